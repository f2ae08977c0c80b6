package io.twinlake.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The Chromium of this machine. Each window that it opens notes what must not be: requests to elsewhere,
/// violations of the content security policy, and bugs.
final class Chromium implements AutoCloseable {

    /// Windows wait so long for what is to be seen.
    private static final int PATIENCE_MILLIS = 20_000;

    private static final String MISSING = "There is no Chromium on the PATH and none that TWINLAKE_CHROMIUM names:"
            + " the web app is not tested in a browser";

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final Path AXE = Path.of("..", "web", "node_modules", "axe-core", "axe.min.js");

    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run",
            "--disable-quic",
            "--use-gl=angle", // WebGL without a graphics card
            "--use-angle=swiftshader",
            "--enable-unsafe-swiftshader",
            "--use-fake-device-for-media-stream");

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /// Starts it, or skips the tests where there is none.
    static Chromium start(String... more) {
        Optional<Path> executable = executable();
        if (executable.isEmpty()) {
            System.err.println(MISSING); // builds count what was skipped, and keep the reason to their reports
        }
        assumeTrue(executable.isPresent(), MISSING);
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        List<String> arguments = new ArrayList<>(ARGUMENTS);
        arguments.addAll(List.of(more));
        Browser browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable.get())
                        .setHeadless(true)
                        .setArgs(arguments));
        return new Chromium(playwright, browser);
    }

    private static Optional<Path> executable() {
        String named = System.getenv("TWINLAKE_CHROMIUM");
        if (named != null && !named.isBlank()) {
            return Optional.of(Path.of(named)).filter(Files::isExecutable);
        }
        String folders = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.of("chromium", "chromium-browser", "google-chrome")
                .flatMap(
                        name -> Arrays.stream(folders.split(File.pathSeparator)).map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /// Opens a window on a service's page.
    Window open(URI service, String path, Look look) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setBaseURL(service.toString())
                .setLocale("en-GB")
                .setViewportSize(look.width, look.height)
                .setHasTouch(look == Look.PHONE)
                .setReducedMotion(ReducedMotion.REDUCE)
                .setColorScheme(look == Look.DARK ? ColorScheme.DARK : ColorScheme.LIGHT));
        context.setDefaultTimeout(PATIENCE_MILLIS);
        return new Window(context, service, path);
    }

    @Override
    public void close() {
        playwright.close(); // and the browser with it
    }

    /// How somebody looks at a page.
    enum Look {
        LIGHT(1280, 800),
        DARK(1280, 800),
        PHONE(390, 844);

        private final int width;
        private final int height;

        Look(int width, int height) {
            this.width = width;
            this.height = height;
        }
    }

    /// A window of a browser without a past.
    static final class Window implements AutoCloseable {

        private final BrowserContext context;
        private final Page page;
        private final List<String> wrong = Collections.synchronizedList(new ArrayList<>());

        private Window(BrowserContext context, URI service, String path) {
            this.context = context;
            this.page = context.newPage();
            context.onRequest(request -> {
                if (!request.url().startsWith(service + "/") && !request.url().startsWith("blob:" + service)) {
                    wrong.add("a request to " + request.url());
                }
            });
            page.onPageError(error -> wrong.add("a bug: " + error));
            page.onConsoleMessage(message -> {
                boolean isAnswer = message.text().startsWith("Failed to load resource"); // an answer that is a problem
                if ((message.type().equals("error") && !isAnswer)
                        || message.text().contains("Content Security")) {
                    wrong.add("the console says: " + message.text());
                }
            });
            page.navigate(path);
        }

        Page page() {
            return page;
        }

        BrowserContext context() {
            return context;
        }

        /// Returns what a label names.
        Locator labelled(String label) {
            return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
        }

        /// Returns the button of a name.
        Locator button(String name) {
            return page.getByRole(
                    AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
        }

        /// Returns the link of a name.
        Locator link(String name) {
            return page.getByRole(
                    AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
        }

        /// Returns the heading of a name that is the page's.
        Locator heading(String name) {
            return page.getByRole(
                    AriaRole.HEADING,
                    new Page.GetByRoleOptions().setName(name).setExact(true).setLevel(1));
        }

        /// Chooses a file, as in the browser's own dialog.
        void give(String label, String name, byte[] bytes) {
            labelled(label).setInputFiles(new FilePayload(name, "", bytes));
        }

        /// Waits until a text is to be seen.
        void sees(String text) {
            page.getByText(text).first().waitFor();
        }

        /// Keeps a picture of the page for people to look at.
        void photograph(String name) {
            page.evaluate("""
                    () => {
                      window.scrollTo(0, 0);
                      const pictures = [...document.images];
                      pictures.forEach((picture) => (picture.loading = "eager"));
                      return Promise.all(pictures.map((picture) => picture.decode()));
                    }""");
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(SCREENSHOTS.resolve(name + ".png"))
                    .setFullPage(true));
        }

        /// Fails when axe finds something serious on the page, or when it is wider than the window.
        void isAccessible() {
            page.evaluate(read(AXE));
            Object found = page.evaluate("""
                    async () => {
                      const { violations } = await axe.run(document, { resultTypes: ["violations"] });
                      return violations
                        .filter(({ impact }) => impact === "serious" || impact === "critical")
                        .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`);
                    }""");
            assertThat((List<?>) found).isEmpty();
            assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                    .isEqualTo(true);
        }

        /// Fails when something happened that must not.
        @Override
        public void close() {
            context.close();
            assertThat(wrong).isEmpty();
        }

        private static String read(Path file) {
            try {
                return Files.readString(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
