package io.twinlake.bench;

import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Makes a workload of a lake's own faces, each of which is a probe at most once and then left out of its own
/// answer.
///
/// Seen probes are faces of people who have another one. Unseen probes are of people whose every face is left
/// out of the answer; people with the fewest faces are taken, one face each, so that little is asked for in
/// vain. Faces without a label are in the gallery and are never probes.
///
/// What is left out of an answer is in the index all the same. A graph search then finds the probe itself, and
/// beside it the neighbours that it was linked to when the graph was built, so the recall of graphs comes out
/// far too good; docs/benchmarks.md has figures.
public final class RealFaces {

    private RealFaces() {}

    /// @param probes at most how many, half of them seen
    /// @param seed chooses the probes
    /// @throws IllegalArgumentException when there is no person with one face, or none with several
    public static Workload workload(LabelledFaces faces, int probes, long seed, Arena arena) {
        int[] counts = faces.facesOfEach();
        int[] order = Seeds.CHOICE.shuffled(seed, faces.vectors().size());
        List<Integer> seen = Arrays.stream(order)
                .filter(i -> faces.personOf(i) != LabelledFaces.UNKNOWN && counts[faces.personOf(i)] >= 2)
                .limit(probes / 2)
                .boxed()
                .toList();
        List<Integer> unseen = firstOfEachPerson(faces, order).stream()
                .sorted(Comparator.comparingInt((Integer i) -> counts[faces.personOf(i)]))
                .limit(probes - probes / 2)
                .toList();
        if (seen.isEmpty() || unseen.isEmpty()) {
            throw new IllegalArgumentException("Real faces need a person with two faces or more, found none");
        }
        String description =
                "%,d real faces, %,d of them of %,d people with a label; probes are in the index, which flatters graphs"
                        .formatted(faces.vectors().size(), Arrays.stream(counts).sum(), faces.people());
        return new Workload(
                description,
                faces.vectors(),
                probes(faces, seen, i -> new int[] {i}, arena),
                probes(faces, unseen, i -> facesOf(faces, faces.personOf(i)), arena));
    }

    private static Probes probes(LabelledFaces faces, List<Integer> ordinals, LeftOut leftOut, Arena arena) {
        Vectors vectors = Vectors.allocate(ordinals.size(), faces.vectors().dimension(), arena);
        List<int[]> without = new ArrayList<>();
        for (int ordinal : ordinals) {
            vectors.set(without.size(), faces.vectors().get(ordinal));
            without.add(leftOut.of(ordinal));
        }
        return Probes.leavingOut(vectors, without);
    }

    private static List<Integer> firstOfEachPerson(LabelledFaces faces, int[] order) {
        boolean[] met = new boolean[faces.people()];
        List<Integer> first = new ArrayList<>();
        for (int ordinal : order) {
            int person = faces.personOf(ordinal);
            if (person != LabelledFaces.UNKNOWN && !met[person]) {
                met[person] = true;
                first.add(ordinal);
            }
        }
        return first;
    }

    private static int[] facesOf(LabelledFaces faces, int person) {
        return IntStream.range(0, faces.vectors().size())
                .filter(i -> faces.personOf(i) == person)
                .toArray();
    }

    private interface LeftOut {
        int[] of(int ordinal);
    }
}
