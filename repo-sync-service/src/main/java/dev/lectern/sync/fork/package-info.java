/** Forks: from a KB that lives in a repository to a working copy of the person's own. */
@NullMarked
package dev.lectern.sync.fork;

import org.jspecify.annotations.NullMarked;
