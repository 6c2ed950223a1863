/** The whole gateway, with what stands around it faked at the edge of the process. */
@NullMarked
package dev.lectern.gateway.it;

import org.jspecify.annotations.NullMarked;
