package io.twinlake.search;

import io.twinlake.index.Groups;
import io.twinlake.index.NeighbourGraph;
import io.twinlake.index.VectorIndex;
import io.twinlake.model.Calibration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// People of a collection who probably are one: their faces are as like as those of one person, and no
/// photograph shows both. A snapshot; thread-safe.
final class IdentityDuplicates {

    private final Gallery gallery;
    private final Groups named;
    private final Set<Pair> onePerson = new HashSet<>();
    private final List<Found> found = new ArrayList<>();

    private IdentityDuplicates(Gallery gallery, Groups named) {
        this.gallery = gallery;
        this.named = named;
    }

    static IdentityDuplicates of(Gallery gallery, FaceGrouping grouping, Calibration calibration, Groups named) {
        IdentityDuplicates duplicates = new IdentityDuplicates(gallery, named);
        duplicates.find(grouping, calibration);
        return duplicates;
    }

    /// Returns them, the likeliest first; not those of whom one was denied half of the other's faces or more.
    List<IdentityDuplicate> told(Corrected corrected) {
        return found.stream()
                .filter(one -> !isDenied(corrected, one.pair.lower, one.pair.higher)
                        && !isDenied(corrected, one.pair.higher, one.pair.lower))
                .map(Found::told)
                .sorted(Comparator.comparingLong(IdentityDuplicate::key).reversed())
                .toList();
    }

    /// Tells whether two people probably are one, whatever people have denied.
    boolean contains(int person, int other) {
        return onePerson.contains(new Pair(Math.min(person, other), Math.max(person, other)));
    }

    private boolean isDenied(Corrected corrected, int person, int other) {
        int[] faces = named.members(person);
        return corrected.denyHalf(faces.length, place -> gallery.cropId(faces[place]), gallery.name(other));
    }

    private void find(FaceGrouping grouping, Calibration calibration) {
        Map<Pair, Nearest> nearest = nearest(grouping.graph());
        removeSeenTogether(nearest, grouping.photographs());
        VectorIndex index = gallery.index();
        double least = FaceGrouping.leastCosine(calibration, gallery.peopleCount());
        nearest.forEach((pair, faces) -> {
            float mean = index.meanCosine(some(named.members(pair.lower)), some(named.members(pair.higher)));
            if (mean >= least) {
                onePerson.add(pair);
                double probability = calibration.sameAmong(mean, gallery.peopleCount());
                found.add(new Found(duplicate(pair, faces, mean, probability), pair));
            }
        });
    }

    /// Returns the two most similar faces of each two people who have such.
    private Map<Pair, Nearest> nearest(NeighbourGraph graph) {
        Map<Pair, Nearest> nearest = new HashMap<>();
        for (int ordinal = 0; ordinal < graph.size(); ordinal++) {
            int person = named.groupOf(ordinal);
            for (int edge = 0; person != Groups.NONE && edge < graph.degree(ordinal); edge++) {
                int neighbour = graph.other(ordinal, edge);
                int other = named.groupOf(neighbour);
                if (other > person) {
                    Nearest faces = new Nearest(ordinal, neighbour, graph.cosine(ordinal, edge));
                    nearest.merge(new Pair(person, other), faces, (a, b) -> a.cosine >= b.cosine ? a : b);
                }
            }
        }
        return nearest;
    }

    private void removeSeenTogether(Map<Pair, Nearest> nearest, Groups photographs) {
        for (int photograph = 0; photograph < photographs.count(); photograph++) {
            int[] people = Arrays.stream(photographs.members(photograph))
                    .map(named::groupOf)
                    .filter(person -> person != Groups.NONE)
                    .distinct()
                    .sorted()
                    .toArray();
            for (int i = 0; i < people.length; i++) {
                for (int j = i + 1; j < people.length; j++) {
                    nearest.remove(new Pair(people[i], people[j]));
                }
            }
        }
    }

    private IdentityDuplicate duplicate(Pair pair, Nearest faces, float mean, double probability) {
        IdentityDuplicate.Side one = side(pair.lower, faces.ofLower);
        IdentityDuplicate.Side other = side(pair.higher, faces.ofHigher);
        boolean isLarger = one.faces() >= other.faces();
        return new IdentityDuplicate(
                isLarger ? one : other,
                isLarger ? other : one,
                mean,
                probability,
                LabelReview.key(probability, gallery.digits(faces.ofLower) ^ gallery.digits(faces.ofHigher)));
    }

    private IdentityDuplicate.Side side(int person, int face) {
        return new IdentityDuplicate.Side(gallery.name(person), named.members(person).length, gallery.cropId(face));
    }

    private static int[] some(int[] faces) {
        return faces.length <= LabelReview.COMPARED ? faces : Arrays.copyOf(faces, LabelReview.COMPARED);
    }

    private record Found(IdentityDuplicate told, Pair pair) {}

    private record Pair(int lower, int higher) {}

    private record Nearest(int ofLower, int ofHigher, float cosine) {}
}
