/** Git without a work tree and without a git process: the only place that knows JGit. */
@NullMarked
package dev.lectern.sync.git;

import org.jspecify.annotations.NullMarked;
