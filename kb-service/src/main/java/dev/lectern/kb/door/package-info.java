/** The way into a KB: the fence, the decision, and the audit trail of both. */
@NullMarked
package dev.lectern.kb.door;

import org.jspecify.annotations.NullMarked;
