/** Whether a job's person still may do what the job does. */
@NullMarked
package dev.lectern.sync.access;

import org.jspecify.annotations.NullMarked;
