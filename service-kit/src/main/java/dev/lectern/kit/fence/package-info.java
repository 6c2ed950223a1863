/** The doors to a database connection for requests: transactions that begin with the access check. */
@NullMarked
package dev.lectern.kit.fence;

import org.jspecify.annotations.NullMarked;
