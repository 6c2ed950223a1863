package dev.lectern.gateway.route;

/** A page or document of the gateway itself. */
public enum Place {
    HOME,
    STYLE_SHEET,
    LOGIN,
    CALLBACK,
    GITHUB_LOGIN,
    GITHUB_CALLBACK,
    LOGOUT,
    CONFIG,
    KEY_SET,
    PROBLEM,
    OPENAPI
}
