package dev.lectern.standin.page;

import dev.lectern.standin.http.Response;

/** A plain HTML page under a strict content policy. */
public final class Page {
    /** The style sheet, served at {@code /style.css}. */
    public static final String STYLE = """
            body { font: 16px/1.5 system-ui, sans-serif; max-width: 26rem; margin: 3rem auto; padding: 0 1rem; }
            label { display: block; margin: 1rem 0 0.25rem; }
            input { width: 100%; box-sizing: border-box; padding: 0.5rem; font: inherit; }
            button { padding: 0.5rem 1rem; margin: 1rem 0.5rem 0 0; font: inherit; }
            .error { color: #a40e26; }
            footer { margin-top: 3rem; color: #555; font-size: 0.85rem; }
            """;

    private Page() {}

    /** A page; {@code content} is HTML whose values went through {@link #escape}. */
    public static Response of(int status, String title, String content) {
        String page = """
                <!DOCTYPE html>
                <html lang="en">
                <head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
                <title>%s</title><link rel="stylesheet" href="/style.css"></head>
                <body>
                <h1>%s</h1>
                %s
                <footer>GitHub stand-in: a development part of Lectern, not GitHub.</footer>
                </body>
                </html>
                """.formatted(escape(title), escape(title), content);
        return Response.html(status, page)
                .with(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'self'; frame-ancestors 'none'; base-uri 'none'")
                .with("X-Content-Type-Options", "nosniff")
                .with("Referrer-Policy", "no-referrer")
                .with("Cache-Control", "no-store");
    }

    /** A page that only says what went wrong. */
    public static Response problem(int status, String title, String text) {
        return of(status, title, "<p class=\"error\">" + escape(text) + "</p>");
    }

    /** A hidden form field. */
    public static String hidden(String name, String value) {
        return "<input type=\"hidden\" name=\"" + escape(name) + "\" value=\"" + escape(value) + "\">";
    }

    /** Text as it may stand in HTML, also inside quotes. */
    public static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
