/** Jobs that carry KBs to and from git repositories. */
@NullMarked
package dev.lectern.sync;

import org.jspecify.annotations.NullMarked;
