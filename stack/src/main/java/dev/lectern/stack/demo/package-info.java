/** The demo people and the curated handbook, put there through the gateway. */
@NullMarked
package dev.lectern.stack.demo;

import org.jspecify.annotations.NullMarked;
