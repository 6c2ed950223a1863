/** Finds credentials in text before it leaves for a repository. */
@NullMarked
package dev.lectern.sync.secret;

import org.jspecify.annotations.NullMarked;
