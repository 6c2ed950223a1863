/** What forks and pull requests share: whose account, which upstream, and everything they talk to. */
@NullMarked
package dev.lectern.sync.contribution;

import org.jspecify.annotations.NullMarked;
