package io.twinlake.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.twinlake.lake.Dataset;
import io.twinlake.lake.Datasets;
import io.twinlake.lake.Lake;
import io.twinlake.lake.NewDataset;
import io.twinlake.lake.PictureCollection;
import io.twinlake.model.TwinlakeException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is written of faces by odd names, and of a version that changes meanwhile.
class DatasetCsvTest {

    private static final int IDENTITY = 2;
    private static final int PAGE = 2;

    @TempDir
    Path folder;

    private Lake lake;
    private Datasets datasets;

    @BeforeEach
    void create() {
        lake = Lake.create(folder.resolve("lake"));
        datasets = lake.catalog().datasets();
    }

    @AfterEach
    void close() {
        lake.close();
    }

    private Dataset publish(List<String> names) {
        PictureCollection people = MadeUpFaces.store(lake, names);
        return datasets.publish(people, new NewDataset("training", null, false), MadeUpFaces.AT);
    }

    private String write(Dataset dataset, ByteArrayOutputStream bytes) throws IOException {
        new DatasetCsv(datasets, dataset, false, PAGE).write(bytes);
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private List<String> names(Dataset dataset) throws IOException {
        String csv = write(dataset, new ByteArrayOutputStream());
        try (CsvReader<CsvRecord> lines = CsvReader.builder().ofCsvRecord(csv)) {
            return lines.stream().skip(1).map(line -> line.getField(IDENTITY)).toList();
        }
    }

    @Test
    void guardsNamesThatASpreadsheetWouldRun() throws IOException {
        assertThat(names(publish(List.of("=1+1", "+1", "-1", "@x", "'=1", "''@", "\uff1d1", "\uff20x"))))
                .containsExactly("'=1+1", "'+1", "'-1", "'@x", "''=1", "'''@", "'\uff1d1", "'\uff20x");
    }

    @Test
    void tellsOtherNamesAsTheyAre() throws IOException {
        List<String> names = List.of(
                "O'Hara, \"Bo\"",
                "two\r\nlines",
                "two\nlines",
                "\"",
                ",",
                "a\tb",
                "Zo\u00eb \ud83d\ude00",
                "x;y",
                "'t Hooft",
                "a=b",
                "''",
                "Bo-Ann");

        assertThat(names(publish(names))).isEqualTo(names);
    }

    @Test
    void endsLinesAsTheStandardDoes() throws IOException {
        assertThat(write(publish(List.of("Ann")), new ByteArrayOutputStream()))
                .startsWith(
                        "face,image,identity,labelSource,ordinal,boxLeft,boxTop,boxRight,boxBottom,score,facePixels,"
                                + "sharpness,brightness,yawDegrees,rollDegrees,norm\r\n")
                .contains(",Ann,given,0,0,0,10,10,1.0,10,100.0,100.0,0.0,0.0,")
                .endsWith("\r\n");
    }

    @Test
    void leavesOutWhatIsRemovedMeanwhile() throws IOException {
        Dataset dataset = publish(Collections.nCopies(7, "Ann"));
        PictureCollection people = lake.catalog().loadCollection("people");
        Runnable removal = () -> lake.remove(
                people,
                List.of(datasets.faces(dataset, false, null, 9)
                        .items()
                        .getLast()
                        .id()));

        assertThat(write(dataset, new Meanwhile(removal)).lines()).hasSize(1 + 6);
    }

    @Test
    void doesNotEndWhenTheVersionIsRemovedMeanwhile() {
        Dataset dataset = publish(Collections.nCopies(7, "Ann"));
        ByteArrayOutputStream bytes = new Meanwhile(() -> datasets.remove(dataset, MadeUpFaces.AT));

        assertThatThrownBy(() -> write(dataset, bytes))
                .isInstanceOf(TwinlakeException.class)
                .hasMessage("The version of the dataset was removed");
        assertThat(bytes.toString(StandardCharsets.UTF_8).lines()).hasSize(1 + PAGE);
    }

    /// Takes bytes, and has something done after the first of them.
    private static final class Meanwhile extends ByteArrayOutputStream {

        private final Runnable change;
        private boolean isDone;

        Meanwhile(Runnable change) {
            this.change = change;
        }

        @Override
        public synchronized void write(byte[] bytes, int offset, int length) {
            super.write(bytes, offset, length);
            if (!isDone) {
                isDone = true;
                change.run();
            }
        }
    }
}
