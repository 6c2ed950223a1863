/** Keeps KBs level with the repositories they belong to: on request, by looking again and again, and when GitHub calls. */
@NullMarked
package dev.lectern.sync.follow;

import org.jspecify.annotations.NullMarked;
