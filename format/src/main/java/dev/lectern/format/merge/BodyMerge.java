package dev.lectern.format.merge;

import dev.lectern.format.merge.MergeResult.Place;
import dev.lectern.format.merge.Part.Clash;
import java.util.List;
import java.util.Objects;

/** Merges Markdown bodies by section, and by lines where the sections do not tell what was done. */
final class BodyMerge {
    private BodyMerge() {}

    /** The merged body; those of both sides are there, and their last lines end. */
    static Draft merge(Sides<String> bodies) {
        if (bodies.agree()) {
            return new Draft(List.of(new Part.Settled(Objects.requireNonNull(bodies.agreed()))));
        }
        SectionMerge sections = new SectionMerge(bodies);
        Draft bySection = sections.merge();
        if (bySection != null && bySection.isClean() && sections.isSound(bySection)) {
            return bySection;
        }
        Draft byLine = new Draft(Part.ofLines(new Place.Lines(), bodies));
        if (byLine.isClean() && TypedLines.areKept(bodies, byLine.text())) {
            return byLine;
        }
        if (bySection != null && !bySection.isClean()) {
            return bySection;
        }
        return byLine.isClean()
                ? new Draft(List.of(new Clash(new Place.Lines(), bodies.base(), bodies.ours(), bodies.theirs())))
                : byLine;
    }
}
