/** The published language: wire records and JAX-RS interfaces, one package per service. */
@NullMarked
package dev.lectern.api;

import org.jspecify.annotations.NullMarked;
