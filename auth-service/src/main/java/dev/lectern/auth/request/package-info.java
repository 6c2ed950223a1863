/** What the service's routes have in common: the office of site admin, pages, ids. */
@NullMarked
package dev.lectern.auth.request;

import org.jspecify.annotations.NullMarked;
