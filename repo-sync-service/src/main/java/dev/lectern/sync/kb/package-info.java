/** What jobs read of KBs: kb-service, asked in the name of the job's person. */
@NullMarked
package dev.lectern.sync.kb;

import org.jspecify.annotations.NullMarked;
