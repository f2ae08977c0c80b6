package io.twinlake.assets;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.twinlake.model.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Packs from packages that are laid out as if they had been installed, so that no network is needed.
class PackAssetsTest {

    private static final String NONE = "name\tsha256\tsource\n";

    @TempDir
    Path root;

    @BeforeEach
    void layOut() throws IOException {
        write("npm/package-lock.json", "{}");
        write("installed/installed-lock.json", "{}");
        write("installed/node_modules/faceplugin-face-recognition-js/LICENSE", "terms of the models");
        write("installed/node_modules/@vladmandic/face-api/LICENSE", "terms of the photographs");
        write("installed/node_modules/swagger-ui-dist/LICENSE", "terms of the API browser");
        write("installed/node_modules/swagger-ui-dist/NOTICE", "its authors");
        write("installed/node_modules/@some/photographs/demo/one.jpg", "pixels");
        write("manifests/samples.tsv", NONE);
        write("manifests/api-browser.tsv", NONE);
    }

    @Test
    void packsPhotographsAndLicences() throws Exception {
        String digest = Sha256.of("pixels".getBytes(UTF_8)).hex();
        write(
                "manifests/samples.tsv",
                NONE + "sample1.jpg\t" + digest + "\tnpm:@some/photographs@1.2.3/demo/one.jpg\n");
        pack();

        assertThat(packed("samples/sample1.jpg")).hasContent("pixels");
        assertThat(packed("samples/LICENSE")).hasContent("terms of the photographs");
        assertThat(packed("models/LICENSE")).hasContent("terms of the models");
        assertThat(packed("api-browser/LICENSE")).hasContent("terms of the API browser");
        assertThat(packed("api-browser/NOTICE")).hasContent("its authors");
    }

    @Test
    void refusesAFileWithAnotherChecksum() throws IOException {
        String expected = "0".repeat(64);
        String found = Sha256.of("pixels".getBytes(UTF_8)).hex();
        String source = "npm:@some/photographs@1.2.3/demo/one.jpg";
        write("manifests/samples.tsv", NONE + "sample1.jpg\t" + expected + "\t" + source + "\n");

        assertThatThrownBy(this::pack)
                .isInstanceOf(IOException.class)
                .hasMessage("%s should have SHA-256 %s, found %s".formatted(source, expected, found));
        assertThat(packed("samples/sample1.jpg")).doesNotExist();
    }

    @Test
    void refusesAnEditThatItDoesNotKnow() throws IOException {
        String digest = Sha256.of("pixels".getBytes(UTF_8)).hex();
        write(
                "manifests/net.properties",
                "name = net\nsource = npm:@some/photographs@1.2.3/demo/one.jpg\nsource-sha256 = " + digest
                        + "\nedits = polish\n");

        assertThatThrownBy(this::pack)
                .isInstanceOf(IOException.class)
                .hasMessage("Unknown edit in net.properties: polish");
    }

    @Test
    void refusesASourceThatIsNoPackage() throws IOException {
        write("manifests/samples.tsv", NONE + "sample1.jpg\tx\thttps://example.org/one.jpg\n");

        assertThatThrownBy(this::pack).hasMessage("A source begins with npm:, found: https://example.org/one.jpg");
    }

    @Test
    void theRealAssetsArePackedWithTheirLicences() throws IOException {
        for (String name : new String[] {"rfb-320", "landmark-68", "mobilefacenet"}) {
            String manifest = new String(BundledAssets.manifest(name), UTF_8);
            assertThat(manifest)
                    .contains("licence = MIT")
                    .contains("file = " + name + ".onnx")
                    .contains("sha256 = " + Sha256.of(BundledAssets.model(name)).hex());
        }
        assertThat(BundledAssets.sampleNames())
                .containsExactly(
                        "sample1.jpg", "sample2.jpg", "sample3.jpg", "sample4.jpg", "sample5.jpg", "sample6.jpg")
                .allMatch(name -> BundledAssets.sample(name).length > 100_000);
        for (String folder : new String[] {"models", "samples"}) {
            try (var licence = BundledAssets.class.getResourceAsStream(folder + "/LICENSE")) {
                assertThat(licence).isNotNull();
                assertThat(new String(licence.readAllBytes(), UTF_8)).contains("MIT License");
            }
        }
    }

    @Test
    void thereIsNoAssetOfAnotherName() {
        assertThatThrownBy(() -> BundledAssets.model("none"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("No bundled asset of that name: models/none.onnx");
    }

    private void pack() throws IOException, InterruptedException {
        PackAssets.main(new String[] {path("npm"), path("manifests"), path("installed"), path("out")});
    }

    private Path packed(String name) {
        return root.resolve("out/io/twinlake/assets").resolve(name);
    }

    private String path(String name) {
        return root.resolve(name).toString();
    }

    private void write(String name, String content) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }
}
