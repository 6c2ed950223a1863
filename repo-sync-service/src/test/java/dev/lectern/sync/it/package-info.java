/** The service as a whole, against a real database, real git over HTTP and a stand-in for GitHub. */
@NullMarked
package dev.lectern.sync.it;

import org.jspecify.annotations.NullMarked;
