package io.twinlake.search;

import io.twinlake.lake.Label;
import java.text.Normalizer;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Which faces a search may answer with; a face passes if it meets every condition that is set.
///
/// @param people names of which the face's must be one, whatever their case; empty for any
/// @param otherThan names of which it must be none
/// @param sources how its label must be known; empty for any way, and for faces without a label
/// @param leastNorm floor of the embedding's raw norm, which grows with the picture's quality; 0 for any
/// @param leastFacePixels floor of the face's height in the picture, pixels; 0 for any
/// @param leastSharpness floor of the crop's sharpness; 0 for any
/// @param takenFrom from when on the picture was taken; `null` for any time. A picture that does not say when
///     it was taken does not pass a filter by that time
/// @param takenUntil before when; `null` for any time
/// @param addedFrom from when on the face was added to the collection; `null` for any time
/// @param addedUntil before when; `null` for any time
public record FaceFilter(
        Set<String> people,
        Set<String> otherThan,
        Set<Label.Source> sources,
        float leastNorm,
        float leastFacePixels,
        float leastSharpness,
        @Nullable Instant takenFrom,
        @Nullable Instant takenUntil,
        @Nullable Instant addedFrom,
        @Nullable Instant addedUntil) {

    /// Lets every face pass.
    public static final FaceFilter NONE = new FaceFilter(Set.of(), Set.of(), Set.of(), 0, 0, 0, null, null, null, null);

    public FaceFilter {
        people = folded(people);
        otherThan = folded(otherThan);
        sources = Set.copyOf(sources);
    }

    /// Returns this filter for faces of these people only.
    public FaceFilter ofPeople(Collection<String> names) {
        return new FaceFilter(
                Set.copyOf(names),
                otherThan,
                sources,
                leastNorm,
                leastFacePixels,
                leastSharpness,
                takenFrom,
                takenUntil,
                addedFrom,
                addedUntil);
    }

    /// Returns this filter for faces of nobody of these.
    public FaceFilter otherThanPeople(Collection<String> names) {
        return new FaceFilter(
                people,
                Set.copyOf(names),
                sources,
                leastNorm,
                leastFacePixels,
                leastSharpness,
                takenFrom,
                takenUntil,
                addedFrom,
                addedUntil);
    }

    /// Returns this filter for labels that are known in these ways only.
    public FaceFilter labelled(Collection<Label.Source> ways) {
        return new FaceFilter(
                people,
                otherThan,
                Set.copyOf(ways),
                leastNorm,
                leastFacePixels,
                leastSharpness,
                takenFrom,
                takenUntil,
                addedFrom,
                addedUntil);
    }

    /// Returns this filter with these floors of quality.
    public FaceFilter ofQuality(float norm, float pixels, float sharp) {
        return new FaceFilter(
                people, otherThan, sources, norm, pixels, sharp, takenFrom, takenUntil, addedFrom, addedUntil);
    }

    /// Returns this filter for pictures taken in a time.
    public FaceFilter taken(@Nullable Instant from, @Nullable Instant until) {
        return new FaceFilter(
                people,
                otherThan,
                sources,
                leastNorm,
                leastFacePixels,
                leastSharpness,
                from,
                until,
                addedFrom,
                addedUntil);
    }

    /// Returns this filter for faces added in a time.
    public FaceFilter added(@Nullable Instant from, @Nullable Instant until) {
        return new FaceFilter(
                people,
                otherThan,
                sources,
                leastNorm,
                leastFacePixels,
                leastSharpness,
                takenFrom,
                takenUntil,
                from,
                until);
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
}
