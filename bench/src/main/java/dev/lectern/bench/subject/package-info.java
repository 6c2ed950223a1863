/** The stack that is measured, and the ways in: as a person at the gateway, and as administrator of its database. */
@NullMarked
package dev.lectern.bench.subject;

import org.jspecify.annotations.NullMarked;
