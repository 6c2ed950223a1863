/** Made-up KBs, the same ones on every run. */
@NullMarked
package dev.lectern.bench.sample;

import org.jspecify.annotations.NullMarked;
