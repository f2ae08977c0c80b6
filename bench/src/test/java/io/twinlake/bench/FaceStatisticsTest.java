package io.twinlake.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.twinlake.model.ErrorCode;
import io.twinlake.model.TwinlakeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaceStatisticsTest {

    @TempDir
    Path folder;

    private final FaceStatistics small = new FaceStatistics(
            new float[] {.5f, -1, 0},
            new float[] {.9f, 0},
            new float[] {.1f, 1},
            new float[][] {{1, 2, 3}, {-4, 5, -6}},
            new FaceStatistics.Counts(7, 9));

    private Path file;

    @BeforeEach
    void nameAFile() {
        file = folder.resolve("small.stats");
    }

    @Test
    void thoseBundledAreOfLabeledFacesInTheWild() {
        FaceStatistics bundled = FaceStatistics.bundled();

        assertThat(bundled.dimension()).isEqualTo(512);
        assertThat(bundled.directions).hasNumberOfRows(185);
        assertThat(bundled.description())
                .isEqualTo("the spread of 3,811 faces of 2,086 people in 185 of 512 dimensions");
        assertThat(bundled.betweenVariance() + bundled.withinVariance()).isCloseTo(.993, within(.003));
        assertThat(bundled.withinVariance()).isCloseTo(.317, within(.01));
    }

    /// As measured on the embeddings themselves: 2.9 %, .33 % and .009 %.
    @Test
    void thoseBundledHaveLostNoDirectionThatMatters() {
        double[] energies = energies(FaceStatistics.bundled());

        assertThat(shareBehind(energies, 128)).isCloseTo(.029, within(.003));
        assertThat(shareBehind(energies, 144)).isCloseTo(.0033, within(.0005));
        assertThat(shareBehind(energies, 160)).isCloseTo(.00009, within(.00004));
    }

    @Test
    void comeBackFromAFileAsTheyWere() {
        small.save(file);
        FaceStatistics back = FaceStatistics.load(file);

        assertThat(back.mean).containsExactly(small.mean);
        assertThat(back.between).containsExactly(small.between);
        assertThat(back.within).containsExactly(small.within);
        assertThat(back.directions).isDeepEqualTo(small.directions);
        assertThat(back.description()).isEqualTo("the spread of 9 faces of 7 people in 2 of 3 dimensions");
    }

    @Test
    void lieInTheFileAsDocumented() {
        byte[] bytes = StatisticsFile.encode(small);

        assertThat(bytes).hasSize(28 + 4 * (3 + 2 + 2 + 6) + 4);
        assertThat(Arrays.copyOf(bytes, 12)).containsExactly('T', 'W', 'L', 'S', 'T', 'A', 'T', 'S', 1, 0, 0, 0);
        assertThat(Arrays.copyOfRange(bytes, 28, 32)).containsExactly(0, 0, 0, 0x3f); // .5
    }

    @Test
    void ofAnotherKindOfFileAreRefused() throws IOException {
        Files.writeString(file, "no statistics, but long enough to be some");

        assertThatRefusal("Expected statistics of faces, found something else: " + file);
    }

    @Test
    void ofALaterVersionAreRefused() throws IOException {
        byte[] bytes = StatisticsFile.encode(small);
        bytes[8] = 2;
        Files.write(file, bytes);

        assertThatRefusal("Expected statistics of version 1, found version 2: " + file);
    }

    @Test
    void cutShortAreRefused() throws IOException {
        byte[] bytes = StatisticsFile.encode(small);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 5));

        assertThatRefusal("Expected statistics of 2 directions in 3 dimensions, found 79 bytes: " + file);
    }

    @Test
    void withAnyOneByteChangedAreRefused() throws IOException {
        byte[] bytes = StatisticsFile.encode(small);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] ^= 16;
            byte[] damaged = bytes.clone();
            assertThatThrownBy(() -> StatisticsFile.decode(damaged, "damaged"))
                    .as("byte %d", i)
                    .isInstanceOf(TwinlakeException.class);
            bytes[i] ^= 16;
        }
        bytes[40] ^= 16;
        Files.write(file, bytes);

        assertThatRefusal("Statistics are damaged, their checksum is wrong: " + file);
    }

    @Test
    void ofNoFileAreUnreadable() {
        assertThatThrownBy(() -> FaceStatistics.load(file))
                .isInstanceOfSatisfying(
                        TwinlakeException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SOURCE_UNREADABLE))
                .hasMessage("Statistics cannot be read: " + file);
    }

    private void assertThatRefusal(String message) {
        assertThatThrownBy(() -> FaceStatistics.load(file))
                .isInstanceOfSatisfying(
                        TwinlakeException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SOURCE_MALFORMED))
                .hasMessage(message);
    }

    /// Returns the variances along the principal directions of all faces, greatest first. What is between
    /// people and what is within them add up to the directions' own lengths.
    private static double[] energies(FaceStatistics statistics) {
        DMatrixRMaj directions = new DMatrixRMaj(statistics.directions.length, statistics.dimension());
        for (int i = 0; i < directions.numRows; i++) {
            for (int j = 0; j < directions.numCols; j++) {
                directions.set(i, j, statistics.directions[i][j]);
            }
        }
        var svd = DecompositionFactory_DDRM.svd(directions.numRows, directions.numCols, false, false, true);
        assertThat(svd.decompose(directions)).isTrue();
        double[] energies = Arrays.stream(svd.getSingularValues())
                .map(value -> -value * value)
                .sorted()
                .toArray();
        return Arrays.stream(energies).map(negative -> -negative).toArray();
    }

    private static double shareBehind(double[] energies, int count) {
        return Arrays.stream(energies, count, energies.length).sum()
                / Arrays.stream(energies).sum();
    }
}
