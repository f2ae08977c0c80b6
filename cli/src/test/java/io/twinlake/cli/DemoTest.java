package io.twinlake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlake.cli.CommandLines.Run;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import tools.jackson.databind.JsonNode;

class DemoTest {

    @TempDir
    static Path folder;

    private static Run first;
    private static Path lake;
    private static String page;
    private static Document document;

    @BeforeAll
    static void runTheDemo() throws Exception {
        lake = folder.resolve("demo lake");
        first = CommandLines.run("demo", "--lake", lake);
        page = Files.readString(lake.resolve("contact-sheet.html"));
        document = parsed(page);
    }

    @Test
    void printsEveryFaceWithTheOneMostLikeIt() {
        assertThat(first.exitCode()).isZero();
        assertThat(first.err()).isEmpty();
        assertThat(first.out())
                .startsWith("6 pictures in ")
                .contains("  6 new, with 21 searchable faces\n")
                .containsPattern("sample1.jpg  1  [0-9a-f]{12}     242 .* sample3.jpg  [0-9a-f]{12}   0\\.\\d{3}  ")
                .endsWith("Next: twinlake match PHOTO --lake %s%n".formatted(lake));
        assertThat(first.out().lines().filter(line -> line.matches("(sample\\d.jpg| {11})  \\d  .*")))
                .hasSize(22);
    }

    @Test
    void runsAgainAndSaysTheSame() throws IOException {
        Run again = CommandLines.run("demo", "--lake", lake, "--json");

        JsonNode view = again.json();
        assertThat(view.at("/ingest/known").asInt()).isEqualTo(6);
        assertThat(view.get("faces").size()).isEqualTo(22);
        assertThat(Files.readString(lake.resolve("contact-sheet.html"))).isEqualTo(page);
    }

    @Test
    void sheetHoldsEveryFaceAndPhotograph() {
        List<Element> images = elements("img");

        assertThat(images.stream().filter(image -> image.getAttribute("alt").startsWith("Photograph ")))
                .hasSize(6);
        assertThat(images.stream().filter(image -> image.getAttribute("class").equals("probe")))
                .hasSize(22);
        Set<String> ids = new HashSet<>();
        elements("article").forEach(face -> ids.add(face.getAttribute("id")));
        assertThat(ids).hasSize(22);
        assertThat(elements("a").stream().map(link -> link.getAttribute("href").substring(1)))
                .isNotEmpty()
                .isSubsetOf(ids);
    }

    @Test
    void sheetLoadsNothingFromAnywhere() {
        assertThat(elements("img"))
                .allSatisfy(image -> assertThat(image.getAttribute("src")).startsWith("data:image/jpeg;base64,/9j/"));
        assertThat(elements("script")).isEmpty();
        assertThat(elements("link")).isEmpty();
        assertThat(elements("a"))
                .allSatisfy(link -> assertThat(link.getAttribute("href")).startsWith("#"));
        assertThat(page.replaceAll("base64,[A-Za-z0-9+/=]*", "")).doesNotContain("http", "url(", "@import", "//");
    }

    @Test
    void sheetEscapesNames() {
        assertThat(ContactSheet.escaped("<b>\"Tom & 'Jerry'\"</b>"))
                .isEqualTo("&lt;b&gt;&quot;Tom &amp; &#39;Jerry&#39;&quot;&lt;/b&gt;");
    }

    /// Parses the page as XML: with its void elements closed it is well-formed if every other element is.
    private static Document parsed(String html) throws Exception {
        String xml = html.replaceFirst("<!doctype html>", "").replaceAll("<(meta|img|br)((?:\\s[^>]*)?)>", "<$1$2/>");
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml.strip())));
    }

    private static List<Element> elements(String name) {
        NodeList found = document.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }
}
