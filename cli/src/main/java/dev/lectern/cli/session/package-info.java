/** One server as one person: its address, the token that is kept, requests, and what refusals mean. */
@NullMarked
package dev.lectern.cli.session;

import org.jspecify.annotations.NullMarked;
