/** Schema migration, the worker's door to the database, and what is refused at start-up. */
@NullMarked
package dev.lectern.kit.database;

import org.jspecify.annotations.NullMarked;
