/** The site's access settings, as configured. */
@NullMarked
package dev.lectern.kit.access;

import org.jspecify.annotations.NullMarked;
