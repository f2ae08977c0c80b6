package io.twinlake.assets;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.IntStream;

/// The models, photographs and browser files that travel inside the jar. Thread-safe; every call reads anew.
public final class BundledAssets {

    private BundledAssets() {}

    /// Returns a bundled model's file and manifest.
    ///
    /// @param name such as `mobilefacenet`
    public static byte[] model(String name) {
        return read("models/" + name + ".onnx");
    }

    /// Returns the manifest of a bundled model: a Java properties file in UTF-8.
    public static byte[] manifest(String name) {
        return read("models/" + name + ".properties");
    }

    /// Returns the names of the six sample photographs of people: faces from one to several a picture, 1920
    /// pixels wide.
    public static List<String> sampleNames() {
        return IntStream.rangeClosed(1, 6)
                .mapToObj(number -> "sample" + number + ".jpg")
                .toList();
    }

    /// Returns a sample photograph's JPEG bytes.
    public static byte[] sample(String name) {
        return read("samples/" + name);
    }

    /// Returns a file of Swagger UI, the page that shows an API by its description: `swagger-ui.css`,
    /// `swagger-ui-bundle.js` or `swagger-ui-bundle.js.LICENSE.txt`.
    public static byte[] apiBrowser(String name) {
        return read("api-browser/" + name);
    }

    private static byte[] read(String path) {
        try (InputStream in = BundledAssets.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalArgumentException("No bundled asset of that name: " + path);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("Reading the bundled asset " + path, e);
        }
    }
}
