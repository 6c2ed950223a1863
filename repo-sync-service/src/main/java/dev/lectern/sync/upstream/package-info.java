/** Carries commits of repositories into KBs, whole or by what changed; knows no kind of job. */
@NullMarked
package dev.lectern.sync.upstream;

import org.jspecify.annotations.NullMarked;
