/** What kb-service offers: KBs, their entries, files and search. */
@NullMarked
package dev.lectern.api.kb;

import org.jspecify.annotations.NullMarked;
