/** Bare git repositories on disk, and commits made in them without a work tree. */
@NullMarked
package dev.lectern.standin.repository;

import org.jspecify.annotations.NullMarked;
