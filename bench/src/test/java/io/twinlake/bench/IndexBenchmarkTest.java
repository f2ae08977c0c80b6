package io.twinlake.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.twinlake.bench.BenchmarkRow.RecallAt;
import io.twinlake.bench.IndexBenchmark.Pace;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexBenchmarkTest {

    private static final int SIZE = 1_500;
    private static final int DIMENSION = 24;

    private static final Pace QUICK = new Pace(Duration.ofMillis(20), Duration.ofMillis(20));

    private final Workload workload =
            SyntheticFaces.generate(new FlatSpectrum(DIMENSION), new Population(SIZE, 61, 7), Arena.ofAuto());

    private final List<BenchmarkRow> rows = new ArrayList<>();

    @TempDir
    Path folder;

    @Test
    void measuresEngineAfterEngine() {
        IndexBenchmark benchmark = new IndexBenchmark(workload, List.of(1, 5), QUICK, rows::add);
        Contenders.named(List.of("exact", "lsh-4x3")).forEach(benchmark::run);

        assertThat(rows.stream().map(BenchmarkRow::engine).distinct()).containsExactly("scalar", "exact", "lsh-4x3");
        assertThat(rows).allSatisfy(row -> {
            assertThat(row.seen().recall()).extracting(RecallAt::k).containsExactly(1, 5);
            assertThat(row.seen().cpuMillis()).isPositive();
            assertThat(row.unseen().cpuMillis()).isPositive();
            assertThat(row.p99Millis()).isGreaterThanOrEqualTo(row.medianMillis());
            assertThat(row.queriesPerSecond()).isPositive();
            assertThat(row.speedUp()).isPositive();
        });
        BenchmarkRow base = rows.getFirst();
        assertThat(base.speedUp()).isEqualTo(1);
        assertThat(base.seen().probes()).isEqualTo(20);
        assertThat(base.seen().recall()).containsExactly(new RecallAt(1, 1), new RecallAt(5, 1));
        assertThat(rows.get(1).seen().probes()).isEqualTo(30);
        assertThat(rows.get(1).unseen().probes()).isEqualTo(31);
        assertThat(rows.get(1).unseen().recall()).containsExactly(new RecallAt(1, 1), new RecallAt(5, 1));
        assertThat(rows.get(2).parameters()).isEqualTo("planes=4 tables=3");
        assertThat(rows.get(2).setting()).isEqualTo("keys=1, usual");
        assertThat(rows.get(3).setting()).matches("keys=\\d+, \\.99 seen");
        assertThat(rows.get(3).seen().recall().getLast().recall()).isGreaterThanOrEqualTo(.99);
        assertThat(rows.get(4).setting()).matches("keys=\\d+, \\.99 unseen");
        assertThat(rows.get(4).unseen().recall().getLast().recall()).isGreaterThanOrEqualTo(.99);
    }

    @Test
    void leavesNoFilesBehind() throws IOException {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        new IndexBenchmark(workload, List.of(10), QUICK, rows::add)
                .run(Contenders.named(List.of("lucene-hnsw")).getLast());

        assertThat(rows).isNotEmpty();
        assertThat(rows.getFirst().speedUp()).isNaN();
        try (var left = Files.newDirectoryStream(
                temporary, "twinlake-bench-" + ProcessHandle.current().pid() + "-*")) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void dumpsWhatOtherProgramsReadBack() throws IOException {
        new IndexBenchmark(workload, List.of(10), QUICK, rows::add).dump(folder.resolve("dump"));

        ByteBuffer gallery = read("gallery.f32", SIZE * DIMENSION);
        ByteBuffer probes = read("probes-unseen.f32", 31 * DIMENSION);
        ByteBuffer neighbours = read("neighbours-unseen.i32", 31 * 100);
        read("probes-seen.f32", 30 * DIMENSION);
        read("neighbours-seen.i32", 30 * 100);
        for (int i = 0; i < DIMENSION; i++) {
            assertThat(gallery.getFloat(4 * (3 * DIMENSION + i)))
                    .isEqualTo(workload.gallery().get(3)[i]);
        }
        double last = 2;
        for (int rank = 0; rank < 100; rank++) {
            double cosine = 0;
            int ordinal = neighbours.getInt(4 * (30 * 100 + rank));
            for (int i = 0; i < DIMENSION; i++) {
                cosine += (double) gallery.getFloat(4 * (ordinal * DIMENSION + i))
                        * probes.getFloat(4 * (30 * DIMENSION + i));
            }
            assertThat(cosine).isLessThan(last + 1e-6);
            last = cosine;
        }
        assertThat(Files.readString(folder.resolve("dump/README.txt")))
                .startsWith("1,500 made-up faces of ")
                .contains("gallery.f32            float32 [1500][24]\n")
                .contains("neighbours-seen.i32    int32   [30][100]");
    }

    @Test
    void measuresRecallAtUpToAHundred() {
        assertThatThrownBy(() -> new IndexBenchmark(workload, List.of(1, 101), rows::add))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Recall is measured at 1 to 100 neighbours, found: [1, 101]");
    }

    @Test
    void aPercentileIsOneOfTheValues() {
        double[] values = {1, 2, 3, 4};

        assertThat(IndexBenchmark.percentile(values, .5)).isEqualTo(2);
        assertThat(IndexBenchmark.percentile(values, .99)).isEqualTo(4);
        assertThat(IndexBenchmark.percentile(values, 0)).isEqualTo(1);
    }

    private ByteBuffer read(String name, int numbers) throws IOException {
        byte[] bytes = Files.readAllBytes(folder.resolve("dump").resolve(name));
        assertThat(bytes).hasSize(4 * numbers);
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
