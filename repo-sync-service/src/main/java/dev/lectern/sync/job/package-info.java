/** Jobs: the line, the claim, the fence, retries, and what a person sees of it. Knows no kind of work. */
@NullMarked
package dev.lectern.sync.job;

import org.jspecify.annotations.NullMarked;
