/** The OAuth web flow: login and consent pages, codes, tokens and their revocation. */
@NullMarked
package dev.lectern.standin.oauth;

import org.jspecify.annotations.NullMarked;
