package dev.lectern.stack.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FormTest {
    private static final String PAGE = """
            <form action="/search"><input name="q"></form>
            <form id="f" method="post" action="https://id.example/in?a=1&amp;b=2">
              <input type="hidden" name="csrf" value="a&quot;b">
              <input name="username" value="" autofocus>
              <input type="password" name="password">
              <input type="checkbox" name="remember" value="on">
              <input type="submit" name="login" value="Sign in">
            </form>
            """;

    @Test
    void aPostedFormIsFoundWithItsFieldsAndNoButtons() {
        Form form = Form.on(page(PAGE), "name=\"password\"");

        assertThat(form.action()).hasToString("https://id.example/in?a=1&b=2");
        assertThat(form.fields())
                .containsExactly(Map.entry("csrf", "a\"b"), Map.entry("username", ""), Map.entry("password", ""));
    }

    @Test
    void fieldsAreSentEncoded() {
        Form form =
                Form.on(page(PAGE), "name=\"password\"").with("username", "b&n").with("password", "ä =");

        assertThat(form.encoded()).isEqualTo("csrf=a%22b&username=b%26n&password=%C3%A4+%3D");
    }

    @Test
    void aPageWithoutTheFormSaysWhatItIs() {
        assertThatThrownBy(() -> Form.on(page("<p>Invalid client</p>"), "name=\"password\""))
                .isInstanceOf(UnexpectedAnswer.class)
                .hasMessageContaining("Invalid client");
    }

    private static Answer page(String html) {
        return new Answer(
                URI.create("https://id.example/page"),
                200,
                HttpHeaders.of(Map.of(), (_, _) -> true),
                html.getBytes(UTF_8));
    }
}
