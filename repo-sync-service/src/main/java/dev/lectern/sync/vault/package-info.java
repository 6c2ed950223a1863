/** Keeps people's tokens so that the database alone cannot tell them. */
@NullMarked
package dev.lectern.sync.vault;

import org.jspecify.annotations.NullMarked;
