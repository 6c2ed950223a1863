package dev.lectern.gateway.page;

/** Writes HTML text; whatever comes from outside passes through {@link #escaped}. */
final class Html {
    private Html() {}

    /** The text, safe as content and inside double quotes. */
    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** A whole page; {@code main} is HTML. */
    static String page(String title, String main) {
        return """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s</title>
                <link rel="stylesheet" href="/assets/lectern.css">
                </head>
                <body>
                <header><a href="/">Lectern</a></header>
                <main>
                %s
                </main>
                </body>
                </html>
                """.formatted(escaped(title), main);
    }
}
