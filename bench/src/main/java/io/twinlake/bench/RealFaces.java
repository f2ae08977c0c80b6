package io.twinlake.bench;

import java.lang.foreign.Arena;
import java.util.Comparator;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// Makes a workload of a lake's own faces, some of which are held out of the gallery and are its probes.
///
/// Unseen probes are faces of people of whom every face is held out; those with the fewest faces are taken,
/// at most half of all people. Seen probes are faces of the others, who keep at least one face in the
/// gallery. Faces without a label are in the gallery and are never probes.
///
/// A probe that stayed in the gallery and were only left out of its answer would flatter graphs: the search
/// walks to the probe's own place, beside which lie the neighbours that it was linked to when the graph was
/// built.
public final class RealFaces {

    private final LabelledFaces faces;
    private final int[] order;
    private final Arena arena;

    private RealFaces(LabelledFaces faces, long seed, Arena arena) {
        this.faces = faces;
        this.arena = arena;
        order = Seeds.CHOICE.shuffled(seed, faces.vectors().size());
    }

    /// @param probes at most how many, half of them seen
    /// @param seed chooses the probes
    /// @throws IllegalArgumentException when there are no two people, or none with several faces
    public static Workload workload(LabelledFaces faces, int probes, long seed, Arena arena) {
        if (faces.people() < 2 || faces.peopleWithSeveral() == 0) {
            throw new IllegalArgumentException(
                    "Real faces need two people, one of them with two faces or more, found: %d people, %d of them so"
                            .formatted(faces.people(), faces.peopleWithSeveral()));
        }
        return new RealFaces(faces, seed, arena).workload(probes);
    }

    private Workload workload(int probes) {
        boolean[] strangers = strangers(probes - probes / 2);
        int[] unseen = labelled(ordinal -> strangers[faces.personOf(ordinal)])
                .limit(probes - probes / 2)
                .toArray();
        int[] seen =
                seen(labelled(ordinal -> !strangers[faces.personOf(ordinal)]).toArray(), probes / 2);
        boolean[] out = new boolean[order.length];
        IntStream.of(seen).forEach(ordinal -> out[ordinal] = true);
        labelled(ordinal -> strangers[faces.personOf(ordinal)]).forEach(ordinal -> out[ordinal] = true);
        int[] gallery =
                IntStream.range(0, out.length).filter(ordinal -> !out[ordinal]).toArray();
        String description = "%,d real faces, %,d more of them of %,d people held out"
                .formatted(gallery.length, out.length - gallery.length, people(out));
        return new Workload(description, vectors(gallery), vectors(seen), vectors(unseen));
    }

    /// Returns which people are held out.
    ///
    /// @param wanted probes; no more people than they need
    private boolean[] strangers(int wanted) {
        int[] facesOf = faces.facesOfEach();
        int[] people = labelled(_ -> true)
                .map(faces::personOf)
                .distinct()
                .boxed()
                .sorted(Comparator.comparingInt((Integer person) -> facesOf[person]))
                .mapToInt(Integer::intValue)
                .toArray();
        boolean[] strangers = new boolean[people.length];
        int found = 0;
        for (int i = 0; i < people.length / 2 && found < wanted; i++) {
            strangers[people[i]] = true;
            found += facesOf[people[i]];
        }
        return strangers;
    }

    /// Returns the first of some faces, without the last one of each person.
    private int[] seen(int[] candidates, int most) {
        int[] left = faces.facesOfEach();
        IntStream.Builder seen = IntStream.builder();
        for (int ordinal : candidates) {
            if (--left[faces.personOf(ordinal)] > 0) {
                seen.add(ordinal);
            }
        }
        return seen.build().limit(most).toArray();
    }

    /// Returns the ordinals of some of the faces with a label, in random order.
    private IntStream labelled(IntPredicate wanted) {
        return IntStream.of(order)
                .filter(ordinal -> faces.personOf(ordinal) != LabelledFaces.UNKNOWN)
                .filter(wanted);
    }

    private long people(boolean[] out) {
        return IntStream.range(0, out.length)
                .filter(ordinal -> out[ordinal])
                .map(faces::personOf)
                .distinct()
                .count();
    }

    private Vectors vectors(int[] ordinals) {
        Vectors vectors = Vectors.allocate(ordinals.length, faces.vectors().dimension(), arena);
        for (int i = 0; i < ordinals.length; i++) {
            vectors.set(i, faces.vectors().get(ordinals[i]));
        }
        return vectors;
    }
}
