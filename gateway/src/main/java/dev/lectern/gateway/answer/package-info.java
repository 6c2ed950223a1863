/** What the gateway itself answers with: problems, redirects, pages, and the headers of every answer. */
@NullMarked
package dev.lectern.gateway.answer;

import org.jspecify.annotations.NullMarked;
