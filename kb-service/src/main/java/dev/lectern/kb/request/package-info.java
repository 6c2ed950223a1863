/** What several resources read of a request: preconditions, paging, texts. */
@NullMarked
package dev.lectern.kb.request;

import org.jspecify.annotations.NullMarked;
