/** The one way JSON is read and written. */
@NullMarked
package dev.lectern.kit.json;

import org.jspecify.annotations.NullMarked;
