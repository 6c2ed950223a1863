/** One normal form for request paths, decided on and forwarded alike. */
@NullMarked
package dev.lectern.gateway.path;

import org.jspecify.annotations.NullMarked;
