/** What every step says about a remote: names that are safe to build URLs from, and why a remote refused. */
@NullMarked
package dev.lectern.sync.remote;

import org.jspecify.annotations.NullMarked;
