package io.twinlake.search;

import io.twinlake.index.Groups;
import io.twinlake.index.NeighbourGraph;
import io.twinlake.index.Whispers;
import io.twinlake.model.Calibration;
import io.twinlake.model.CropId;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Which faces of a gallery are similar, and the clusters that makes: each probably of one person. It does
/// not depend on names, so it stays when they change. Immutable.
///
/// Two faces are similar from the cosine on at which a face of this gallery is more likely than not the same
/// person as the one that it is compared with, given how many there are to be mistaken for; and never below
/// that at which a pair alone is by 99 to 1. Clusters are found by Chinese Whispers ([Whispers]); faces of
/// one photograph show different people, so they never come into one cluster. docs/decisions/0014 has what
/// this was chosen over.
final class FaceGrouping {

    /// Of a person with more faces the nearest are enough to hold a cluster together.
    private static final int NEIGHBOURS = 32;

    private static final double SURE = 0.99;

    private final long digest;
    private final int size;
    private final NeighbourGraph graph;
    private final Groups clusters;
    private final Groups photographs;

    private FaceGrouping(long digest, int size, NeighbourGraph graph, Groups clusters, Groups photographs) {
        this.digest = digest;
        this.size = size;
        this.graph = graph;
        this.clusters = clusters;
        this.photographs = photographs;
    }

    /// Groups the faces of a gallery, on all cores.
    ///
    /// @param together the faces of each photograph that has several; others than the gallery's do not count
    static FaceGrouping of(Gallery gallery, List<List<CropId>> together, Calibration calibration) {
        long digest = gallery.digest();
        int size = gallery.size();
        int[] order = IntStream.range(0, gallery.index().size())
                .filter(gallery.index()::isPresent)
                .boxed()
                .sorted(gallery::compare)
                .mapToInt(Integer::intValue)
                .toArray();
        Groups photographs = photographs(gallery, together, order);
        NeighbourGraph graph =
                NeighbourGraph.of(gallery.index(), (float) leastCosine(calibration, order.length), NEIGHBOURS);
        return new FaceGrouping(digest, size, graph, Whispers.groups(graph, order, photographs), photographs);
    }

    /// Returns the cosine from which on two of so many faces are similar.
    static double leastCosine(Calibration calibration, int faces) {
        return Math.min(
                1,
                Math.max(calibration.cosineFor(Question.MORE_LIKELY_THAN_NOT, faces), calibration.cosineFor(SURE, 1)));
    }

    /// Tells whether it is of these faces, whatever they are named.
    boolean isOf(Gallery gallery) {
        return size == gallery.size() && digest == gallery.digest();
    }

    /// Returns which faces are similar.
    NeighbourGraph graph() {
        return graph;
    }

    /// Returns the cluster of each face; none for those that are alone.
    Groups clusters() {
        return clusters;
    }

    /// Returns the photograph of each face that has company there.
    Groups photographs() {
        return photographs;
    }

    private static Groups photographs(Gallery gallery, List<List<CropId>> together, int[] order) {
        int[] photographOf = new int[gallery.index().size()];
        Arrays.fill(photographOf, Groups.NONE);
        for (int photograph = 0; photograph < together.size(); photograph++) {
            for (CropId id : together.get(photograph)) {
                int place = place(gallery, order, id);
                if (place >= 0) {
                    photographOf[order[place]] = photograph;
                }
            }
        }
        return Groups.of(photographOf);
    }

    /// Returns where a face is among those sorted by their ids, or a negative number.
    private static int place(Gallery gallery, int[] order, CropId id) {
        int from = 0;
        int until = order.length - 1;
        while (from <= until) {
            int middle = (from + until) >>> 1;
            int compared = gallery.compare(order[middle], id);
            if (compared == 0) {
                return middle;
            }
            if (compared < 0) {
                from = middle + 1;
            } else {
                until = middle - 1;
            }
        }
        return -1;
    }
}
