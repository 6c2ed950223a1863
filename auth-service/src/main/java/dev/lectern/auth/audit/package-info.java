/** The audit trail: who did, overrode or was refused what. */
@NullMarked
package dev.lectern.auth.audit;

import org.jspecify.annotations.NullMarked;
