/** What repo-sync-service serves: jobs, the GitHub connection, and the start of an export. */
@NullMarked
package dev.lectern.api.sync;

import org.jspecify.annotations.NullMarked;
