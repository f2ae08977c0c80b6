package io.twinlake.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.twinlake.model.Embedding;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExactIndexTest {

    private static final long SEED = Long.getLong("twinlake.test.seed", 20_261_122);

    private final Random random = new Random(SEED);

    @Test
    void findsWhatBruteForceFinds() {
        List<Embedding> gallery = randomEmbeddings(1_009, 509);
        VectorIndex index = indexOf(gallery);
        for (Embedding probe : randomEmbeddings(5, 509)) {
            for (int k : new int[] {1, 7, 100, 1_009, 5_000}) {
                List<Neighbour> found = index.nearest(probe, k);
                assertThat(ordinals(found))
                        .as("seed %d, k %d", SEED, k)
                        .containsExactlyElementsOf(bruteForce(gallery, probe, k, ordinal -> true));
                for (Neighbour neighbour : found) {
                    assertThat(neighbour.cosine())
                            .isCloseTo(probe.cosine(gallery.get(neighbour.ordinal())), within(1e-6f));
                }
            }
        }
    }

    /// 1 MiB holds 65,536 rows of 4 floats, so this needs a third block.
    @Test
    void findsAcrossBlocks() {
        List<Embedding> gallery = randomEmbeddings(70_001, 4);
        VectorIndex index = indexOf(gallery);
        Embedding probe = gallery.get(70_000);
        assertThat(index.size()).isEqualTo(70_001);
        assertThat(ordinals(index.nearest(probe, 1))).containsExactly(70_000);
        assertThat(ordinals(index.nearest(probe, 3, ordinal -> ordinal % 16_384 == 5)))
                .containsExactlyElementsOf(bruteForce(gallery, probe, 3, ordinal -> ordinal % 16_384 == 5));
    }

    @Test
    void aRareFilterStillFillsTheAnswer() {
        List<Embedding> gallery = randomEmbeddings(3_001, 64);
        VectorIndex index = indexOf(gallery);
        IntPredicate rare = ordinal -> ordinal % 500 == 499;
        Embedding probe = randomEmbeddings(1, 64).getFirst();
        assertThat(ordinals(index.nearest(probe, 6, rare)))
                .as("seed %d", SEED)
                .containsExactlyElementsOf(bruteForce(gallery, probe, 6, rare));
        assertThat(index.nearest(probe, 6, ordinal -> false)).isEmpty();
    }

    @Test
    void filteredAndUnfilteredCosinesAreTheSame() {
        VectorIndex index = indexOf(randomEmbeddings(103, 61));
        Embedding probe = randomEmbeddings(1, 61).getFirst();
        assertThat(index.nearest(probe, 103, ordinal -> true)).isEqualTo(index.nearest(probe, 103));
    }

    @Test
    void equalVectorsComeInTheirOrder() {
        Embedding one = Embedding.normalise(new float[] {1, 2, 3});
        Embedding two = Embedding.normalise(new float[] {3, 2, 1});
        VectorIndex index = indexOf(List.of(two, one, two, one, one));
        assertThat(ordinals(index.nearest(one, 4))).containsExactly(1, 3, 4, 0);
        assertThat(ordinals(index.nearest(one, 2))).containsExactly(1, 3);
    }

    @Test
    void cosinesNeverPassOne() {
        List<Embedding> gallery = randomEmbeddings(200, 512);
        VectorIndex index = indexOf(gallery);
        for (Embedding probe : gallery) {
            assertThat(index.nearest(probe, 1).getFirst().cosine()).isBetween(0.9999f, 1f);
        }
    }

    @Test
    void anEmptyIndexFindsNothing() {
        VectorIndex index = indexOf(3, List.of());
        Embedding probe = Embedding.normalise(new float[] {1, 0, 0});
        assertThat(index.nearest(probe, 5)).isEmpty();
        assertThat(index.nearestGroups(probe, 5, Groups.of(), _ -> true)).isEmpty();
    }

    @Test
    void eachPersonComesOnce() {
        Embedding east = Embedding.normalise(new float[] {1, 0});
        Embedding north = Embedding.normalise(new float[] {0, 1});
        Embedding northEast = Embedding.normalise(new float[] {1, 1});
        VectorIndex index = indexOf(List.of(east, east, north, northEast, north));
        Groups groups = Groups.of(7, 7, 7, 2, Groups.NONE);
        List<GroupScore> found = index.nearestGroups(east, 5, groups, _ -> true);
        assertThat(groups.count()).isEqualTo(8);
        assertThat(found).extracting(GroupScore::group).containsExactly(7, 2);
        assertThat(found).extracting(GroupScore::bestOrdinal).containsExactly(0, 3);
        assertThat(found)
                .extracting(GroupScore::best)
                .satisfiesExactly(
                        best -> assertThat(best).isEqualTo(1f),
                        best -> assertThat(best).isCloseTo(.707107f, within(1e-6f)));
        // The mean of group 7 points along (2, 1): cosine 2 / sqrt 5 with east.
        assertThat(found.get(0).mean()).isCloseTo(.894427f, within(1e-6f));
        assertThat(found.get(1).mean()).isCloseTo(.707107f, within(1e-6f));
    }

    @Test
    void groupsAreRankedAsBruteForceRanksThem() {
        List<Embedding> gallery = randomEmbeddings(1_511, 127);
        VectorIndex index = indexOf(gallery);
        int[] groupOf = IntStream.range(0, gallery.size())
                .map(ordinal -> random.nextInt(-1, 97))
                .toArray();
        Groups groups = Groups.of(groupOf);
        Embedding probe = randomEmbeddings(1, 127).getFirst();
        List<Integer> expected = bruteForce(gallery, probe, gallery.size(), ordinal -> groupOf[ordinal] >= 0).stream()
                .map(ordinal -> groupOf[ordinal])
                .distinct()
                .limit(10)
                .toList();
        List<GroupScore> found = index.nearestGroups(probe, 10, groups, _ -> true);
        assertThat(found).extracting(GroupScore::group).as("seed %d", SEED).containsExactlyElementsOf(expected);
        for (GroupScore score : found) {
            assertThat(score.mean()).isCloseTo(meanCosine(gallery, groupOf, score.group(), probe), within(1e-5f));
        }
    }

    @Test
    void aSnapshotDoesNotSeeWhatIsAddedLater() {
        Embedding one = Embedding.normalise(new float[] {1, 0});
        Embedding other = Embedding.normalise(new float[] {0, 1});
        ExactIndex.Builder builder = ExactIndex.builder(2, Arena.ofAuto());
        builder.add(other);
        VectorIndex before = builder.build();
        assertThat(builder.add(one)).isEqualTo(1);
        VectorIndex after = builder.build();
        assertThat(ordinals(before.nearest(one, 2))).containsExactly(0);
        assertThat(ordinals(after.nearest(one, 2))).containsExactly(1, 0);
    }

    @Test
    void bothLoopsFindTheSame() {
        List<Embedding> gallery = randomEmbeddings(257, 31);
        ExactIndex.Builder scalar = ExactIndex.builder(31, Arena.ofAuto(), new ScalarDotProduct());
        gallery.forEach(scalar::add);
        Embedding probe = randomEmbeddings(1, 31).getFirst();
        assertThat(ordinals(scalar.build().nearest(probe, 20)))
                .as("seed %d", SEED)
                .isEqualTo(ordinals(indexOf(gallery).nearest(probe, 20)));
    }

    @Test
    void rejectsWhatDoesNotFit() {
        VectorIndex index = indexOf(randomEmbeddings(3, 5));
        Embedding wide = randomEmbeddings(1, 6).getFirst();
        Embedding fitting = randomEmbeddings(1, 5).getFirst();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> index.nearest(wide, 1))
                .withMessage("The probe has 6 dimensions, the index has 5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> index.nearest(fitting, 0))
                .withMessage("The number of neighbours is 1 or more, found: 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> index.nearestGroups(fitting, 1, Groups.of(0, 1), _ -> true))
                .withMessage("A grouping has an entry for each of 3 vectors, found: 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Groups.of(0, -2, 1))
                .withMessage("Groups are numbered from 0, or -1 for none, found: -2");
    }

    @Test
    void builderRejectsWhatIsNoUnitVectorOfItsDimension() {
        ExactIndex.Builder builder = ExactIndex.builder(2, Arena.ofAuto());
        builder.add(Embedding.normalise(new float[] {3, 4}));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.add(Embedding.normalise(new float[] {1, 1, 1})))
                .withMessage("Embedding has 3 dimensions, index has 2: ordinal 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.add(Embedding.ofBytes(new byte[8], 1)))
                .withMessage("Embedding has length 0.0, expected 1: ordinal 1");
        assertThat(builder.size()).isEqualTo(1);
    }

    private static float meanCosine(List<Embedding> gallery, int[] groupOf, int group, Embedding probe) {
        float[] sum = new float[probe.dimension()];
        for (int ordinal = 0; ordinal < groupOf.length; ordinal++) {
            if (groupOf[ordinal] == group) {
                float[] values = gallery.get(ordinal).toArray();
                for (int i = 0; i < sum.length; i++) {
                    sum[i] += values[i];
                }
            }
        }
        return Embedding.normalise(sum).cosine(probe);
    }

    private static List<Integer> bruteForce(List<Embedding> gallery, Embedding probe, int k, IntPredicate accept) {
        return IntStream.range(0, gallery.size())
                .filter(accept)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer ordinal) -> -cosine(gallery.get(ordinal), probe)))
                .limit(k)
                .toList();
    }

    private static double cosine(Embedding one, Embedding other) {
        float[] left = one.toArray();
        float[] right = other.toArray();
        double sum = 0;
        for (int i = 0; i < left.length; i++) {
            sum += (double) left[i] * right[i];
        }
        return sum;
    }

    private static List<Integer> ordinals(List<Neighbour> neighbours) {
        return neighbours.stream().map(Neighbour::ordinal).toList();
    }

    private static VectorIndex indexOf(List<Embedding> gallery) {
        return indexOf(gallery.getFirst().dimension(), gallery);
    }

    private static VectorIndex indexOf(int dimension, List<Embedding> gallery) {
        ExactIndex.Builder builder = ExactIndex.builder(dimension, Arena.ofAuto());
        gallery.forEach(builder::add);
        return builder.build();
    }

    private List<Embedding> randomEmbeddings(int count, int dimension) {
        List<Embedding> embeddings = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            float[] raw = new float[dimension];
            for (int j = 0; j < dimension; j++) {
                raw[j] = (float) random.nextGaussian();
            }
            embeddings.add(Embedding.normalise(raw));
        }
        return embeddings;
    }
}
