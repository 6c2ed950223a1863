/** Keeps the findings of entries level with the kb.yaml of their KB. */
@NullMarked
package dev.lectern.kb.judgement;

import org.jspecify.annotations.NullMarked;
