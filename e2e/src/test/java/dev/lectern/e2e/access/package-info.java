/** The acceptance table of access, row by row, through the gateway. */
@NullMarked
package dev.lectern.e2e.access;

import org.jspecify.annotations.NullMarked;
