/** The REST subset, with the documented fields, statuses and headers. */
@NullMarked
package dev.lectern.standin.rest;

import org.jspecify.annotations.NullMarked;
