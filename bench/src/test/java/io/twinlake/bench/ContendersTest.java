package io.twinlake.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every contender against the right answers on 2,000 faces.
class ContendersTest {

    private static final int SIZE = 2_000;

    private static final Workload WORKLOAD =
            SyntheticFaces.generate(FaceStatistics.bundled(), new Population(SIZE, 40, 3), Arena.global());

    private static final Map<String, Engine> ENGINES = new LinkedHashMap<>();

    private static Truth.Both truth;

    @TempDir
    static Path scratch;

    @BeforeAll
    static void buildAll() throws IOException {
        truth = Truth.find(WORKLOAD);
        for (Contender contender : Contenders.usual(SIZE)) {
            Path folder = Files.createDirectory(scratch.resolve(contender.name()));
            ENGINES.put(contender.name(), contender.build().of(WORKLOAD.gallery(), folder));
        }
    }

    @AfterAll
    static void closeAll() {
        ENGINES.values().forEach(Engine::close);
    }

    static List<String> all() {
        return Contenders.names();
    }

    @ParameterizedTest
    @ValueSource(strings = {"scalar", "double-sort", "exact"})
    void thoseThatCompareWithEverythingFindEverything(String name) {
        Engine engine = engine(name);
        assertThat(recall(engine, truth.seen())).isEqualTo(1);
        assertThat(recall(engine, truth.unseen())).isEqualTo(1);
        assertThat(engine.memoryBytes()).isEqualTo(SIZE * 512L * 4);
        assertThat(engine.diskBytes()).isZero();
    }

    @ParameterizedTest
    @MethodSource("all")
    void thoseWithAnEffortFindAlmostEverythingWithEnoughOfIt(String name) {
        Engine engine = engine(name);
        if (engine instanceof Tunable tunable) {
            double most = name.endsWith("int8") ? .97 : .999;
            Search search = tunable.at(Math.min(tunable.mostEffort(), 2_000));
            assertThat(recall(search, truth.seen())).isGreaterThanOrEqualTo(most);
            assertThat(recall(search, truth.unseen())).isGreaterThanOrEqualTo(most);
            assertThat(recall(tunable.at(tunable.usualEffort()), truth.unseen()))
                    .isEqualTo(recall(engine, truth.unseen()));
            assertThat(engine.parameters()).isNotBlank();
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void answersAreBestFirstAndDifferent(String name) {
        Engine engine = engine(name);
        float[] probe = WORKLOAD.seen().get(1);
        int[] answer = engine.nearest(probe, 10);
        double rounding = name.startsWith("twinlake") ? 1e-4 : 1e-6; // it leaves dimensions out that carry little

        assertThat(answer).hasSizeLessThanOrEqualTo(10).doesNotHaveDuplicates();
        assertThat(IntStream.of(answer).mapToObj(ordinal -> -WORKLOAD.gallery().dot(ordinal, probe)))
                .isSortedAccordingTo((one, other) ->
                        name.endsWith("int8") || Math.abs(one - other) < rounding ? 0 : one.compareTo(other));
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyCoreMayAskAtOnce(String name) {
        Engine engine = engine(name);
        Vectors probes = WORKLOAD.unseen();
        List<List<Integer>> alone = answers(engine, IntStream.range(0, probes.size()));
        List<List<Integer>> together =
                answers(engine, IntStream.range(0, probes.size()).parallel());

        assertThat(together).isEqualTo(alone);
    }

    @Test
    void twinlakeFindsWhatItWants() {
        Engine twinlake = engine("twinlake");
        assertThat(recall(twinlake, truth.seen())).isGreaterThan(.98);
        assertThat(recall(twinlake, truth.unseen())).isGreaterThan(.98);
        assertThat(recall(engine("twinlake-exact"), truth.seen())).isGreaterThan(.999);
        assertThat(recall(engine("twinlake-exact"), truth.unseen())).isGreaterThan(.999);
    }

    @Test
    void twinlakeSaysWhatItChoseToBe() {
        Engine twinlake = engine("twinlake");
        assertThat(twinlake.parameters())
                .matches("\\d+ of 512 dimensions, \\d+ words, 44 parts, visits \\d+, margin \\.\\d{3}");
        assertThat(engine("twinlake-exact").parameters()).isEqualTo(twinlake.parameters());
        assertThat(twinlake.memoryBytes()).isBetween(SIZE * 4L, SIZE * 5L);
        assertThat(twinlake.diskBytes()).isBetween(SIZE * 192L * 2, SIZE * 600L + 512 * 1024);
        assertThat(engine("twinlake-exact").limit()).isEmpty();
    }

    @Test
    void luceneSaysWhatItsFilesTake() {
        Engine lucene = engine("lucene-hnsw");
        assertThat(lucene.diskBytes()).isGreaterThan(SIZE * 512L * 4);
        assertThat(lucene.memoryBytes()).isEqualTo(SIZE * 4L);
    }

    @Test
    void theBaseAlwaysComesFirst() {
        assertThat(Contenders.usual(SIZE).getFirst().name()).isEqualTo("scalar");
        assertThat(Contenders.named(List.of("exact")).stream().map(Contender::name))
                .containsExactly("scalar", "exact");
        assertThat(Contenders.named(List.of("scalar", "exact", "exact")).stream()
                        .map(Contender::name))
                .containsExactly("scalar", "exact");
    }

    @Test
    void hashingTakesItsParametersInItsName() {
        assertThat(Contenders.named(List.of("lsh", "lsh-7x3")).stream().map(Contender::name))
                .containsExactly("scalar", "lsh-10x50", "lsh-16x50", "lsh-7x3");
        assertThatThrownBy(() -> Contenders.named(List.of("lsh-21x3")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "There is no engine lsh-21x3; there are scalar, double-sort, exact, twinlake, twinlake-exact, "
                                + "lsh-10x50, lsh-16x50, lucene-hnsw, lucene-hnsw-int8, jvector, lsh and lsh-PxT");
    }

    @Test
    void graphsOfLargeGalleriesHaveToBeNamed() {
        assertThat(Contenders.usual(200_000).stream().map(Contender::name)).isEqualTo(Contenders.names());
        assertThat(Contenders.usual(200_001).stream().map(Contender::name))
                .containsExactly(
                        "scalar", "double-sort", "exact", "twinlake", "twinlake-exact", "lsh-10x50", "lsh-16x50");
    }

    private static Engine engine(String name) {
        return Objects.requireNonNull(ENGINES.get(name));
    }

    private static List<List<Integer>> answers(Search search, IntStream numbers) {
        return numbers.mapToObj(i -> search.nearest(WORKLOAD.unseen().get(i), 7))
                .map(answer -> IntStream.of(answer).boxed().toList())
                .toList();
    }

    private static double recall(Search search, Truth of) {
        return IntStream.range(0, of.probes().size())
                .mapToDouble(i -> of.recall(i, search.nearest(of.probes().get(i), 10), 10))
                .average()
                .orElseThrow();
    }
}
