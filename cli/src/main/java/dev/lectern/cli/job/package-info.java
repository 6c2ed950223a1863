/** What a server does in the background: jobs, and the repositories of a KB. */
@NullMarked
package dev.lectern.cli.job;

import org.jspecify.annotations.NullMarked;
