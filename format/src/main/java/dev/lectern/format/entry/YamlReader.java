package dev.lectern.format.entry;

import dev.lectern.format.entry.YamlNode.Mapping;
import dev.lectern.format.entry.YamlNode.Pair;
import dev.lectern.format.entry.YamlNode.Place;
import dev.lectern.format.entry.YamlNode.Scalar;
import dev.lectern.format.entry.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.DocumentEndEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads one YAML document into nodes that know their place, within the caps of {@link FormatLimits}. */
public final class YamlReader {
    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setCodePointLimit(FormatLimits.SCHEMA_BYTES + 1)
            .build();

    private final YamlPlaces places;
    private final Iterator<Event> events;
    private final Map<Anchor, YamlNode> anchors = new HashMap<>();
    private int aliases;
    private long nodes;
    private int line = 1;

    private YamlReader(String text) {
        this.places = new YamlPlaces(text);
        this.events = new Parse(SETTINGS).parseString(text).iterator();
    }

    /**
     * Reads a document whose root is a map.
     *
     * @return null if there is nothing but comments
     * @throws MalformedYamlException if it cannot be read, or is no map
     */
    public static @Nullable Mapping read(String text) throws MalformedYamlException {
        YamlReader reader = new YamlReader(text);
        try {
            return reader.document();
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(reader.line);
            throw new MalformedYamlException("unparsable", "This is no valid YAML: " + e.getProblem() + ".", line);
        } catch (YamlEngineException e) {
            throw new MalformedYamlException(
                    "unparsable", "This is no valid YAML: it has a character that YAML does not allow.", reader.line);
        }
    }

    private @Nullable Mapping document() throws MalformedYamlException {
        Event event = next();
        while (event.getEventId() == Event.ID.StreamStart || event.getEventId() == Event.ID.DocumentStart) {
            event = next();
        }
        if (event.getEventId() == Event.ID.StreamEnd) {
            return null;
        }
        YamlNode root = node(event, 1);
        for (Event rest = next(); rest.getEventId() != Event.ID.StreamEnd; rest = next()) {
            if (!(rest instanceof DocumentEndEvent)) {
                throw malformed("unparsable", "There is more than one YAML document here: keep the first one.");
            }
        }
        if (root instanceof Scalar scalar && scalar.value() == null) {
            return null;
        }
        if (root instanceof Mapping mapping) {
            return mapping;
        }
        throw new MalformedYamlException(
                "unparsable",
                "This must be a map of keys and values.",
                root.place().line());
    }

    private Event next() {
        Event event = events.next();
        event.getStartMark().ifPresent(mark -> line = mark.getLine() + 1);
        return event;
    }

    private YamlNode node(Event event, int depth) throws MalformedYamlException {
        if (depth > FormatLimits.DEPTH) {
            throw malformed(
                    "too_deep", "Values are nested deeper than " + FormatLimits.DEPTH + " levels: flatten them.");
        }
        YamlNode node = switch (event) {
            case AliasEvent alias -> alias(alias);
            case ScalarEvent scalar -> scalar(scalar);
            case SequenceStartEvent start -> sequence(start, depth);
            case MappingStartEvent start -> mapping(start, depth);
            default -> throw malformed("unparsable", "A value is missing here.");
        };
        nodes += node instanceof Scalar || event instanceof AliasEvent ? node.weight() : 1;
        if (nodes > FormatLimits.NODES) {
            throw malformed("too_many_values", "There are more than " + FormatLimits.NODES + " values: use fewer.");
        }
        if (event instanceof NodeEvent anchored && !(event instanceof AliasEvent)) {
            Optional<Anchor> anchor = anchored.getAnchor();
            anchor.ifPresent(name -> anchors.put(name, node));
        }
        return node;
    }

    private YamlNode alias(AliasEvent event) throws MalformedYamlException {
        if (++aliases > FormatLimits.ALIASES) {
            throw malformed(
                    "too_many_aliases", "There are more than " + FormatLimits.ALIASES + " aliases: write values out.");
        }
        YamlNode target = anchors.get(event.getAnchor().orElseThrow());
        if (target == null) {
            throw malformed("unparsable", "This alias names no anchor before it.");
        }
        return target.throughAlias(new Place(places.start(event), places.end(event), line, true));
    }

    private Scalar scalar(ScalarEvent event) {
        ScalarStyle style = event.getScalarStyle();
        Object value = YamlScalars.value(event.getValue(), style, event.getTag().orElse(null));
        Place place = new Place(
                places.start(event),
                places.trimmedEnd(event),
                line,
                event.getAnchor().isPresent());
        return new Scalar(event.getValue(), value, style, place);
    }

    private Sequence sequence(SequenceStartEvent event, int depth) throws MalformedYamlException {
        int startLine = line;
        List<YamlNode> items = new ArrayList<>();
        boolean anchored = event.getAnchor().isPresent();
        long weight = 1;
        int end = places.start(event) + 1;
        Event next = next();
        for (; next.getEventId() != Event.ID.SequenceEnd; next = next()) {
            YamlNode item = node(next, depth + 1);
            items.add(item);
            anchored |= item.place().anchored();
            weight += item.weight();
            end = Math.max(end, item.place().end());
        }
        int last = event.isFlow() ? places.end(next) : end;
        return new Sequence(items, event.isFlow(), new Place(places.start(event), last, startLine, anchored), weight);
    }

    private Mapping mapping(MappingStartEvent event, int depth) throws MalformedYamlException {
        int startLine = line;
        List<Pair> pairs = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        boolean anchored = event.getAnchor().isPresent();
        long weight = 1;
        int end = places.start(event) + 1;
        Event next = next();
        for (; next.getEventId() != Event.ID.MappingEnd; next = next()) {
            if (!(node(next, depth + 1) instanceof Scalar key)) {
                throw malformed("unparsable", "A key must be a plain word, not a list or a map.");
            }
            if (!seen.add(key.text())) {
                throw malformed("duplicate_key", "The key '" + shortened(key.text()) + "' occurs twice: keep one.");
            }
            Pair pair = new Pair(key, node(next(), depth + 1));
            pairs.add(pair);
            anchored |= key.place().anchored() || pair.value().place().anchored() || pair.isMerge();
            weight += 1 + pair.value().weight();
            end = Math.max(end, pair.value().place().end());
        }
        int last = event.isFlow() ? places.end(next) : end;
        return new Mapping(pairs, event.isFlow(), new Place(places.start(event), last, startLine, anchored), weight);
    }

    private MalformedYamlException malformed(String code, String message) {
        return new MalformedYamlException(code, message, line);
    }

    static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "...";
    }
}
