/** Tests of the functions schema auth publishes, in the database alone. */
@NullMarked
package dev.lectern.auth.registry;

import org.jspecify.annotations.NullMarked;
