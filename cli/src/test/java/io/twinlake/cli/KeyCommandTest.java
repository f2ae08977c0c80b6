package io.twinlake.cli;

import static io.twinlake.cli.CommandLines.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.twinlake.cli.CommandLines.Run;
import io.twinlake.model.ErrorCode;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `key`, on an empty lake with the collection `people`.
class KeyCommandTest {

    @TempDir
    Path folder;

    private Path lake;

    @BeforeEach
    void init() {
        lake = folder.resolve("lake");
        assertThat(run("init", lake, "--collection", "people").exitCode()).isZero();
    }

    @Test
    void showsAKeyOnce() {
        Run created = run("key", "create", "door", "--scope", "read", "-c", "people", "--lake", lake);

        assertThat(created.out()).matches("twl_[0-9a-f]{40}\\R");
        assertThat(created.err()).isEqualTo("Key 1 of the scope read. It is shown only now: keep it safe.\n");
        String list = run("key", "list", "--lake", lake).out();
        assertThat(list)
                .contains(created.out().substring(0, 12) + "...  door  read   people")
                .doesNotContain(created.out().strip());
    }

    @Test
    void endsAKey() {
        run("key", "create", "door", "--until", "2030-01-01", "--lake", lake);
        assertThat(run("key", "list", "--lake", lake).out()).contains("until 2030-01-01");

        assertThat(run("key", "revoke", "1", "--lake", lake).out()).isEqualTo("Key 1 (door) has ended\n");
        assertThat(run("key", "list", "--lake", lake, "--json")
                        .json()
                        .at("/keys/0/valid")
                        .asBoolean())
                .isFalse();
        assertThat(run("key", "revoke", "2", "--lake", lake).exitCode()).isEqualTo(ErrorCode.ITEM_NOT_FOUND.exitCode());
    }

    @Test
    void takesOverAKeyThatClientsHave() {
        InputStream before = System.in;
        try {
            System.setIn(new ByteArrayInputStream(
                    "c2d3a1f0-1111-4222-8333-444455556666\n".getBytes(StandardCharsets.UTF_8)));
            Run created = run("key", "create", "old", "--existing", "--lake", lake);
            assertThat(created.out()).isEmpty();
            assertThat(created.err()).isEqualTo("Key 1 of the scope write. Clients go on using it.\n");
        } finally {
            System.setIn(before);
        }
        assertThat(run("key", "list", "--lake", lake).out()).contains("c2d3a1f0...");
    }

    @Test
    void saysWhatIsMissing() {
        assertThat(run("key", "--lake", lake).exitCode()).isEqualTo(2);
        assertThat(run("key", "create", "x", "--scope", "root", "--lake", lake).exitCode())
                .isEqualTo(2);
        assertThat(run("key", "create", "x", "-c", "nobody", "--lake", lake).exitCode())
                .isEqualTo(ErrorCode.COLLECTION_NOT_FOUND.exitCode());
    }
}
