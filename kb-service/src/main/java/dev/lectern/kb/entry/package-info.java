/** Entries over HTTP: reading, writing, history. */
@NullMarked
package dev.lectern.kb.entry;

import org.jspecify.annotations.NullMarked;
