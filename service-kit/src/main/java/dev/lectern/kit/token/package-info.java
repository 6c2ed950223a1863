/** Internal tokens: minting them and publishing the keys they are verified with. */
@NullMarked
package dev.lectern.kit.token;

import org.jspecify.annotations.NullMarked;
