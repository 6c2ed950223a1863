/** Pull requests: what was edited in a working copy goes to its upstream, once, and is followed there. */
@NullMarked
package dev.lectern.sync.pullrequest;

import org.jspecify.annotations.NullMarked;
