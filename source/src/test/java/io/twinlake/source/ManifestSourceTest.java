package io.twinlake.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.twinlake.model.ErrorCode;
import io.twinlake.model.TwinlakeException;
import io.twinlake.source.SourceOptions.Labels;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestSourceTest {

    @TempDir
    Path root;

    @BeforeEach
    void writePictures() throws IOException {
        Files.createDirectories(root.resolve("in/ann"));
        Files.writeString(root.resolve("in/ann/1.jpg"), "1");
        Files.writeString(root.resolve("in/a,b \"c\".jpg"), "2");
        Files.writeString(root.resolve("out.jpg"), "3");
    }

    @Test
    void readsQuotesBothLineEndsAndAByteOrderMark() {
        List<Item> items = Reading.all(csv("\uFEFFPath, Identity ,age\r\n"
                + "ann/1.jpg,Ann,30\r\n"
                + "\"a,b \"\"c\"\".jpg\",\"Smith,\nBob\",\n"
                + "\n"
                + "../out.jpg,,5\n"
                + root.resolve("out.jpg") + ",#Zoë"));

        assertThat(Reading.contents(items)).containsExactly("1", "2", "3", "3");
        assertThat(Reading.identities(items)).containsExactly("Ann", "Smith,\nBob", "null", "#Zoë");
        assertThat(items.get(0).origin().attributes()).isEqualTo(Map.of("age", "30"));
        assertThat(items.get(1).origin().attributes()).isEmpty();
        assertThat(items.get(2).origin().uri()).isEqualTo(Locations.ofFile(root.resolve("out.jpg")));
    }

    @Test
    void doesNotTakeAHashForAComment() {
        assertThat(Reading.contents(Reading.all(csv("path\n#1.jpg\nann/1.jpg\n"))))
                .containsExactly("[file-vanished]", "1");
    }

    @Test
    void findsTheSeparator() {
        assertThat(Reading.identities(Reading.all(csv("person;image\nAnn;ann/1.jpg"))))
                .containsExactly("Ann");
        assertThat(Reading.identities(Reading.all(csv("label\tfile\nAnn\tann/1.jpg"))))
                .containsExactly("Ann");
        assertThat(Reading.identities(Reading.all(manifest("a.tsv", "name\tfile\nA,B,C\tann/1.jpg"))))
                .containsExactly("A,B,C");
    }

    @Test
    void keepsWhatElseIsSaidAsAttributes() {
        Item item =
                Reading.all(csv(",file,path,label,name\n0,f,ann/1.jpg,l,n\n")).getFirst();

        assertThat(item.origin().identity()).isEqualTo("l");
        assertThat(item.origin().attributes()).isEqualTo(Map.of("column-1", "0", "file", "f", "name", "n"));
    }

    @Test
    void takesTheFolderForTheIdentityIfAskedAndNoColumnHasIt() {
        SourceOptions labelled = SourceOptions.DEFAULT.withLabels(Labels.FOLDER);

        assertThat(Reading.identities(Reading.all(csv("path\nann/1.jpg"), labelled)))
                .containsExactly("ann");
        assertThat(Reading.identities(Reading.all(csv("path,name\nann/1.jpg,"), labelled)))
                .containsExactly("null");
    }

    @Test
    void refusesRowsWithoutAFileAndGoesOn() {
        List<Item> items = Reading.all(csv("path\nnone.jpg\nann\nbad\0.jpg\nann/1.jpg\n"));

        assertThat(Reading.contents(items))
                .containsExactly("[file-vanished]", "[file-unreadable]", "[file-unreadable]", "1");
        assertThat(Reading.detail(items.get(2))).isEqualTo("Row 4 has characters that no path can have");
    }

    @Test
    void countsItsRows() {
        try (Source source = Sources.open(csv("path\na\nb\nc"), SourceOptions.DEFAULT)) {
            assertThat(source.count()).hasValue(3);
            assertThat(source.kind()).isEqualTo("manifest");
        }
    }

    @Test
    void stopsBeforeAnyWorkIfItIsMalformed() throws IOException {
        assertMalformed("fold,file_a\n1,2\n", "A manifest has a column path, file or image, found fold, file_a: %s");
        assertMalformed("", "A manifest has a column path, file or image, found nothing: %s");
        assertMalformed("path,age,age\n", "A manifest has every column once, found age twice: %s");
        assertMalformed("path,age\na,1\na,b,2\n", "A row has at most 2 fields, as the header, found 3: %s, line 3");
        assertMalformed("age,path\n1,a\n2\n", "A row has a path in column 2, found none: %s, line 3");

        Path latin = root.resolve("in/latin.csv");
        Files.write(latin, "path,name\nann/1.jpg,Zo\u00eb".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(failure(latin)).hasMessage("A manifest is UTF-8, found other bytes: " + latin);
        assertThat(failure(csv("path\n\"a\" b\n")).code()).isEqualTo(ErrorCode.SOURCE_MALFORMED);
    }

    private void assertMalformed(String text, String message) {
        Path file = csv(text);
        TwinlakeException failure = failure(file);
        assertThat(failure).hasMessage(message.formatted(file));
        assertThat(failure.code()).isEqualTo(ErrorCode.SOURCE_MALFORMED);
    }

    private static TwinlakeException failure(Path file) {
        return catchThrowableOfType(TwinlakeException.class, () -> Sources.open(file, SourceOptions.DEFAULT));
    }

    private Path csv(String text) {
        return manifest("a.csv", text);
    }

    private Path manifest(String name, String text) {
        try {
            return Files.writeString(root.resolve("in").resolve(name), text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
