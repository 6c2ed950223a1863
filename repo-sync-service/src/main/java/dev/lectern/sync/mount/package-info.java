/** Mounts: KBs made of a repository or of a folder of one. */
@NullMarked
package dev.lectern.sync.mount;

import org.jspecify.annotations.NullMarked;
