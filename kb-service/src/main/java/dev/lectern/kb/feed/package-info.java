/** The feed of changes for search, webhooks and mirrors: keeps it as long as a reader may lag behind. */
@NullMarked
package dev.lectern.kb.feed;

import org.jspecify.annotations.NullMarked;
