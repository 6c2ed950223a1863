/** A small HTTP client that behaves like a browser where it matters: cookies by host, forms, redirects when asked. */
@NullMarked
package dev.lectern.stack.http;

import org.jspecify.annotations.NullMarked;
