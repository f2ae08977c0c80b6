package io.twinlake.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.twinlake.server.Chromium.Look;
import io.twinlake.server.Chromium.Window;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The page that tells who is before the webcam or in a film, in a browser. The webcam sees the first sample
/// photograph move across its view; the collection has the third, which shows one of its people, Ann.
class LivePageTest {

    private static final int FRAMES = 30;

    @TempDir
    static Path clips;

    @AutoClose
    private static Chromium chromium;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() throws IOException {
        int[] aside = IntStream.range(0, FRAMES)
                .map(step -> 4 * Math.min(step, FRAMES - step))
                .toArray();
        chromium = Chromium.start(SamplePhotographs.webcam(clips, aside));
    }

    @ParameterizedTest
    @EnumSource(Look.class)
    void namesWhoIsBeforeTheWebcam(Look look) throws Exception {
        try (ServerStage stage = withAnn();
                Window window = chromium.open(stage.uri(), "/live", look)) {
            window.sees("Compare with the people in friends");
            window.sees("A name is told from a probability of 50% on");
            window.isAccessible();
            window.photograph("live-empty-" + look);
            watch(window);

            seesAnn(window);
            assertThat(figure(window, "Frames a second")).hasText(Pattern.compile("[0-9.,]+"));
            assertThat(figure(window, "From frame to answer")).hasText(Pattern.compile("[0-9.,]+ (ms|sec)"));
            assertThat(window.page().locator(".seen strong")).hasText("Ann");
            assertThat(drawn(window)).isGreaterThan(1000);
            window.isAccessible();
            window.photograph("live-" + look);
            assertThat(sessions(stage.client())).isOne();

            window.page().evaluate("globalThis.track = document.querySelector('video').srcObject.getTracks()[0]");
            window.button("Stop and release the webcam").click();
            assertThat(window.button("Use the webcam")).isVisible();
            assertThat(window.page().evaluate("globalThis.track.readyState")).isEqualTo("ended");
            awaitSessions(stage.client(), 0);
            assertThat(stage.client().get("/collections/friends").at("/pictures"))
                    .isEqualTo("1");
        }
    }

    @Test
    void releasesTheWebcamWhenSomebodyLeaves() throws Exception {
        try (ServerStage stage = withAnn();
                Window window = chromium.open(stage.uri(), "/live", Look.LIGHT)) {
            holdWebcam(window);
            watch(window);
            allowWebcam(window);
            seesAnn(window);
            assertThat(webcam(window)).isEqualTo("live");
            leave(window);
            assertThat(endOfWebcam(window)).isEqualTo("ended");
        }
    }

    @Test
    void releasesAWebcamThatComesTooLate() throws Exception {
        try (ServerStage stage = withAnn();
                Window window = chromium.open(stage.uri(), "/live", Look.LIGHT)) {
            holdWebcam(window);
            watch(window);
            giveRecording(window);
            seesAnn(window);
            allowWebcam(window);
            assertThat(endOfWebcam(window)).isEqualTo("ended");
            seesAnn(window);
            assertThat(window.button("Pause")).isVisible();
            window.button("Stop").click();

            holdWebcam(window);
            watch(window);
            leave(window);
            allowWebcam(window);
            assertThat(endOfWebcam(window)).isEqualTo("ended");
        }
    }

    @Test
    void releasesTheFilmWhenSomebodyLeaves() throws Exception {
        try (ServerStage stage = withAnn();
                Window window = chromium.open(stage.uri(), "/live", Look.LIGHT)) {
            window.page().evaluate("""
                    () => {
                      globalThis.revoked = [];
                      const revoke = URL.revokeObjectURL.bind(URL);
                      URL.revokeObjectURL = (url) => {
                        globalThis.revoked.push(url);
                        revoke(url);
                      };
                    }""");
            giveRecording(window);
            window.button("Pause").waitFor();
            Object film = window.page().evaluate("document.querySelector('video').src");
            leave(window);
            assertThat(window.page().evaluate("""
                    async (film) => {
                      for (let turn = 0; turn < 100 && !globalThis.revoked.includes(film); turn++) {
                        await new Promise((next) => setTimeout(next, 100));
                      }
                      return globalThis.revoked.includes(film);
                    }""", film)).isEqualTo(true);
        }
    }

    @Test
    void namesWhoIsInAFilm() throws Exception {
        try (ServerStage stage = withAnn();
                Window window = chromium.open(stage.uri(), "/live", Look.LIGHT)) {
            window.give("Play a video file", "broken.webm", "No film.".getBytes(StandardCharsets.UTF_8));
            window.sees("This browser cannot play that file.");
            window.photograph("live-unplayable");
            giveRecording(window);

            seesAnn(window);
            window.isAccessible();
            window.photograph("live-film");
            window.button("Pause").click();
            assertThat(window.button("Play")).isVisible();
            seesAnn(window);
            window.button("Stop").click();
            assertThat(window.button("Use the webcam")).isVisible();
        }
    }

    @Test
    void followsTheFacesOfARealFilm() throws Exception {
        Path film = SharedClips.clip("KwaiVGI_d18.mp4");
        try (ServerStage stage = withAnn();
                Window window = chromium.open(stage.uri(), "/live", Look.LIGHT)) {
            window.labelled("Play a video file").setInputFiles(film);
            window.page().locator(".in-view-face").first().waitFor();
            window.sees("No confident match");
            window.button("Pause").click();
            window.labelled("Place in the film").fill("3");
            assertThat(window.page().locator(".film-time")).hasText(Pattern.compile("0:0[23] / 0:07"));
            window.page().locator(".in-view-face").first().waitFor();
            window.photograph("live-real-film");
        }
    }

    @Test
    void goesOnAfterALostService() throws Exception {
        ServerStage first = withAnn();
        int port = first.uri().getPort();
        try (Window window = chromium.open(first.uri(), "/live", Look.PHONE)) {
            watch(window);
            seesAnn(window);
            first.close();
            window.sees("The connection is lost.");
            window.isAccessible();
            window.photograph("live-lost");
            try (ServerStage again = ServerStage.start(folder, ServerStage.settings(port, 2))) {
                seesAnn(window); // without anybody doing anything
                assertThat(window.page().getByText("The connection is lost.")).hasCount(0);
                assertThat(sessions(again.client())).isOne();
            }
        }
    }

    @Test
    void restsWhileNobodyLooks() throws Exception {
        try (ServerStage stage = withAnn();
                Window window = chromium.open(stage.uri(), "/live", Look.LIGHT)) {
            watch(window);
            seesAnn(window);
            hide(window, true);
            awaitSessions(stage.client(), 0);
            hide(window, false);
            seesAnn(window);
            awaitSessions(stage.client(), 1);
        }
    }

    @Test
    void forgetsWhoWasErased() throws Exception {
        try (ServerStage stage = withAnn();
                Window window = chromium.open(stage.uri(), "/live", Look.LIGHT)) {
            watch(window);
            seesAnn(window);
            stage.client().delete("/collections/friends/identities/Ann");
            assertThat(window.page().locator(".in-view-name", withText("Ann"))).hasCount(0);
            assertThat(window.page().locator(".in-view-face").first()).isVisible();
        }
    }

    @Test
    void saysWhatToDoWhenTheWebcamIsDenied() throws Exception {
        try (ServerStage stage = withAnn();
                Window window = chromium.open(stage.uri(), "/live", Look.PHONE)) {
            window.button("Use the webcam").click();
            window.sees("The browser does not let this page use the webcam.");
            window.isAccessible();
            window.photograph("live-denied");
            assertThat(window.button("Use the webcam")).isEnabled();
        }
    }

    private static void watch(Window window) {
        window.context().grantPermissions(List.of("camera"));
        window.button("Use the webcam").click();
    }

    /// Lets the page wait for the webcam, as while the browser asks for the permission.
    private static void holdWebcam(Window window) {
        window.page().evaluate("""
                        () => {
                          const isAllowed = new Promise((allow) => (globalThis.allowWebcam = allow));
                          const start = MediaDevices.prototype.getUserMedia;
                          globalThis.webcam = undefined;
                          navigator.mediaDevices.getUserMedia = async (wish) => {
                            await isAllowed;
                            globalThis.webcam = await start.call(navigator.mediaDevices, wish);
                            return globalThis.webcam;
                          };
                        }""");
    }

    private static void allowWebcam(Window window) {
        window.page().evaluate("globalThis.allowWebcam()");
    }

    private static Object webcam(Window window) {
        return window.page().evaluate("globalThis.webcam?.getTracks()[0].readyState");
    }

    /// Returns what the webcam is, once it has come and had 10 s to end.
    private static Object endOfWebcam(Window window) {
        return window.page().evaluate("""
                        async () => {
                          const state = () => globalThis.webcam?.getTracks()[0].readyState;
                          for (let turn = 0; turn < 100 && state() !== "ended"; turn++) {
                            await new Promise((next) => setTimeout(next, 100));
                          }
                          return state();
                        }""");
    }

    /// Goes to another page of the app, which stays the same document.
    private static void leave(Window window) {
        window.page()
                .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Look-alike"))
                .first()
                .click();
        window.page().locator(".live").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
    }

    private static void seesAnn(Window window) {
        window.page().locator(".in-view-name", withText("Ann")).waitFor();
        window.page().locator(".in-view .meter.sure").first().waitFor();
    }

    private static Page.LocatorOptions withText(String text) {
        return new Page.LocatorOptions().setHasText(text);
    }

    private static Locator figure(Window window, String name) {
        return window.page().locator(".pace > div", withText(name)).locator("dd");
    }

    /// Returns how many pixels of outlines and names are over the film.
    private static int drawn(Window window) {
        return (int) window.page().evaluate("""
                () => {
                  const canvas = document.querySelector(".live-stage canvas");
                  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
                  return data.filter((value, place) => place % 4 === 3 && value > 0).length;
                }""");
    }

    /// Lets the page believe that another tab is before it, or no longer.
    private static void hide(Window window, boolean isHidden) {
        window.page().evaluate("""
                        (isHidden) => {
                          Object.defineProperty(document, "hidden", { value: isHidden, configurable: true });
                          document.dispatchEvent(new Event("visibilitychange"));
                        }""", isHidden);
    }

    private static int sessions(ApiClient client) throws Exception {
        return client.get("/metrics")
                .text()
                .lines()
                .filter(line -> line.startsWith("twinlake_live_sessions "))
                .mapToInt(line -> (int) Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    private static void awaitSessions(ApiClient client, int expected) throws Exception {
        while (sessions(client) != expected) {
            Thread.sleep(50);
        }
    }

    /// Chooses a film that the browser itself records: the photograph as it moves.
    private static void giveRecording(Window window) throws IOException {
        String photograph = "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(SamplePhotographs.frame(0));
        window.page().evaluate("""
                        async (photograph) => {
                          const picture = new Image();
                          picture.src = photograph;
                          await picture.decode();
                          const canvas = document.createElement("canvas");
                          canvas.width = picture.width;
                          canvas.height = picture.height;
                          const context = canvas.getContext("2d");
                          const recorder = new MediaRecorder(canvas.captureStream(15), { mimeType: "video/webm" });
                          const parts = [];
                          recorder.ondataavailable = ({ data }) => parts.push(data);
                          const isOver = new Promise((done) => (recorder.onstop = done));
                          recorder.start();
                          for (let step = 0; step < 30; step++) {
                            context.drawImage(picture, 2 * step, 0);
                            await new Promise((next) => setTimeout(next, 66));
                          }
                          recorder.stop();
                          await isOver;
                          const files = new DataTransfer();
                          files.items.add(new File(parts, "film.webm", { type: "video/webm" }));
                          const input = document.querySelector("input[type=file]");
                          input.files = files.files;
                          input.dispatchEvent(new Event("change", { bubbles: true }));
                        }""", photograph);
    }

    /// Starts a service whose collection has Ann.
    private ServerStage withAnn() throws Exception {
        ServerStage stage = ServerStage.start(folder);
        stage.client().post("/collections", "{\"name\": \"friends\"}");
        stage.client().post("/collections/friends/images?identity=Ann", ApiClient.sample(3));
        return stage;
    }
}
