/** Who may see, write and administer which repository, by account and by token scope. */
@NullMarked
package dev.lectern.standin.access;

import org.jspecify.annotations.NullMarked;
