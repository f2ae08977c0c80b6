package io.twinlake.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The files of the web app, as they travel inside the jar. They are small, and all in memory. Immutable,
/// thread-safe.
public final class WebApp {

    /// The folder with the files, beside this class.
    static final String FOLDER = "app";

    /// Names each of them, a line each.
    static final String LIST = "app-files.txt";

    private static final String PAGE = "index.html";

    private final Map<String, AppFile> files;
    private final AppFile page;

    private WebApp(Map<String, AppFile> files, AppFile page) {
        this.files = files;
        this.page = page;
    }

    /// Reads the files.
    public static WebApp load() {
        Set<String> names = Set.copyOf(new String(read(LIST), UTF_8).lines().toList());
        Map<String, AppFile> files = new HashMap<>();
        for (String name : names) {
            if (AppFile.Coding.ofName(name) == AppFile.Coding.IDENTITY) {
                List<AppFile.Form> forms = new ArrayList<>();
                for (AppFile.Coding coding : AppFile.Coding.values()) {
                    if (names.contains(name + coding.suffix())) {
                        forms.add(new AppFile.Form(coding, read(FOLDER + "/" + name + coding.suffix())));
                    }
                }
                files.put(name, new AppFile(name, forms));
            }
        }
        AppFile page = files.get(PAGE);
        if (page == null) {
            throw new IllegalStateException("The web app has no " + PAGE);
        }
        return new WebApp(Map.copyOf(files), page);
    }

    /// Returns a file.
    ///
    /// @param path such as `/favicon.svg`
    public Optional<AppFile> find(String path) {
        return path.startsWith("/") ? Optional.ofNullable(files.get(path.substring(1))) : Optional.empty();
    }

    /// Returns the page that all addresses of the app have; its script shows what is at each.
    public AppFile page() {
        return page;
    }

    private static byte[] read(String name) {
        try (InputStream in = WebApp.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The jar has no " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("Reading " + name, e);
        }
    }
}
