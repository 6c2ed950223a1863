package dev.lectern.access;

import java.util.List;

/** How a decision came about: one line per step that had a say, in order. */
public record Trace(List<Step> steps) {
    public Trace {
        steps = List.copyOf(steps);
    }

    /**
     * One step of the decision.
     *
     * @param step the step's name, as in the handbook: path, credential, state, site_admin, kb_role, service, visibility
     * @param outcome what it made of it, e.g. {@code role write}
     * @param source what it rests on, e.g. {@code user grant}
     */
    public record Step(String step, String outcome, String source) {}
}
