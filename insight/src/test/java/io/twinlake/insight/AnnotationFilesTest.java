package io.twinlake.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.twinlake.insight.GroupAnnotations.GroupPicture;
import io.twinlake.insight.PairList.Pair;
import io.twinlake.model.Box;
import io.twinlake.model.ErrorCode;
import io.twinlake.model.TwinlakeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnnotationFilesTest {

    private static final String PAIRS = "fold\tfile_a\tfile_b\tsame\n";
    private static final String FACES = "file\twidth\theight\tfaces\tboxes_x1_y1_x2_y2\tignore_boxes\n";

    @TempDir
    private Path folder;

    @Test
    void readsPairs() throws IOException {
        PairList list = PairList.read(file(PAIRS + "1\ta/1.jpg\ta/2.jpg\t1\n2\ta/1.jpg\tb/1.jpg\t0\n"));
        assertThat(list.pairs())
                .containsExactly(new Pair(1, "a/1.jpg", "a/2.jpg", true), new Pair(2, "a/1.jpg", "b/1.jpg", false));
        assertThat(list.files()).containsExactly("a/1.jpg", "a/2.jpg", "b/1.jpg");
    }

    @Test
    void readsAnnotations() throws IOException {
        GroupAnnotations annotations = GroupAnnotations.read(
                file(FACES + "a.jpg\t40\t30\t2\t1,2,3,4;5,6,7,8\t9,9,10,11\nb.jpg\t4\t3\t0\t\t\n"));
        assertThat(annotations.pictures()).hasSize(2);
        GroupPicture first = annotations.pictures().getFirst();
        assertThat(first.faces()).containsExactly(new Box(1, 2, 3, 4), new Box(5, 6, 7, 8));
        assertThat(first.ignored()).containsExactly(new Box(9, 9, 10, 11));
        assertThat(annotations.pictures().getLast().faces()).isEmpty();
    }

    @Test
    void rejectsRowsThatAreNotPairs() throws IOException {
        rejectsPairs("a\tb\n", "Expected the header fold\tfile_a\tfile_b\tsame, found a\tb: %s, line 1");
        rejectsPairs("", "Expected the header fold\tfile_a\tfile_b\tsame, found : %s, line 1");
        rejectsPairs(PAIRS + "1\ta\tb\n", "Expected 4 columns, found 3 columns: %s, line 2");
        rejectsPairs(PAIRS + "1\ta\tb\t1\n1\ta\tb\tyes\n", "Expected 0 or 1 in column same, found 'yes': %s, line 3");
        rejectsPairs(
                PAIRS + "one\ta\tb\t1\n", "Expected a whole number from 0 up in column fold, found 'one': %s, line 2");
        rejectsPairs(PAIRS + "1\t\tb\t1\n", "Expected a path in column file_a, found '': %s, line 2");
        rejectsPairs(
                PAIRS + "1\ta\tb\t1\n1\ta\tc\t0\n",
                "Expected pairs of both kinds in 2 folds or more, found 1 same and 1 different in 1 folds: %s");
    }

    @Test
    void rejectsRowsThatAreNotAnnotations() throws IOException {
        rejectsFaces(
                FACES + "a.jpg\t0\t30\t0\t\t\n",
                "Expected a whole number from 1 up in column width, found '0': %s, line 2");
        rejectsFaces(
                FACES + "a.jpg\t40\t30\t2\t1,2,3,4\t\n",
                "Expected 1, the number of boxes, in column faces, found '2': %s, line 2");
        for (String boxes : new String[] {"1,2,3", "1,2,3,x", "1,2,1,4", "1,2,3,4;"}) {
            rejectsFaces(
                    FACES + "a.jpg\t40\t30\t1\t" + boxes + "\t\n",
                    "Expected boxes left,top,right,bottom of positive size in column boxes_x1_y1_x2_y2, found '" + boxes
                            + "': %s, line 2");
        }
    }

    @Test
    void saysThatAFileIsNotThere() {
        Path missing = folder.resolve("missing.tsv");
        assertThatThrownBy(() -> PairList.read(missing))
                .hasMessage("Expected a file, found nothing: " + missing)
                .isInstanceOfSatisfying(
                        TwinlakeException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SOURCE_NOT_FOUND));
    }

    @Test
    void rejectsBytesThatAreNotText() throws IOException {
        Path binary = Files.write(folder.resolve("binary.tsv"), new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff});
        rejects(() -> PairList.read(binary), "Expected UTF-8 text, found other bytes: " + binary);
    }

    private void rejectsPairs(String text, String message) throws IOException {
        Path path = file(text);
        rejects(() -> PairList.read(path), message.formatted(path));
    }

    private void rejectsFaces(String text, String message) throws IOException {
        Path path = file(text);
        rejects(() -> GroupAnnotations.read(path), message.formatted(path));
    }

    private static void rejects(ThrowingCallable reading, String message) {
        assertThatThrownBy(reading)
                .hasMessage(message)
                .isInstanceOfSatisfying(
                        TwinlakeException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SOURCE_MALFORMED));
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("table.tsv"), text);
    }
}
