/** Where one stack lives: its folder, its ports, and the parts that others provide. */
@NullMarked
package dev.lectern.stack.settings;

import org.jspecify.annotations.NullMarked;
