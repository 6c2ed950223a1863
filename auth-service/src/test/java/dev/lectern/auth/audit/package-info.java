/** Tests of the audit trail. */
@NullMarked
package dev.lectern.auth.audit;

import org.jspecify.annotations.NullMarked;
