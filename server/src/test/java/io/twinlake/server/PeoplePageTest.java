package io.twinlake.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.twinlake.server.Chromium.Look;
import io.twinlake.server.Chromium.Window;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The page of people in a browser. Each test has a collection of its own with sample photographs: the first
/// and the third show one person, whose face in the third is Ann's; that in the first has no name.
class PeoplePageTest {

    private static final Map<Integer, String> NAMES = Map.of(2, "Ben", 4, "Cleo");

    @TempDir
    static Path folder;

    @AutoClose
    private static BrowserStage stage;

    @BeforeAll
    static void start() {
        stage = BrowserStage.start(folder);
    }

    @ParameterizedTest
    @EnumSource(Look.class)
    void showsPeopleAndTheirFaces(Look look) throws IOException, InterruptedException {
        String friends = collection("friends-" + look);
        try (Window window = open(friends, "", look)) {
            Locator ann = window.link("Ann 1 face");
            assertThat(ann.locator("img")).isVisible();
            window.isAccessible();
            window.photograph("people-" + look);

            ann.focus();
            window.page().keyboard().press("Enter");
            assertThat(window.heading("Ann")).isVisible();
            window.sees("1 face in this collection");
            assertThat(window.labelled("The same: suggestion 1")).isVisible();
            window.labelled("Choose face 1").press("Space");
            window.sees("1 face chosen");
            window.isAccessible();
            window.photograph("people-person-" + look);

            window.page().goBack();
            window.link("Without a name").click();
            window.labelled("Who is this? Face 1").waitFor();
            window.isAccessible();
            window.photograph("people-unnamed-" + look);
        }
    }

    @Test
    void movesFacesAndUndoesIt() throws IOException, InterruptedException {
        String friends = collection("moving");
        try (Window window = open(friends, "/Ben", Look.LIGHT)) {
            window.labelled("Choose face 1").check();
            window.button("Move to another person").click();
            window.labelled("Name of a person").fill("J. R. Smith / Jr.");
            window.isAccessible();
            window.photograph("people-move");
            window.page().keyboard().press("Enter");
            window.sees("1 face named J. R. Smith / Jr..");
            window.sees("No face shows Ben yet.");

            window.page().navigate("/people/J.%20R.%20Smith%20%2F%20Jr.?collection=" + friends);
            assertThat(window.heading("J. R. Smith / Jr.")).isVisible();
            window.labelled("Choose face 1").check();
            window.button("Take the name away").click();
            window.sees("1 face has the name that came with its picture");
            window.sees("The collection knows nobody called J. R. Smith / Jr.");
            window.button("Undo").click();
            window.sees("Undone.");
            assertThat(window.labelled("Choose face 1")).isVisible();
            window.sees("confirmed");
        }
    }

    @Test
    void namesFacesThatHaveNoName() throws IOException, InterruptedException {
        String friends = collection("naming");
        try (Window window = open(friends, "?show=unnamed", Look.LIGHT)) {
            Locator tiles = window.page().locator(".face-tile");
            window.labelled("Who is this? Face 1").waitFor();
            int before = tiles.count();
            window.page()
                    .locator(
                            ".face-tile",
                            new Page.LocatorOptions()
                                    .setHas(window.page().locator("img[src*='" + annsTwin(friends) + "']")))
                    .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Who is this?"))
                    .click();
            Locator ann = window.page().locator(".who-person").first();
            assertThat(ann).containsText("Ann");
            window.isAccessible();
            window.photograph("people-who");
            ann.click();
            window.sees("1 face named Ann.");
            assertThat(tiles).hasCount(before - 1);
            window.button("Undo").click();
            assertThat(tiles).hasCount(before);

            window.labelled("Choose face 1").check();
            window.button("Choose all that are shown").click();
            window.button("Remove").click();
            window.sees("their crops and their embeddings are removed");
            window.photograph("people-remove");
            window.page().keyboard().press("Escape");
            assertThat(tiles).hasCount(before);
            window.button("Choose nothing").click();
            window.labelled("Choose face 1").check();
            window.button("Remove").click();
            window.button("Remove 1 face").press("Enter");
            window.sees("1 face removed.");
            assertThat(tiles).hasCount(before - 1);
            assertThat(window.page().locator(".chosen-faces")).isFocused();
        }
    }

    @Test
    void confirmsAndRefusesSuggestions() throws IOException, InterruptedException {
        String friends = collection("suggesting");
        try (Window window = open(friends, "/Ann", Look.LIGHT)) {
            Locator suggestions = window.page().locator(".suggestions li");
            suggestions.first().waitFor();
            int before = suggestions.count();
            window.labelled("No: suggestion 1").click();
            assertThat(suggestions).hasCount(before - 1);
            window.page().reload();
            window.labelled("The same: suggestion 1").click();
            window.sees("1 face named Ann.");
            window.sees("2 faces in this collection");
            assertThat(window.labelled("Choose face 2")).isVisible();
        }
    }

    @Test
    void findsEntersRenamesAndMerges() throws IOException, InterruptedException {
        String friends = collection("merging");
        try (Window window = open(friends, "", Look.LIGHT)) {
            window.labelled("Find a person").fill("bE");
            window.page().keyboard().press("Enter");
            window.sees("1 person found for “bE”");
            assertThat(window.link("Ben 1 face")).isVisible();
            window.labelled("Find a person").fill("Dora");
            window.page().keyboard().press("Enter");
            window.sees("Nobody is called Dora");
            window.button("Enter Dora as a new person").click();
            window.button("Enter").click();
            window.sees("Dora is entered.");
            assertThat(window.heading("Dora")).isVisible();

            window.button("Rename or merge").click();
            window.labelled("New name").fill("Dora Maar");
            window.page().keyboard().press("Enter");
            assertThat(window.heading("Dora Maar")).isVisible();
            window.button("Undo").click();
            assertThat(window.heading("Dora")).isVisible();

            window.button("Rename or merge").click();
            window.labelled("New name").fill("ann");
            window.page().keyboard().press("Enter");
            window.sees("There is a person called Ann with 1 face. The 0 faces of Dora become Ann’s as well.");
            window.isAccessible();
            window.photograph("people-merge");
            window.button("Make them one person").click();
            window.sees("Dora and Ann are one person now.");
            assertThat(window.heading("Ann")).isVisible();
        }
    }

    @Test
    void erasesAPersonAndShowsTheReceipt() throws IOException, InterruptedException {
        String friends = collection("erasing");
        stage.client().post("/collections/" + friends + "/datasets", "{\"name\": \"training\"}");
        try (Window window = open(friends, "/Cleo", Look.LIGHT)) {
            window.button("Erase").click();
            window.sees("1 face with crops and embeddings");
            window.sees("1 picture, which shows nobody else who has a name");
            window.sees("3 other faces without a name in those pictures");
            window.sees("all that names them in the published version of the collection");
            window.isAccessible();
            window.photograph("people-erase");
            window.button("Erase Cleo for good").click();
            window.sees("Cleo has been erased");
            assertThat(window.page().locator(".receipt")).containsText("Faces removed4Pictures removed1");
            window.isAccessible();
            window.photograph("people-receipt");
            window.link("All people").click();
            assertThat(window.link("Ann 1 face")).isVisible();
            assertThat(window.link("Cleo 1 face")).hasCount(0);
        }
    }

    @Test
    void speaksRussianAndFrench() throws IOException, InterruptedException {
        String friends = collection("speaking");
        try (Window window = open(friends, "/Ann", Look.PHONE)) {
            for (String language : new String[] {"ru", "fr"}) {
                window.page().evaluate("(chosen) => localStorage.setItem('twinlake.language', chosen)", language);
                window.page().reload();
                assertThat(window.page().locator(".suggestions .face-tile").first())
                        .isVisible();
                window.isAccessible();
                window.photograph("people-" + language);
            }
        }
    }

    private static Window open(String collection, String path, Look look) {
        String query = (path.contains("?") ? "&" : "?") + "collection=" + collection;
        return stage.open("/people" + path + query, look);
    }

    private static String collection(String name) throws IOException, InterruptedException {
        ApiClient client = stage.client();
        client.post("/collections", "{\"name\": \"" + name + "\"}");
        client.post("/collections/" + name + "/images", ApiClient.sample(3));
        SamplePhotographs.nameMostSimilar(client, name, 1, "Ann");
        client.post("/collections/" + name + "/images", ApiClient.sample(1));
        SamplePhotographs.add(client, name, NAMES);
        return name;
    }

    /// Returns the face without a name that shows Ann.
    private static String annsTwin(String collection) throws IOException, InterruptedException {
        String face = stage.client()
                .get("/collections/" + collection + "/identities/Ann/similar?k=1")
                .at("/faces/0/face");
        assertThat(face).isNotEmpty();
        return face;
    }
}
