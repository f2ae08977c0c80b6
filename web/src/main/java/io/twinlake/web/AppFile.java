package io.twinlake.web;

import io.twinlake.model.Sha256;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// A file of the web app, in as many codings as it was compressed to. Immutable.
public final class AppFile {

    /// Whose names have a digest of their content.
    private static final String IMMUTABLE = "assets/";

    private static final Map<String, String> MEDIA_TYPES = Map.of(
            "html", "text/html;charset=utf-8",
            "js", "text/javascript;charset=utf-8",
            "css", "text/css;charset=utf-8",
            "txt", "text/plain;charset=utf-8",
            "svg", "image/svg+xml");

    private final String name;
    private final String mediaType;
    private final List<Form> forms;

    /// @param forms the smallest first; the last is not compressed
    AppFile(String name, List<Form> forms) {
        String mediaType = MEDIA_TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        if (mediaType == null || forms.isEmpty()) {
            throw new IllegalArgumentException("No media type is known for the app's file " + name);
        }
        this.name = name;
        this.mediaType = mediaType;
        this.forms = List.copyOf(forms);
    }

    public String mediaType() {
        return mediaType;
    }

    /// Tells whether there will never be another file of this name.
    public boolean isImmutable() {
        return name.startsWith(IMMUTABLE);
    }

    /// Returns the smallest form that somebody takes.
    ///
    /// @param isTaken whether they take a coding, such as `br`
    public Form form(Predicate<String> isTaken) {
        return forms.stream()
                .filter(form -> isTaken.test(form.coding.token()))
                .findFirst()
                .orElseGet(forms::getLast);
    }

    /// How a file is compressed, the smallest first.
    public enum Coding {
        BROTLI("br", ".br"),
        GZIP("gzip", ".gz"),
        IDENTITY("identity", "");

        private final String token;
        private final String suffix;

        Coding(String token, String suffix) {
            this.token = token;
            this.suffix = suffix;
        }

        static Coding ofName(String name) {
            if (name.endsWith(BROTLI.suffix)) {
                return BROTLI;
            }
            return name.endsWith(GZIP.suffix) ? GZIP : IDENTITY;
        }

        /// Returns what HTTP calls it.
        public String token() {
            return token;
        }

        String suffix() {
            return suffix;
        }
    }

    /// A file's bytes in one coding.
    public static final class Form {

        private final Coding coding;
        private final byte[] bytes;
        private final Sha256 digest;

        Form(Coding coding, byte[] bytes) {
            this.coding = coding;
            this.bytes = bytes;
            this.digest = Sha256.of(bytes);
        }

        public Coding coding() {
            return coding;
        }

        /// Names the bytes.
        public Sha256 digest() {
            return digest;
        }

        /// Returns a copy of the bytes.
        public byte[] bytes() {
            return bytes.clone();
        }
    }
}
