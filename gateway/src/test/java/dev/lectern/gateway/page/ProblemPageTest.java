package dev.lectern.gateway.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProblemPageTest {
    @Test
    void eachHeadingThatNamesASlugStartsASection() {
        String text = """
                # Problems
                Intro.
                ## `not_found`
                It is not there.

                ### name_taken
                Choose another.
                """;

        assertThat(ProblemPage.sections(text))
                .containsOnlyKeys("not_found", "name_taken")
                .containsEntry("not_found", "It is not there.")
                .containsEntry("name_taken", "Choose another.");
    }

    @Test
    void theBundledDocumentHasASectionForAProblemOfTheGateway() {
        assertThat(ProblemPage.sections(BundledText.read("problems.md")))
                .containsKeys("not_found", "rate_limited", "gateway_timeout");
    }
}
