/** A thin layer over the JDK's HTTP server: requests, responses, routes and listeners. */
@NullMarked
package dev.lectern.standin.http;

import org.jspecify.annotations.NullMarked;
