package dev.lectern.stack.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A form found on a page: where it is posted, and its fields with the values they have.
 *
 * @param fields in the order of the page; buttons are left out
 */
public record Form(URI action, Map<String, String> fields) {
    private static final Pattern FORM =
            Pattern.compile("<form\\b([^>]*)>(.*?)</form>", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
    private static final Pattern INPUT = Pattern.compile("<input\\b([^>]*)>", Pattern.CASE_INSENSITIVE);

    public Form {
        fields = new LinkedHashMap<>(fields);
    }

    /** The first form of the page that is posted and whose markup holds {@code mark}. */
    public static Form on(Answer page, String mark) {
        Matcher forms = FORM.matcher(page.text());
        while (forms.find()) {
            boolean posted = attribute(forms.group(1), "method")
                    .filter("post"::equalsIgnoreCase)
                    .isPresent();
            if (posted && forms.group().contains(mark)) {
                return new Form(
                        page.uri().resolve(attribute(forms.group(1), "action").orElse("")), fields(forms.group(2)));
            }
        }
        throw new UnexpectedAnswer("a form with " + mark, page);
    }

    /** The same form with a field filled in. */
    public Form with(String name, String value) {
        Map<String, String> filled = new LinkedHashMap<>(fields);
        filled.put(name, value);
        return new Form(action, filled);
    }

    /** The fields as a browser sends them. */
    public String encoded() {
        return fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static Map<String, String> fields(String markup) {
        Map<String, String> fields = new LinkedHashMap<>();
        Matcher inputs = INPUT.matcher(markup);
        while (inputs.find()) {
            String attributes = inputs.group(1);
            String type = attribute(attributes, "type").orElse("text");
            boolean sent = switch (type) {
                case "submit", "button", "reset", "image", "file" -> false;
                case "checkbox", "radio" -> attributes.contains("checked");
                default -> true;
            };
            if (sent) {
                attribute(attributes, "name")
                        .ifPresent(name ->
                                fields.put(name, attribute(attributes, "value").orElse("")));
            }
        }
        return fields;
    }

    private static Optional<String> attribute(String attributes, String name) {
        Matcher found = Pattern.compile("(?:^|\\s)" + name + "\\s*=\\s*\"([^\"]*)\"", Pattern.CASE_INSENSITIVE)
                .matcher(attributes);
        return found.find() ? Optional.of(unescape(found.group(1))) : Optional.empty();
    }

    private static String unescape(String html) {
        return html.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&#x3D;", "=")
                .replace("&amp;", "&");
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
