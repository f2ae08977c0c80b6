package io.twinlake.search;

import io.twinlake.index.GroupScore;
import io.twinlake.index.Groups;
import io.twinlake.index.VectorIndex;
import io.twinlake.model.CropId;
import io.twinlake.model.Embedding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The faces of a collection by whom they probably show: groups of those without a name, and the cluster of
/// every face. A face has no name if nobody gave it one and at most a model predicted one. A snapshot;
/// thread-safe.
public final class FaceClusters {

    /// So many faces make a mean that more would hardly move.
    private static final int MEAN_OF = 32;

    /// As a search does: people are found by their best face, then ordered by best and mean.
    private static final int PEOPLE_LOOKED_AT = 8;

    private final Gallery gallery;
    private final FaceGrouping grouping;
    private final Terms terms;
    private final Corrected corrected;
    private final List<FaceCluster> unnamed;
    private final int unnamedFaces;
    private final int singles;

    private FaceClusters(
            Gallery gallery,
            FaceGrouping grouping,
            Terms terms,
            Corrected corrected,
            List<FaceCluster> unnamed,
            int unnamedFaces) {
        this.gallery = gallery;
        this.grouping = grouping;
        this.terms = terms;
        this.corrected = corrected;
        this.unnamed = unnamed;
        this.unnamedFaces = unnamedFaces;
        singles = unnamedFaces - unnamed.stream().mapToInt(FaceCluster::size).sum();
    }

    static FaceClusters of(Gallery gallery, FaceGrouping grouping, Terms terms, Corrected corrected) {
        int unnamedFaces = 0;
        Groups clusters = grouping.clusters();
        List<FaceCluster> unnamed = new ArrayList<>();
        for (int ordinal = 0; ordinal < clusters.size(); ordinal++) {
            if (isUnnamed(gallery, ordinal)) {
                unnamedFaces++;
            }
        }
        for (int cluster = 0; cluster < clusters.count(); cluster++) {
            int[] faces = Arrays.stream(clusters.members(cluster))
                    .filter(ordinal -> isUnnamed(gallery, ordinal))
                    .boxed()
                    .sorted(gallery::compare)
                    .mapToInt(Integer::intValue)
                    .toArray();
            if (faces.length > 1) {
                unnamed.add(new FaceCluster(gallery, faces));
            }
        }
        unnamed.sort(Comparator.comparingLong(FaceCluster::key).reversed());
        return new FaceClusters(gallery, grouping, terms, corrected, List.copyOf(unnamed), unnamedFaces);
    }

    private static boolean isUnnamed(Gallery gallery, int ordinal) {
        return gallery.index().isPresent(ordinal) && gallery.named(ordinal) == Groups.NONE;
    }

    /// Returns how many groups of two faces and more there are.
    public int size() {
        return unnamed.size();
    }

    /// Returns how many faces have no name.
    public int unnamedFaces() {
        return unnamedFaces;
    }

    /// Returns how many of those are like none of the others.
    public int singles() {
        return singles;
    }

    /// Returns groups, the largest first.
    ///
    /// @param key only those after the one of this key; `null` for the first
    public List<FaceCluster> after(@Nullable Long key, int limit) {
        int from = 0;
        int until = unnamed.size();
        while (key != null && from < until) {
            int middle = (from + until) >>> 1;
            if (unnamed.get(middle).key() >= key) {
                from = middle + 1;
            } else {
                until = middle;
            }
        }
        return unnamed.subList(from, Math.min(unnamed.size(), from + limit));
    }

    /// Returns the group that a face is in.
    public Optional<FaceCluster> of(CropId face) {
        return unnamed.stream()
                .filter(cluster -> IntStream.range(0, cluster.size())
                        .anyMatch(place -> cluster.face(place).equals(face)))
                .findFirst();
    }

    /// Tells what a group looks like, and who it probably is: nobody whose name or face is gone by now, nor
    /// whom somebody denied half of the group or more.
    ///
    /// @param typical how many faces to name, 1 or more
    /// @param confidence the probability from which on somebody is suggested
    public ClusterPortrait portrait(FaceCluster cluster, int typical, double confidence) {
        VectorIndex index = gallery.index();
        int[] ordinals = cluster.ordinals();
        float[] means = index.meanCosines(ordinals);
        double cohesion = IntStream.range(0, means.length)
                .mapToDouble(place -> means[place])
                .average()
                .orElseThrow();
        int[] best = IntStream.range(0, ordinals.length)
                .boxed()
                .sorted(Comparator.comparingDouble(place -> -means[place]))
                .mapToInt(place -> ordinals[place])
                .limit(Math.max(MEAN_OF, typical))
                .toArray();
        Embedding mean = Embedding.mean(
                Arrays.stream(best).limit(MEAN_OF).mapToObj(index::vector).toList());
        List<CropId> faces =
                Arrays.stream(best).limit(typical).mapToObj(gallery::cropId).toList();
        return new ClusterPortrait(faces, (float) cohesion, suggestion(cluster, mean, confidence));
    }

    private ClusterPortrait.@Nullable Suggestion suggestion(FaceCluster cluster, Embedding mean, double confidence) {
        if (gallery.peopleCount() == 0) {
            return null;
        }
        Optional<GroupScore> likeliest = gallery
                .index()
                .nearestGroups(
                        mean, PEOPLE_LOOKED_AT, gallery.people(), ordinal -> gallery.named(ordinal) != Groups.NONE)
                .stream()
                .sorted(Comparator.comparingDouble(score -> -(score.best() + score.mean())))
                .filter(score -> !corrected.denyHalf(cluster.size(), cluster::face, gallery.name(score.group())))
                .findFirst();
        if (likeliest.isEmpty()) {
            return null;
        }
        GroupScore person = likeliest.get();
        Double probability = terms.ofPerson(person.best());
        String name = gallery.name(person.group());
        return probability != null
                        && probability >= confidence
                        && corrected.shows(gallery.cropId(person.bestOrdinal()), name)
                ? new ClusterPortrait.Suggestion(name, person.best(), probability)
                : null;
    }

    /// Returns the cluster of each face, named or not, in the order in which the faces came: numbers from 0,
    /// the largest first, or -1 for a face that is alone.
    public int[] numbers() {
        Groups clusters = grouping.clusters();
        int[] present = IntStream.range(0, clusters.size())
                .filter(gallery.index()::isPresent)
                .toArray();
        Map<Integer, Integer> sizes = new HashMap<>();
        Arrays.stream(present)
                .map(clusters::groupOf)
                .filter(cluster -> cluster != Groups.NONE)
                .forEach(cluster -> sizes.merge(cluster, 1, Integer::sum));
        int[] numbers = new int[clusters.count()];
        Arrays.fill(numbers, Groups.NONE);
        int[] next = {0};
        sizes.entrySet().stream()
                .filter(entry -> entry.getValue() > 1)
                .sorted(Comparator.comparingLong(entry -> ((long) -entry.getValue() << Integer.SIZE) + entry.getKey()))
                .forEach(entry -> numbers[entry.getKey()] = next[0]++);
        return Arrays.stream(present)
                .map(ordinal ->
                        clusters.groupOf(ordinal) == Groups.NONE ? Groups.NONE : numbers[clusters.groupOf(ordinal)])
                .toArray();
    }

    /// Returns a number that is the same for clusters and a [FaceMap] of the same faces in the same order.
    public int state() {
        return gallery.state();
    }
}
