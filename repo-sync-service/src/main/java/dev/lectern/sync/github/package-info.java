/** GitHub's REST and OAuth, as small as jobs need it. */
@NullMarked
package dev.lectern.sync.github;

import org.jspecify.annotations.NullMarked;
