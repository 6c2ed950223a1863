package dev.lectern.gateway.proxy;

import dev.lectern.gateway.route.ServiceAddresses;
import dev.lectern.gateway.user.InternalTokens;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;

/** What it takes to send a request to a service. */
record Upstream(Vertx vertx, HttpClient client, ServiceAddresses addresses, InternalTokens tokens) {}
