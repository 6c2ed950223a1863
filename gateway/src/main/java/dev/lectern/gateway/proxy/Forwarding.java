package dev.lectern.gateway.proxy;

import dev.lectern.gateway.path.RequestPath;
import dev.lectern.gateway.route.Route;
import dev.lectern.gateway.user.Visitor;
import io.vertx.ext.web.RoutingContext;

/** A request that is to be forwarded: where to, by which path, and for whom. */
record Forwarding(
        RoutingContext exchange, Route.Forwarded route, RequestPath.Normal path, Visitor visitor, String requestId) {}
