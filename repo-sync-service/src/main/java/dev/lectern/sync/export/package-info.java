/** Exports: from a KB to a commit in a repository the person owns. */
@NullMarked
package dev.lectern.sync.export;

import org.jspecify.annotations.NullMarked;
