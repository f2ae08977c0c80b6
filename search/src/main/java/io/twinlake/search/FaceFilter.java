package io.twinlake.search;

import io.twinlake.lake.Label;
import java.text.Normalizer;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Which faces a search may answer with; a face passes if it meets every condition.
///
/// @param people names of which the face's must be one, whatever their case; empty for any
/// @param otherThan names of which it must be none
/// @param sources how its label must be known; empty for any way, and for faces without a label
/// @param floors what its quality must reach
/// @param taken when the picture was taken; one that does not say when passes [Period#ANY] only
/// @param added when the face was added to the collection
/// @param attributes what its picture is said to be: of each key one of these values; of [#MOST_ATTRIBUTES]
///     keys at most
public record FaceFilter(
        Set<String> people,
        Set<String> otherThan,
        Set<Label.Source> sources,
        Floors floors,
        Period taken,
        Period added,
        Map<String, Set<String>> attributes) {

    /// Each takes 4 bytes a face of memory.
    public static final int MOST_ATTRIBUTES = 8;

    /// Lets every face pass.
    public static final FaceFilter NONE =
            new FaceFilter(Set.of(), Set.of(), Set.of(), Floors.NONE, Period.ANY, Period.ANY, Map.of());

    public FaceFilter {
        people = folded(people);
        otherThan = folded(otherThan);
        sources = Set.copyOf(sources);
        if (attributes.size() > MOST_ATTRIBUTES) {
            throw new IllegalArgumentException(
                    "A filter has %d attributes at most, found: %d".formatted(MOST_ATTRIBUTES, attributes.size()));
        }
        attributes = attributes.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, wanted -> Set.copyOf(wanted.getValue())));
    }

    /// Returns this filter for faces of these people only.
    public FaceFilter ofPeople(Collection<String> names) {
        return new FaceFilter(Set.copyOf(names), otherThan, sources, floors, taken, added, attributes);
    }

    /// Returns this filter for faces of nobody of these.
    public FaceFilter otherThanPeople(Collection<String> names) {
        return new FaceFilter(people, Set.copyOf(names), sources, floors, taken, added, attributes);
    }

    /// Returns this filter for faces of nobody of this name either.
    FaceFilter otherThan(String name) {
        Set<String> all = new HashSet<>(otherThan);
        all.add(name);
        return new FaceFilter(people, all, sources, floors, taken, added, attributes);
    }

    /// Returns this filter for labels that are known in these ways only.
    public FaceFilter labelled(Collection<Label.Source> ways) {
        return new FaceFilter(people, otherThan, Set.copyOf(ways), floors, taken, added, attributes);
    }

    /// Returns this filter with these floors of quality.
    public FaceFilter ofQuality(Floors least) {
        return new FaceFilter(people, otherThan, sources, least, taken, added, attributes);
    }

    /// Returns this filter for pictures taken in a period.
    public FaceFilter taken(Period period) {
        return new FaceFilter(people, otherThan, sources, floors, period, added, attributes);
    }

    /// Returns this filter for faces added in a period.
    public FaceFilter added(Period period) {
        return new FaceFilter(people, otherThan, sources, floors, taken, period, attributes);
    }

    /// Returns this filter for pictures that are said to be so.
    public FaceFilter said(Map<String, Set<String>> wanted) {
        return new FaceFilter(people, otherThan, sources, floors, taken, added, wanted);
    }

    /// Tells whether it matters who a face shows.
    boolean isOfPeople() {
        return !people.isEmpty() || !otherThan.isEmpty();
    }

    /// Tells whether a person's name is one that the filter lets pass.
    boolean passes(@Nullable String name) {
        if (name == null) {
            return people.isEmpty();
        }
        String folded = fold(name);
        return (people.isEmpty() || people.contains(folded)) && !otherThan.contains(folded);
    }

    private static Set<String> folded(Set<String> names) {
        return names.stream().map(FaceFilter::fold).collect(Collectors.toUnmodifiableSet());
    }

    /// Names are compared as the catalog does: composed (NFC) and in lower case.
    private static String fold(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }

    /// What a face must reach in each respect; 0 for any.
    ///
    /// @param norm of the embedding before it was normalised, which grows with the picture's quality
    /// @param facePixels height of the face in the picture, pixels
    /// @param sharpness of the crop
    public record Floors(float norm, float facePixels, float sharpness) {

        public static final Floors NONE = new Floors(0, 0, 0);
    }

    /// A time from a moment on and until before another one.
    ///
    /// @param from `null` for the beginning of time
    /// @param until `null` for its end
    public record Period(@Nullable Instant from, @Nullable Instant until) {

        /// All time, known or not.
        public static final Period ANY = new Period(null, null);

        boolean contains(long millis) {
            return (from == null || millis >= from.toEpochMilli()) && (until == null || millis < until.toEpochMilli());
        }
    }
}
