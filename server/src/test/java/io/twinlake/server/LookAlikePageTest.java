package io.twinlake.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import io.twinlake.server.Chromium.Look;
import io.twinlake.server.Chromium.Window;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The look-alike page in a browser, on a service whose collection has four of the sample photographs. The
/// first and the third sample show one person.
class LookAlikePageTest {

    private static final Map<Integer, String> NAMES = Map.of(2, "Ben", 4, "Cleo", 5, "Dora");

    private static final System.Logger LOG = System.getLogger(LookAlikePageTest.class.getName());

    @TempDir
    static Path folder;

    @AutoClose
    private static BrowserStage stage;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        stage = BrowserStage.start(folder, SamplePhotographs.webcam(folder, 0, 0));
        ApiClient client = stage.client();
        client.post("/collections", "{\"name\": \"friends\"}");
        client.post("/collections/friends/images", ApiClient.sample(1));
        SamplePhotographs.add(client, "friends", NAMES);
        SamplePhotographs.nameMostSimilar(client, "friends", 3, "Ann");
    }

    @ParameterizedTest
    @EnumSource(Look.class)
    void answersEveryFaceOfAPhotograph(Look look) {
        try (Window window = stage.open("/", look)) {
            Page page = window.page();
            window.sees("Drop a photograph here");
            window.isAccessible();
            window.photograph("look-alike-empty-" + look);
            choose(window, 3);

            assertThat(page.getByRole(AriaRole.STATUS).first()).containsText("faces found");
            assertThat(window.labelled("Face 1")).hasAttribute("aria-pressed", "true");
            window.sees("This is probably Ann");
            window.isAccessible();
            window.photograph("look-alike-" + look);

            window.labelled("Face 2").focus();
            page.keyboard().press("Enter");
            assertThat(page.locator("#answer-title")).hasText("No confident match");
            page.getByText("How this answer comes about").click();
            window.sees("A stranger would get a confident answer here once in");
            window.photograph("look-alike-stranger-" + look);
        }
    }

    @Test
    void putsTheWholePictureOneClickAway() {
        try (Window window = stage.open("/?collection=friends", Look.LIGHT)) {
            choose(window, 3);
            window.button("Show the whole picture").click();
            window.page()
                    .getByRole(AriaRole.IMG, new Page.GetByRoleOptions().setName("Ann. The face is outlined."))
                    .waitFor();
            window.isAccessible();
            window.photograph("look-alike-whole");
            window.page().keyboard().press("Escape");
            assertThat(window.page().getByRole(AriaRole.DIALOG)).hasCount(0);
        }
    }

    @Test
    void findsATwinAndNotTheSamePerson() {
        try (Window window = stage.open("/", Look.LIGHT)) {
            choose(window, 3);
            window.sees("This is probably Ann");
            window.button("Find a twin: all but Ann").click();

            assertThat(window.page().locator("#answer-title")).hasText("No confident match");
            assertThat(window.labelled("Who")).hasValue("not");
            assertThat(window.page().locator(".match-name").getByText("Ann")).hasCount(0);

            window.button("No longer name Ann").click();
            window.sees("This is probably Ann");
            window.labelled("Who").selectOption("only");
            window.labelled("Name of a person").fill("Ben");
            window.page().keyboard().press("Enter");
            assertThat(window.page().locator(".match-name").first()).hasText("Ben");
            window.labelled("Answers").selectOption("3");
            window.labelled("Quality of the faces").selectOption("Very clear");
            window.sees("No face of the collection fits the filters.");
        }
    }

    @Test
    void saysWhyAFileIsOfNoUse() throws IOException {
        try (Window window = stage.open("/", Look.LIGHT)) {
            window.labelled("Choose a photograph")
                    .setInputFiles(new FilePayload(
                            "notes.txt", "text/plain", "Not a picture.".getBytes(StandardCharsets.UTF_8)));
            window.sees("The file is no picture.");
            window.sees("Choose a JPEG, PNG, WebP, GIF, BMP or TIFF.");
            window.page().getByText("Details").click();
            window.sees("picture-refused: not-a-picture");
            window.isAccessible();
            window.photograph("look-alike-no-picture");

            window.give("Another photograph", "blank.png", blank());
            window.sees("Use one that shows a face from the front and uncovered.");
            window.give("Another photograph", "sample.jpg", ApiClient.sample(3));
            window.sees("This is probably Ann");
        }
    }

    @Test
    void takesWhatIsDroppedAndPasted() {
        try (Window window = stage.open("/", Look.LIGHT)) {
            window.sees("Drop a photograph here");
            String photograph = Base64.getEncoder().encodeToString(ApiClient.sample(3));
            for (String way : List.of(
                    "new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true })",
                    "new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })")) {
                window.page().evaluate("""
                                (photograph) => {
                                  const bytes = Uint8Array.from(atob(photograph), (one) => one.charCodeAt(0));
                                  const data = new DataTransfer();
                                  data.items.add(new File([bytes], "given.jpg", { type: "image/jpeg" }));
                                  document.body.dispatchEvent(%s);
                                }""".formatted(way), photograph);
                window.sees("This is probably Ann");
                window.page().getByAltText("Your photograph given.jpg").waitFor();
            }
        }
    }

    @Test
    void photographsWithTheWebcam() {
        try (Window window = stage.open("/", Look.LIGHT)) {
            window.context().grantPermissions(List.of("camera"));
            window.button("Take a photograph").click();
            Locator take = window.button("Take");
            assertThat(take).isEnabled();
            window.isAccessible();
            window.photograph("look-alike-webcam");
            take.click();
            window.page().getByAltText("Your photograph webcam.jpg").waitFor();
            assertThat(window.page().locator("#answer-title")).hasText("This is probably Ann");
        }
    }

    @Test
    void saysWhatToDoWhenTheWebcamIsDenied() {
        try (Window window = stage.open("/", Look.PHONE)) {
            window.button("Take a photograph").click();
            window.sees("The browser does not let this page use the webcam.");
            window.photograph("look-alike-webcam-denied");
            window.button("Close").click();
            assertThat(window.button("Take a photograph")).isVisible();
        }
    }

    @Test
    void speaksThreeLanguagesAndKeepsWhatIsChosen() {
        try (Window window = stage.open("/", Look.LIGHT)) {
            window.labelled("Language, Theme").click();
            window.labelled("Language").selectOption("ru");
            window.sees("Кто на это похож?");
            window.labelled("Тема").selectOption("dark");
            window.photograph("look-alike-russian");
            window.labelled("Язык").selectOption("fr");
            window.sees("Qui ressemble à cette personne ?");
            window.page().reload();
            window.sees("Déposez une photo ici, ou collez-la");
            assertThat(window.page().locator("html")).hasAttribute("lang", "fr");
            assertThat(window.page().locator("html")).hasAttribute("data-theme", "dark");
            window.isAccessible();
            window.give("Choisir une photo", "sample.jpg", ApiClient.sample(3));
            window.sees("C’est probablement Ann");
        }
    }

    @Test
    void comesWithoutJumps() {
        try (Window window = stage.open("/", Look.LIGHT)) {
            window.sees("Drop a photograph here");
            Object paint = window.page().evaluate("""
                    () => new Promise((done) => new PerformanceObserver((list) =>
                      list.getEntriesByName("first-contentful-paint").forEach(({ startTime }) => done(startTime)))
                      .observe({ type: "paint", buffered: true }))""");
            LOG.log(System.Logger.Level.INFO, "first contentful paint after {0} ms", paint);
            Object jumps = window.page().evaluate("""
                    () => new Promise((done) => new PerformanceObserver((list) =>
                      done(list.getEntries().reduce((sum, { value }) => sum + value, 0)))
                      .observe({ type: "layout-shift", buffered: true }) ?? setTimeout(() => done(0), 300))""");
            assertThat(((Number) jumps).doubleValue()).isLessThan(.1);
        }
    }

    private static void choose(Window window, int sample) {
        window.give("Choose a photograph", "sample.jpg", ApiClient.sample(sample));
    }

    private static byte[] blank() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(320, 240, BufferedImage.TYPE_INT_RGB), "png", bytes);
        return bytes.toByteArray();
    }
}
