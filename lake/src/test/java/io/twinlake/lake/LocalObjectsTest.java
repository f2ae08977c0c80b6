package io.twinlake.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.twinlake.model.ErrorCode;
import io.twinlake.model.Sha256;
import io.twinlake.model.TwinlakeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LocalObjectsTest extends ObjectsContract {

    @TempDir
    Path folder;

    private LocalObjects objects;

    @BeforeEach
    void create() {
        objects = LocalObjects.create(folder.resolve("objects"));
    }

    @Override
    Objects objects() {
        return objects;
    }

    @Test
    void namesFilesByTheirContent() {
        objects.storeAll(List.of(NewObject.of(Shelf.RAW, CAT)));

        String hex = Sha256.of(CAT).hex();
        assertThat(folder.resolve("objects/raw").resolve(hex.substring(0, 2)).resolve(hex))
                .hasBinaryContent(CAT);
        assertThat(folder.resolve("objects/tmp")).isEmptyDirectory();
    }

    @Test
    void noticesChangedContent() throws IOException {
        objects.storeAll(List.of(NewObject.of(Shelf.RAW, CAT)));
        String hex = Sha256.of(CAT).hex();
        Path file = folder.resolve("objects/raw").resolve(hex.substring(0, 2)).resolve(hex);
        Files.write(file, DOG);

        assertThatThrownBy(() -> objects.load(Shelf.RAW, Sha256.of(CAT)))
                .isInstanceOfSatisfying(
                        TwinlakeException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.STORAGE_FAILED))
                .hasMessage("Expected an object with digest %s, found 3 bytes with digest %s: %s"
                        .formatted(Sha256.of(CAT), Sha256.of(DOG), file));
    }

    @Test
    void writesAnewWhatIsDamaged() throws IOException {
        objects.storeAll(List.of(NewObject.of(Shelf.RAW, CAT)));
        String hex = Sha256.of(CAT).hex();
        Path file = folder.resolve("objects/raw").resolve(hex.substring(0, 2)).resolve(hex);
        for (byte[] damaged : List.of(DOG, new byte[0], new byte[4000])) {
            Files.write(file, damaged);

            objects.storeAll(List.of(NewObject.of(Shelf.RAW, CAT)));

            assertThat(objects.load(Shelf.RAW, Sha256.of(CAT))).isEqualTo(CAT);
        }
    }

    @Test
    void sweepsWhatKilledWritersLeft() throws IOException {
        Path left = folder.resolve("objects/tmp").resolve(Sha256.of(CAT) + ".1");
        Files.write(left, new byte[] {'c'});

        objects.sweep();

        assertThat(left).doesNotExist();
        assertThat(objects.contains(Shelf.RAW, Sha256.of(CAT))).isFalse();
    }

    @Test
    void listsOnlyObjects() throws IOException {
        objects.storeAll(List.of(NewObject.of(Shelf.RAW, CAT)));
        Files.write(folder.resolve("objects/raw/.DS_Store"), DOG);
        Files.write(folder.resolve("objects/raw").resolve(Sha256.of(CAT).hex().substring(0, 2) + "/notes"), DOG);

        assertThat(objects.list(Shelf.RAW)).containsExactly(Sha256.of(CAT));
    }

    @Test
    void stopsWhenInterrupted() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> objects.storeAll(List.of(NewObject.of(Shelf.RAW, CAT))))
                .isInstanceOfSatisfying(
                        TwinlakeException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INTERRUPTED));
        assertThat(Thread.interrupted()).isTrue();
    }
}
