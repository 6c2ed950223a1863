/** HTTP below the routes. */
@NullMarked
package dev.lectern.kit.http;

import org.jspecify.annotations.NullMarked;
