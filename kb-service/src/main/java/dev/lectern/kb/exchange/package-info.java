/** KBs as folders in the portable format: import, archive, snapshots at a revision, kb.yaml. */
@NullMarked
package dev.lectern.kb.exchange;

import org.jspecify.annotations.NullMarked;
