/** What two or more services need of Quarkus, Postgres and Redis: caller, transactions under the fence, problem details, start-up checks. */
@NullMarked
package dev.lectern.kit;

import org.jspecify.annotations.NullMarked;
