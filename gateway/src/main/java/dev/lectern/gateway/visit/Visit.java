package dev.lectern.gateway.visit;

import dev.lectern.gateway.path.RequestPath;
import dev.lectern.gateway.route.Place;
import dev.lectern.gateway.session.ClaimedSession;
import dev.lectern.gateway.user.Visitor;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/**
 * A request to the gateway itself.
 *
 * @param visitor who asks; always anonymous at places that do not care
 * @param session the live session the visitor came with, if any
 */
public record Visit(
        RoutingContext exchange,
        RequestPath.Normal path,
        Place place,
        Visitor visitor,
        Optional<ClaimedSession> session) {}
