package dev.lectern.standin.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lectern.standin.http.Json;
import dev.lectern.standin.http.Response;
import org.jspecify.annotations.Nullable;

/** Ends a request with an error in the API's words. */
final class ApiException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final String HELP = "https://docs.github.com/rest";

    private final int status;
    private final transient @Nullable ArrayNode errors;

    private final @Nullable String ssoUrl;

    private ApiException(int status, String message, @Nullable ArrayNode errors) {
        this(status, message, errors, null);
    }

    private ApiException(int status, String message, @Nullable ArrayNode errors, @Nullable String ssoUrl) {
        super(message, null, false, false);
        this.status = status;
        this.errors = errors;
        this.ssoUrl = ssoUrl;
    }

    /** A member of an organisation has to sign in at {@code url} before the token is taken. */
    static ApiException ssoRequired(String url) {
        return new ApiException(
                403,
                "Resource protected by organization SAML enforcement. You must grant your OAuth token access to this"
                        + " organization.",
                null,
                url);
    }

    /** The organisation lets no OAuth app do this. */
    static ApiException appRestricted(String organisation) {
        return of(403, restriction(organisation));
    }

    /** The words in which an organisation keeps an OAuth app out. */
    static String restriction(String organisation) {
        return "Although you appear to have the correct authorization credentials, the `" + organisation
                + "` organization has enabled OAuth App access restrictions, meaning that data access to third-parties"
                + " is limited. For more information on these restrictions, including how to enable this app, visit"
                + " https://docs.github.com/articles/restricting-access-to-your-organization-s-data/";
    }

    static ApiException of(int status, String message) {
        return new ApiException(status, message, null);
    }

    static ApiException notFound() {
        return of(404, "Not Found");
    }

    /** A field of the body that cannot be accepted. */
    static ApiException invalid(String resource, String field, String code, String message) {
        ArrayNode errors = Json.array();
        errors.addObject()
                .put("resource", resource)
                .put("field", field)
                .put("code", code)
                .put("message", message);
        return new ApiException(422, "Validation Failed", errors);
    }

    /** A refusal that belongs to no field. */
    static ApiException custom(String resource, String message) {
        ArrayNode errors = Json.array();
        errors.addObject().put("resource", resource).put("code", "custom").put("message", message);
        return new ApiException(422, "Validation Failed", errors);
    }

    Response response() {
        ObjectNode body = Json.object().put("message", getMessage());
        if (errors != null) {
            body.set("errors", errors);
        }
        body.put("documentation_url", HELP).put("status", Integer.toString(status));
        Response response = Response.json(status, body);
        return ssoUrl == null ? response : response.with("X-GitHub-SSO", "required; url=" + ssoUrl);
    }
}
