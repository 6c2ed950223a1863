/** Statements and their rows, with less ceremony than JDBC asks for. */
@NullMarked
package dev.lectern.auth.database;

import org.jspecify.annotations.NullMarked;
