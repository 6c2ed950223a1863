/** The request id that ties an answer to its log lines. */
@NullMarked
package dev.lectern.kit.request;

import org.jspecify.annotations.NullMarked;
