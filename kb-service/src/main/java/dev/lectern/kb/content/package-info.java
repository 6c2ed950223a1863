/** The files of KBs as rows: current state, revisions, use and quotas. SQL lives here and nothing decides here. */
@NullMarked
package dev.lectern.kb.content;

import org.jspecify.annotations.NullMarked;
