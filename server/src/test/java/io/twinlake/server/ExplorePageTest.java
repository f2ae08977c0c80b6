package io.twinlake.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import io.twinlake.server.Chromium.Look;
import io.twinlake.server.Chromium.Window;
import java.awt.Point;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The map of faces in a browser, on a service whose collection has the sample photographs.
class ExplorePageTest {

    private static final Map<Integer, String> NAMES = Map.of(1, "Ann", 2, "Ben", 4, "Cleo", 5, "Dora");

    /// Of the whole map, flat: no face lies behind another one.
    private static final String FLAT = "/explore?collection=friends&view=0.8,0,0";

    @TempDir
    static Path folder;

    @AutoClose
    private static BrowserStage stage;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        stage = BrowserStage.start(folder);
        ApiClient client = stage.client();
        client.post("/collections", "{\"name\": \"friends\"}");
        client.post("/collections", "{\"name\": \"nobody\"}");
        client.post("/collections/friends/images", ApiClient.sample(3));
        SamplePhotographs.add(client, "friends", NAMES);
    }

    @ParameterizedTest
    @EnumSource(Look.class)
    void drawsTheFacesAndShowsTheOneThatIsChosen(Look look) {
        try (Window window = stage.open(FLAT, look)) {
            window.sees("People in view");
            Point face = face(window);
            window.isAccessible();
            if (look == Look.PHONE) {
                window.page().touchscreen().tap(face.x, face.y);
            } else {
                window.page().mouse().click(face.x, face.y);
            }
            window.button("Who looks like this?").click();
            window.sees("The most similar faces, by all that the network sees");
            assertThat(window.page().locator(".similar img").first()).isVisible();
            window.isAccessible();
            window.photograph("explore-" + look);
        }
    }

    @Test
    void coloursFacesByWhoProbablyBelongsTogether() {
        try (Window window = stage.open(FLAT + "&colour=cluster", Look.DARK)) {
            window.sees("probably show one person. Colours repeat; grey: alone");
            window.isAccessible();
            window.photograph("explore-clusters");
        }
    }

    @Test
    void showsTheFaceUnderThePointer() {
        try (Window window = stage.open(FLAT, Look.LIGHT)) {
            Point face = face(window);
            window.page().mouse().move(face.x, face.y);
            Locator shown = window.page().locator(".hover img");
            shown.waitFor();
            assertThat(shown.evaluate("picture => picture.decode().then(() => picture.naturalWidth > 0)"))
                    .isEqualTo(true);
            window.photograph("explore-hover");
            window.page().mouse().move(2, 2);
            assertThat(shown).hasCount(0);
        }
    }

    @Test
    void namesWhatIsEncircledAndTakesItBack() {
        try (Window window = stage.open(FLAT, Look.LIGHT)) {
            encircle(window, face(window));
            window.sees("1 face selected");
            window.labelled("They all show").fill("Emil");
            window.photograph("explore-lasso");
            window.button("Name them").click();
            window.sees("Name 1 face Emil?");
            window.isAccessible();
            window.photograph("explore-name");
            window.button("Yes, name them").click();
            window.sees("1 face is named Emil.");
            assertThat(window.page().locator(".people-in-view")).containsText("Emil");
            window.button("Undo").click();
            assertThat(window.page().locator(".people-in-view")).not().containsText("Emil");
        }
    }

    @Test
    void putsWhatIsShownInTheAddress() {
        try (Window window = stage.open("/explore?collection=friends", Look.LIGHT)) {
            Page page = window.page();
            window.sees("People in view");
            window.labelled("Colour").selectOption("quality");
            window.labelled("Find a person").fill("ben");
            window.button("Find").click();
            canvas(window).focus();
            page.keyboard().press("ArrowRight");
            page.keyboard().press("+");
            page.waitForURL(Pattern.compile("view=1\\.25%2C0%2C0%2C0%2C0\\.62%2C0\\.35"));
            byte[] before = canvas(window).screenshot();
            page.reload();

            window.sees("People in view");
            assertThat(window.labelled("Colour")).hasValue("quality");
            assertThat(window.labelled("Find a person")).hasValue("Ben");
            assertThat(window.page()
                            .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^Ben")))
                            .first())
                    .hasAttribute("aria-pressed", "true");
            face(window);
            canvas(window).focus();
            assertThat(different(image(before), image(canvas(window).screenshot())))
                    .isLessThan(.001);
            window.photograph("explore-person");
            window.button("Select the faces of Ben").click();
            window.sees("selected");
        }
    }

    @Test
    void goesBackToTheViewThatWasLeft() {
        try (Window window = stage.open("/explore?collection=friends", Look.LIGHT)) {
            Page page = window.page();
            window.sees("People in view");
            canvas(window).focus();
            page.keyboard().press("+");
            page.waitForURL(Pattern.compile("view=1\\.25%2C0%2C0%2C0%2C0\\.5%2C0\\.35"));
            window.link("Explore").click();
            canvas(window).focus();
            page.keyboard().press("ArrowRight");
            page.waitForURL(Pattern.compile("view=1%2C0%2C0%2C0%2C0\\.62%2C0\\.35"));
            page.goBack();
            page.waitForURL(Pattern.compile("view=1\\.25%2C0%2C0%2C0%2C0\\.5%2C0\\.35"));
            canvas(window).focus();
            page.keyboard().press("ArrowRight");
            page.waitForURL(Pattern.compile("view=1\\.25%2C0%2C0%2C0%2C0\\.62%2C0\\.35"));
        }
    }

    @Test
    void tellsThatACollectionIsEmpty() {
        try (Window window = stage.open("/explore?collection=nobody", Look.LIGHT)) {
            window.sees("nobody has no faces yet");
            window.isAccessible();
        }
    }

    private static Locator canvas(Window window) {
        return window.page().locator(".stage canvas");
    }

    /// Waits until the map is drawn, and returns the middle of the leftmost face, in pixels of the window.
    private static Point face(Window window) {
        canvas(window).waitFor();
        canvas(window).scrollIntoViewIfNeeded();
        window.page().waitForCondition(() -> points(canvas(window)).size() > 20);
        List<Point> points = points(canvas(window));
        BoundingBox box = canvas(window).boundingBox();
        return new Point((int) box.x + points.getFirst().x + 4, (int) box.y + points.getFirst().y);
    }

    /// Returns all pixels that are not background, from left to right; what lies over the edges of the canvas
    /// is left out.
    private static List<Point> points(Locator canvas) {
        BufferedImage image = image(canvas.screenshot());
        int ground = image.getRGB(20, 20);
        return IntStream.range(15, image.getWidth() - 60)
                .boxed()
                .flatMap(x -> IntStream.range(15, image.getHeight() - 15)
                        .filter(y -> image.getRGB(x, y) != ground)
                        .mapToObj(y -> new Point(x, y)))
                .toList();
    }

    private static void encircle(Window window, Point face) {
        window.button("Lasso").click();
        Mouse mouse = window.page().mouse();
        mouse.move(face.x - 14, face.y - 14);
        mouse.down();
        mouse.move(face.x + 18, face.y - 14);
        mouse.move(face.x + 18, face.y + 14);
        mouse.move(face.x - 14, face.y + 14);
        mouse.up();
    }

    private static double different(BufferedImage one, BufferedImage other) {
        long different = IntStream.range(0, one.getWidth() * one.getHeight())
                .filter(at -> one.getRGB(at % one.getWidth(), at / one.getWidth())
                        != other.getRGB(at % one.getWidth(), at / one.getWidth()))
                .count();
        return (double) different / one.getWidth() / one.getHeight();
    }

    private static BufferedImage image(byte[] png) {
        try {
            return ImageIO.read(new ByteArrayInputStream(png));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
