/** People's connections to GitHub: asking for consent, keeping the token, noticing when it died. */
@NullMarked
package dev.lectern.sync.connection;

import org.jspecify.annotations.NullMarked;
