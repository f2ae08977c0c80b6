package io.twinlake.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/// What was bundled.
class WebAppTest {

    private static final Pattern REFERENCE = Pattern.compile("(?:src|href)=\"([^\"]+)\"");

    private final WebApp app = WebApp.load();

    @Test
    void hasWhatItsPageRefersTo() {
        String page = new String(app.page().form("identity"::equals).bytes(), UTF_8);
        assertThat(REFERENCE.matcher(page).results().map(MatchResult::toString).toList())
                .hasSizeGreaterThan(3);
        assertThat(REFERENCE.matcher(page).results().map(found -> found.group(1)))
                .allSatisfy(path -> assertThat(app.find(path)).as(path).isPresent());
        assertThat(page).doesNotContain("<style", "style=", "javascript:").doesNotContainPattern("<script[^>]*>[^<]");
    }

    @Test
    void isCompressed() throws IOException {
        AppFile page = app.page();
        byte[] plain = page.form("identity"::equals).bytes();
        AppFile.Form zipped = page.form("gzip"::equals);
        assertThat(zipped.coding().token()).isEqualTo("gzip");
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(zipped.bytes()))) {
            assertThat(in.readAllBytes()).isEqualTo(plain);
        }
        AppFile.Form smallest = page.form(_ -> true);
        assertThat(smallest.coding().token()).isEqualTo("br");
        assertThat(smallest.bytes()).hasSizeLessThan(plain.length);
        assertThat(page.form(_ -> false).bytes()).isEqualTo(plain);
    }

    @Test
    void hasNothingElse() {
        assertThat(app.find("/nothing.js")).isEmpty();
        assertThat(app.find("/../WebApp.class")).isEmpty();
        assertThat(app.find("index.html")).isEmpty();
        assertThat(app.find("/index.html.br")).isEmpty();
    }

    @Test
    void tellsTheLicencesOfWhatItIsMadeOf() {
        AppFile licences = app.find("/licences.txt").orElseThrow();
        assertThat(licences.mediaType()).isEqualTo("text/plain;charset=utf-8");
        assertThat(licences.isImmutable()).isFalse();
        assertThat(new String(licences.form("identity"::equals).bytes(), UTF_8)).contains("react-dom", "MIT License");
    }
}
