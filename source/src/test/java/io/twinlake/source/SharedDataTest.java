package io.twinlake.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.twinlake.model.Outcome;
import io.twinlake.source.SourceOptions.Labels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Reads the real data sets that stand beside a checkout in `shared/data`, or where `TWINLAKE_DATA` says;
/// skipped where they are not.
class SharedDataTest {

    @Test
    void readsLfw() {
        Path folder = data("lfw");
        Tally tally = tally(folder, SourceOptions.DEFAULT);

        assertThat(tally.kind).isEqualTo("lfw");
        assertThat(tally.pictures).isEqualTo(3811).isEqualTo(tally.count);
        assertThat(tally.identities).contains("Ann Veneman", "Bono");
    }

    @Test
    void readsLabelledFolders() {
        Path folder = data("celebrities");
        Tally tally = tally(folder, SourceOptions.DEFAULT.withLabels(Labels.FOLDER));

        assertThat(tally.kind).isEqualTo("folder");
        assertThat(tally.pictures).isEqualTo(680);
        assertThat(tally.identities.stream().distinct()).hasSize(17);
    }

    @Test
    void readsCeleba() {
        Path folder = data("celeba");
        Tally tally = tally(folder, SourceOptions.DEFAULT);

        assertThat(tally.kind).isEqualTo("celeba");
        assertThat(tally.pictures).isEqualTo(100);
        assertThat(tally.identities.getFirst()).isEqualTo("2880");
        assertThat(tally.identities).doesNotContain("null");
    }

    @Test
    void readsTheGroupsByTheirManifest() {
        Path manifest = data("groups").resolve("faces.tsv");
        Tally tally = tally(manifest, SourceOptions.DEFAULT);

        assertThat(tally.kind).isEqualTo("manifest");
        assertThat(tally.pictures).isEqualTo(23).isEqualTo(tally.count);
    }

    private static Tally tally(Path path, SourceOptions options) {
        Tally tally = new Tally();
        try (Source source = Sources.open(path, options)) {
            tally.kind = source.kind();
            tally.count = source.count().orElse(-1);
            for (Optional<Item> item = source.next(); item.isPresent(); item = source.next()) {
                assertThat(item.get().bytes()).isInstanceOf(Outcome.Accepted.class);
                tally.pictures++;
                tally.identities.add(String.valueOf(item.get().origin().identity()));
            }
        }
        return tally;
    }

    private static Path data(String name) {
        Path found = null;
        String given = System.getenv("TWINLAKE_DATA");
        if (given != null) {
            found = Path.of(given);
        } else {
            for (Path at = Path.of("").toAbsolutePath(); at != null && found == null; at = at.getParent()) {
                found = existing(at.resolve("shared").resolve("data"));
            }
        }
        assumeThat(found)
                .as("no shared/data beside the checkout, and TWINLAKE_DATA is not set")
                .isNotNull();
        Path folder = Objects.requireNonNull(found).resolve(name);
        assumeThat(folder).as("the data set is not there").isDirectory();
        return folder;
    }

    private static @Nullable Path existing(Path folder) {
        return Files.isDirectory(folder) ? folder : null;
    }

    private static final class Tally {
        private String kind = "";
        private long count;
        private int pictures;
        private final List<String> identities = new ArrayList<>();
    }
}
