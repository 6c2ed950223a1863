/** Full text search over exactly the entries a caller may read. */
@NullMarked
package dev.lectern.kb.search;

import org.jspecify.annotations.NullMarked;
