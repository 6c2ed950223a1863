/** The main job, driven through the gateway as a person would. */
@NullMarked
package dev.lectern.stack.tour;

import org.jspecify.annotations.NullMarked;
