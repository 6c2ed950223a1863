package dev.lectern.standin.git;

import dev.lectern.standin.access.Viewer;
import dev.lectern.standin.http.Response;

/** The answers to git clients that may not go on, in the words git shows after {@code remote:}. */
final class Refusals {
    private Refusals() {}

    static Response signIn() {
        return challenge("No anonymous write access.\n");
    }

    static Response badCredential() {
        return challenge("Invalid username or token. Password authentication is not supported for Git operations.\n");
    }

    static Response notFound() {
        return Response.text(404, "Repository not found.\n");
    }

    static Response denied(String fullName, Viewer viewer) {
        String login =
                viewer instanceof Viewer.Authenticated known ? known.account().login() : "anonymous";
        return Response.text(403, "Permission to " + fullName + ".git denied to " + login + ".\n");
    }

    static Response archived() {
        return Response.text(403, "This repository was archived so it is read-only.\n");
    }

    static Response appRestricted(String fullName) {
        return Response.text(
                403,
                "Although you appear to have the correct authorization credentials, the `" + owner(fullName)
                        + "` organization has enabled OAuth App access restrictions, meaning that data access to"
                        + " third-parties is limited.\n");
    }

    static Response ssoRequired(String fullName) {
        return Response.text(
                403,
                "The `" + owner(fullName) + "' organization has enabled or enforced SAML SSO. To access this"
                        + " repository, you must re-authorize the OAuth Application.\n");
    }

    private static String owner(String fullName) {
        return fullName.substring(0, fullName.indexOf('/'));
    }

    private static Response challenge(String text) {
        return Response.text(401, text).with("WWW-Authenticate", "Basic realm=\"GitHub\"");
    }
}
