package io.twinlake.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StorageUseTest {

    @TempDir
    Path folder;

    @Test
    void tellsWhatCatalogAndIndexesTake() throws IOException {
        Path root = folder.resolve("lake");
        try (Lake lake = Lake.create(root)) {
            StorageUse empty = lake.storage();
            assertThat(empty.indexBytes()).isZero();
            assertThat(empty.catalogBytes()).isGreaterThanOrEqualTo(Files.size(root.resolve("catalog.db")));
            assertThat(empty.freeBytes()).isPositive();

            Files.createDirectories(root.resolve("indexes"));
            Files.write(root.resolve("indexes/1.index"), new byte[1000]);
            Files.write(root.resolve("indexes/2.index"), new byte[24]);
            assertThat(lake.storage().indexBytes()).isEqualTo(1024);
        }
    }
}
