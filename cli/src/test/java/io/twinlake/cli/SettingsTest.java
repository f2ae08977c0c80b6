package io.twinlake.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.twinlake.lake.ApiKey;
import io.twinlake.model.ErrorCode;
import io.twinlake.model.TwinlakeException;
import io.twinlake.server.OpenIdSettings;
import io.twinlake.server.ServerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {

    @TempDir
    Path lake;

    @Test
    void areTheDefaultsWithoutAFile() {
        assertThat(Settings.load(lake)).isEqualTo(Settings.DEFAULT);
    }

    @Test
    void comeFromTheLakesFile() throws IOException {
        write(
                "# of this lake\nmax-pixels = 5\nworkers=3\nmax-file-bytes: 7\nmax-archive-bytes 9\nrequests-per-minute=11\nrequests-at-once=4\n");

        assertThat(Settings.load(lake)).isEqualTo(new Settings(7, 5, 9, 3, new ServerSettings.PerKey(11, 4), null));
    }

    @Test
    void reportAllProblemsAtOnce() throws IOException {
        write("workers = many\nmax-pixel = 5\nmax-pixels = 0\nmax-file-bytes = 3000000000\n");

        assertThatExceptionOfType(TwinlakeException.class)
                .isThrownBy(() -> Settings.load(lake))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFIGURATION_INVALID))
                .withMessage("Settings are wrong: " + lake.resolve("twinlake.properties")
                        + ": max-file-bytes is a whole number from 1 to 2147418111, found: 3000000000"
                        + "; unknown key max-pixel, known are max-file-bytes, max-pixels, max-archive-bytes, workers,"
                        + " requests-per-minute, requests-at-once, openid-issuer, openid-client-id,"
                        + " openid-client-secret-file, openid-base-url, openid-claim, openid-read, openid-write,"
                        + " openid-admin"
                        + "; max-pixels is a whole number from 1 to 999999999999999999, found: 0"
                        + "; workers is a whole number from 1 to 1024, found: many");
    }

    @Test
    void sayWhoSignsInWithAnOpenIdProvider() throws IOException {
        Path secret = Files.writeString(lake.resolve("secret"), "s3cret\n");
        write("""
                openid-issuer = https://login.example.org
                openid-client-id = twinlake
                openid-client-secret-file = %s
                openid-base-url = https://faces.example.org
                openid-read = *
                openid-admin = ann@example.org, bob@example.org
                """.formatted(secret));
        OpenIdSettings openId = requireNonNull(Settings.load(lake).openId());
        assertThat(openId.claim()).isEqualTo("email");
        assertThat(openId.clientSecret()).isEqualTo("s3cret");
        assertThat(openId.members().get(ApiKey.Scope.ADMIN))
                .containsExactlyInAnyOrder("ann@example.org", "bob@example.org");
        assertThat(openId.toString()).doesNotContain("s3cret");

        write("openid-issuer = http://elsewhere.example\nopenid-base-url = ::\n");
        assertThatExceptionOfType(TwinlakeException.class)
                .isThrownBy(() -> Settings.load(lake))
                .withMessageContaining("openid-issuer is an address that begins with https://")
                .withMessageContaining("openid-base-url is no address: ::")
                .withMessageContaining("openid-client-id is missing")
                .withMessageContaining("nobody may sign in");
    }

    private void write(String text) throws IOException {
        Files.writeString(lake.resolve("twinlake.properties"), text);
    }
}
