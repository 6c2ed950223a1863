/** What a KB asks of its entries: kb.yaml and the validator that editor, REST and imports share. */
@NullMarked
package dev.lectern.format.schema;

import org.jspecify.annotations.NullMarked;
