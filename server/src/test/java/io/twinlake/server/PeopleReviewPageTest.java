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
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Groups without a name and doubtful names in a browser, on portraits cut out of sample photographs.
class PeopleReviewPageTest {

    private static final List<byte[]> PORTRAITS =
            Stream.concat(Portraits.of(5).stream(), Portraits.of(6).stream()).toList();

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
    void showsGroupsAndDoubtfulNames(Look look) throws IOException, InterruptedException {
        String friends = collection("looking-" + look);
        try (Window window = open(friends, "?show=groups", look)) {
            window.sees("2 groups of faces that probably show one person each.");
            assertThat(window.page().locator(".group-card img").first()).isVisible();
            window.isAccessible();
            window.photograph("people-groups-" + look);
            window.page().locator(".group-card a").first().click();
            window.sees("3 faces chosen");
            window.isAccessible();
            window.photograph("people-group-" + look);

            window.page().navigate("/people?collection=" + friends + "&show=review");
            window.sees("It is named Ann, and looks like Ben.");
            window.sees("one person");
            assertThat(window.page().locator(".issue img")).hasCount(3);
            window.isAccessible();
            window.photograph("people-review-" + look);

            window.page().navigate("/people/Ben?collection=" + friends);
            window.sees("The faces are alike");
            window.photograph("people-cohesion-" + look);
        }
    }

    @Test
    void namesAGroupButForThoseThatAreLeftOut() throws IOException, InterruptedException {
        String friends = collection("grouping");
        try (Window window = open(friends, "?show=groups", Look.LIGHT)) {
            window.page().locator(".group-card a").first().click();
            window.labelled("Choose face 2").uncheck();
            window.sees("2 faces chosen");
            window.button("Name").click();
            window.labelled("Name of a person").fill("Emil");
            window.page().keyboard().press("Enter");
            window.sees("2 faces named Emil.");
            window.button("Undo").click();
            window.sees("Undone.");

            window.page().navigate("/people?collection=" + friends + "&show=groups");
            window.page().locator(".group-card a").first().click();
            window.sees("3 faces chosen");
            window.button("Name").click();
            window.labelled("Name of a person").fill("Emil");
            window.page().keyboard().press("Enter");
            window.sees("No unnamed face is left in this group");
            window.sees("3 faces named Emil.");
        }
    }

    @Test
    void suggestsWhoAGroupIs() throws IOException, InterruptedException {
        String friends = collection("suggesting");
        ApiClient client = stage.client();
        String path = "/collections/" + friends;
        client.post(path + "/images?identity=Emil", Portraits.again(Portraits.again(PORTRAITS.get(0))));
        try (Window window = open(friends, "?show=groups", Look.LIGHT)) {
            Locator emil = window.page().locator(".group-card", new Page.LocatorOptions().setHasText("Probably Emil"));
            emil.getByRole(AriaRole.LINK).click();
            window.sees("2 faces chosen");
            window.photograph("people-group-suggested");
            window.button("Name them Emil").click();
            window.sees("2 faces named Emil.");
        }
    }

    @Test
    void keepsOrMovesADoubtfulFaceAndMergesPeople() throws IOException, InterruptedException {
        String friends = collection("reviewing");
        try (Window window = open(friends, "?show=review", Look.LIGHT)) {
            window.button("It is Ann").click();
            window.sees("1 face named Ann.");
            window.sees("No name looks wrong.");
            window.labelled("Also names that somebody confirmed").check();
            window.button("It is Ben").click();
            window.sees("1 face named Ben.");
            window.sees("No name looks wrong.");
            window.button("Undo").click();
            window.sees("It is named Ann, and looks like Ben.");

            window.page().locator(".pair").getByRole(AriaRole.BUTTON).first().click();
            window.sees("This cannot be undone at once");
            window.isAccessible();
            window.photograph("people-duplicates-merge");
            window.button("Make them one person").click();
            window.sees("are one person now.");
        }
    }

    private static Window open(String collection, String rest, Look look) {
        return stage.open("/people" + rest + (rest.isEmpty() ? "?" : "&") + "collection=" + collection, look);
    }

    /// Makes a collection with a group of three and one of two, two people with two names each, and a face of
    /// Ben's that is named Ann.
    private static String collection(String name) throws IOException, InterruptedException {
        ApiClient client = stage.client();
        client.post("/collections", "{\"name\": \"" + name + "\"}");
        String images = "/collections/" + name + "/images";
        List<String> people = List.of("", "", "Ann", "Ben", "Cleo");
        for (int person = 0; person < people.size(); person++) {
            String as = people.get(person).isEmpty() ? "" : "?identity=" + people.get(person);
            byte[] portrait = PORTRAITS.get(person);
            client.post(images + as, portrait);
            client.post(images + as, Portraits.again(portrait));
        }
        client.post(images, Portraits.again(Portraits.again(PORTRAITS.get(1))));
        client.post(images + "?identity=Ann", Portraits.again(Portraits.again(PORTRAITS.get(3))));
        client.post(images + "?identity=Cleopatra", Portraits.again(Portraits.again(PORTRAITS.get(4))));
        ApiClient.Answer clusters = client.get("/collections/" + name + "/clusters");
        assertThat(clusters.json().get("total").asInt()).isEqualTo(2);
        return name;
    }
}
