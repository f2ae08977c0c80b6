package io.twinlake.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.twinlake.model.ErrorCode;
import io.twinlake.model.LegalBasis;
import io.twinlake.model.Origin;
import io.twinlake.model.Retention;
import io.twinlake.model.TwinlakeException;
import io.twinlake.source.SourceOptions.Labels;
import io.twinlake.source.SourceOptions.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourcesTest {

    @TempDir
    Path root;

    @Test
    void saysWhenNothingIsThere() {
        Path nothing = root.resolve("nothing");

        TwinlakeException failure = failure(nothing, SourceOptions.DEFAULT);
        assertThat(failure.code()).isEqualTo(ErrorCode.SOURCE_NOT_FOUND);
        assertThat(failure)
                .hasMessage("A folder, archive, manifest or picture was expected, found nothing: " + nothing);
    }

    @Test
    void readsASingleFileWhateverItsName() throws IOException {
        Path folder = Files.createDirectory(root.resolve("ann"));
        String text = "x".repeat(1000);
        Path file = Files.writeString(folder.resolve("scan.txt"), text);

        Item item = Reading.all(file, SourceOptions.DEFAULT.withLabels(Labels.FOLDER))
                .getFirst();
        assertThat(Reading.content(item)).isEqualTo(text);
        assertThat(item.origin().identity()).isEqualTo("ann");
        assertThat(item.origin().uri()).isEqualTo("file://" + file);
        try (Source source = Sources.open(file, SourceOptions.DEFAULT)) {
            assertThat(source.kind()).isEqualTo("file");
            assertThat(source.count()).hasValue(1);
        }
    }

    @Test
    void saysTheSameOfAllPicturesIfAsked() throws IOException {
        Files.writeString(Files.createDirectory(root.resolve("ann")).resolve("1.jpg"), "1");
        Files.writeString(root.resolve("people.csv"), "path,identity,hat\nann/1.jpg,Ben,no\n");
        Retention retention = new Retention(LegalBasis.CONTRACT, LocalDate.parse("2027-01-31"));
        SourceOptions kept = SourceOptions.DEFAULT.withRetention(retention);

        for (Path source : List.of(root.resolve("ann"), root.resolve("ann/1.jpg"), root.resolve("people.csv"))) {
            assertThat(Reading.all(source, kept).getFirst().origin().retention())
                    .isEqualTo(retention);
        }
        Origin named = Reading.all(root.resolve("people.csv"), kept.withIdentity(" Zoe\u0308 "))
                .getFirst()
                .origin();
        assertThat(named)
                .isEqualTo(
                        new Origin("file://" + root.resolve("ann/1.jpg"), "Zo\u00eb", Map.of("hat", "no"), retention));
    }

    @Test
    void saysWhichArchivesItDoesNotRead() throws IOException {
        Path file = Files.write(root.resolve("a.tar.xz"), HexFormat.of().parseHex("fd377a585a000004"));

        TwinlakeException failure = failure(file, SourceOptions.DEFAULT);
        assertThat(failure.code()).isEqualTo(ErrorCode.SOURCE_MALFORMED);
        assertThat(failure).hasMessage("A zip, tar or tar.gz was expected, found another kind of archive: " + file);
    }

    @Test
    void saysWhatAFalseArchiveBeginsWith() throws IOException {
        Path page = Files.writeString(root.resolve("a.zip"), "<html>");
        Path empty = Files.writeString(root.resolve("a.tgz"), "");

        assertThat(failure(page, SourceOptions.DEFAULT))
                .hasMessage("A zip, tar or tar.gz was expected, found a file that begins with 0x3c68746d6c3e: " + page);
        assertThat(failure(empty, SourceOptions.DEFAULT))
                .hasMessage("A zip, tar or tar.gz was expected, found a file that begins with nothing: " + empty);
    }

    @Test
    void takesFoldersNamedLikeLfwForLfw() throws IOException {
        write("Ann_Smith/Ann_Smith_0001.jpg", "Bono/Bono_0001.jpg", "Bono/Bono_0002.jpg", "Bono/notes.txt");

        assertThat(kind(SourceOptions.DEFAULT)).isEqualTo("lfw");
        assertThat(Reading.identities(Reading.all(root))).containsExactly("Ann Smith", "Bono", "Bono");
    }

    @Test
    void takesOtherFoldersForFolders() throws IOException {
        write("Ann_Smith/Ann_Smith_0001.jpg", "Bono/Bono_0001.jpg");
        SourceOptions labelled = SourceOptions.DEFAULT.withLabels(Labels.FOLDER);

        assertThat(kind(SourceOptions.DEFAULT.withLayout(Layout.FOLDER))).isEqualTo("folder");
        assertThat(kind(labelled)).isEqualTo("folder");
        assertThat(Reading.identities(Reading.all(root, labelled))).containsExactly("Ann_Smith", "Bono");
        write("Bono/holiday.jpg");
        assertThat(kind(SourceOptions.DEFAULT)).isEqualTo("folder");
        assertThat(kind(SourceOptions.DEFAULT.withLayout(Layout.LFW))).isEqualTo("lfw");
    }

    @Test
    void doesNotTakeACameraForAPerson() throws IOException {
        write("DSC/DSC_0001.jpg", "IMG/IMG_0001.jpg");

        assertThat(kind(SourceOptions.DEFAULT)).isEqualTo("folder");
    }

    @Test
    void refusesLimitsThatCannotHold() {
        assertThatThrownBy(() -> SourceOptions.DEFAULT.withMaxFileBytes(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The file limit is 1 to 2147418111 bytes, found: 0");
        assertThatThrownBy(() -> new SourceOptions.ArchiveLimits(1, 1, Double.NaN))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void encodesOriginsSoThatTheArchiveEndsAtTheExclamationMark() {
        String archive = Locations.ofFile(root.resolve("a!b c.zip"));

        assertThat(archive).endsWith("/a%21b%20c.zip");
        assertThat(Locations.ofEntry("zip", archive, "Zoë/50%!.jpg"))
                .isEqualTo("zip" + archive.substring(4) + "!/Zo%C3%AB/50%25%21.jpg");
    }

    private String kind(SourceOptions options) {
        try (Source source = Sources.open(root, options)) {
            return source.kind();
        }
    }

    private static TwinlakeException failure(Path path, SourceOptions options) {
        return catchThrowableOfType(TwinlakeException.class, () -> Sources.open(path, options));
    }

    private void write(String... names) throws IOException {
        for (String name : List.of(names)) {
            Path file = root.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, name);
        }
    }
}
