/** What the stand-in remembers: accounts, tokens, repositories and pull requests, in one crash-safe JSON file. */
@NullMarked
package dev.lectern.standin.store;

import org.jspecify.annotations.NullMarked;
