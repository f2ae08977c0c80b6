package io.twinlake.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// What the images of a collection are said to be: told, chosen by, drawn, and removed with them. The first
/// two samples are of the press, the third is of a holiday.
class AttributesApiTest {

    private static final String PEOPLE = "/collections/people";

    @TempDir
    Path folder;

    @AutoClose
    private ServerStage stage;

    private ApiClient client;
    private int press;
    private int holiday;

    @BeforeEach
    void start() throws Exception {
        stage = ServerStage.start(folder);
        client = stage.client();
        client.post("/collections", "{\"name\": \"people\"}");
        press = add(1, "identity=Ann&category=press") + add(2, "category=%20press%20");
        holiday = add(3, "category=holiday");
        add(4, "identity=Dan&category=");
    }

    @Test
    void tellsKeysAndValuesWithTheirFaces() throws Exception {
        JsonNode told = client.get(PEOPLE + "/attributes").json();

        String first = "{\"value\":\"press\",\"faces\":%d}".formatted(press);
        String second = "{\"value\":\"holiday\",\"faces\":%d}".formatted(holiday);
        assertThat(press).isGreaterThan(holiday);
        assertThat(told.toString())
                .isEqualTo(
                        "{\"attributes\":[{\"key\":\"category\",\"faces\":%d,\"valueCount\":2,\"values\":[%s,%s]}],\"count\":1}"
                                .formatted(press + holiday, first, second));
    }

    @Test
    void choosesFacesBySeveralValues() throws Exception {
        assertThat(listed("attribute=category:press")).isEqualTo(press);
        assertThat(listed("attribute=category:press&attribute=category:holiday"))
                .isEqualTo(press + holiday);
        assertThat(listed("attribute=category:press&attribute=team:red")).isZero();
        assertThat(listed("attribute=Category:press")).isZero();
    }

    @Test
    void searchesAmongThem() throws Exception {
        for (String value : List.of("press", "holiday")) {
            JsonNode answer = client.post(PEOPLE + "/search?k=100&attribute=category:" + value, ApiClient.sample(1))
                    .json();
            for (JsonNode face : answer.get("faces")) {
                assertThat(face.get("faces").size()).isEqualTo(value.equals("press") ? press : holiday);
            }
        }
        String face = client.get(PEOPLE + "/faces?searchable=true").at("/faces/0/face/id");
        assertThat(client.get(PEOPLE + "/faces/" + face + "/similar?k=100&attribute=category:press")
                        .json()
                        .get("faces")
                        .size())
                .isEqualTo(press - 1);
        assertThat(client.get(PEOPLE + "/identities/Dan/similar?k=100&attribute=category:press")
                        .at("/people/0/identity"))
                .isEqualTo("Ann");
    }

    @Test
    void seesWhatAnImageIsSaidToBeFromThenOn() throws Exception {
        assertThat(found("holiday")).isEqualTo(holiday);

        add(3, "category=work");

        assertThat(found("holiday")).isZero();
        assertThat(found("work")).isEqualTo(holiday);
        assertThat(client.get(PEOPLE + "/attributes").json().toString())
                .contains("work")
                .doesNotContain("holiday");
    }

    @Test
    void forgetsWithTheImage() throws Exception {
        assertThat(found("holiday")).isEqualTo(holiday);
        String image = client.get(PEOPLE + "/faces?attribute=category:holiday").at("/faces/0/image");

        client.delete(PEOPLE + "/images/" + image);

        assertThat(found("holiday")).isZero();
        assertThat(client.get(PEOPLE + "/attributes").json().toString()).doesNotContain("holiday");
        assertThat(new String(client.get(PEOPLE + "/map/attributes/category").bytes(), StandardCharsets.UTF_8))
                .contains("press")
                .doesNotContain("holiday");
    }

    @Test
    void drawsTheValuesOfTheMap() throws Exception {
        ByteBuffer map = ByteBuffer.wrap(client.get(PEOPLE + "/map").bytes()).order(ByteOrder.LITTLE_ENDIAN);
        ApiClient.Answer answer = client.get(PEOPLE + "/map/attributes/category");
        ByteBuffer values = ByteBuffer.wrap(answer.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        int faces = map.getInt(8);

        assertThat(new String(answer.bytes(), 0, 4, StandardCharsets.US_ASCII)).isEqualTo("TLMA");
        assertThat(values.getInt(4)).isOne();
        assertThat(values.getInt(8)).isEqualTo(faces);
        assertThat(values.getInt(16)).isEqualTo(map.getInt(28));
        assertThat(new String(answer.bytes(), 20 + 4 * faces, values.getInt(12), StandardCharsets.UTF_8))
                .isEqualTo("[\"press\",\"holiday\"]");
        assertThat(answer.bytes()).hasSize(20 + 4 * faces + values.getInt(12));
        List<Integer> numbers = new ArrayList<>();
        for (int place = 0; place < faces; place++) {
            numbers.add(values.getInt(20 + 4 * place));
        }
        assertThat(numbers.stream().filter(number -> number == 0)).hasSize(press);
        assertThat(numbers.stream().filter(number -> number == 1)).hasSize(holiday);
        assertThat(numbers.stream().filter(number -> number == -1)).hasSize(faces - press - holiday);
        assertThat(client.with("If-None-Match", answer.header("ETag"))
                        .get(PEOPLE + "/map/attributes/category")
                        .status())
                .isEqualTo(304);
    }

    @ParameterizedTest
    @CsvSource({
        "/faces?attribute=press, 'attribute is KEY:VALUE, where a colon in the key is written \\:'",
        "/faces?attribute=a:1&attribute=b:1&attribute=c:1&attribute=d:1&attribute=e:1&attribute=f:1&attribute=g:1"
                + "&attribute=h:1&attribute=i:1, attribute has 8 keys at most",
        "/map/attributes/team, The collection has no searchable face with that attribute",
    })
    void refusesWhatCannotBeChosenBy(String path, String detail) throws Exception {
        ApiClient.Answer answer = client.get(PEOPLE + path);
        assertThat(answer.status()).isEqualTo(path.startsWith("/map") ? 404 : 400);
        assertThat(answer.at("/detail")).isEqualTo(detail);
    }

    @Test
    void refusesACategoryThatIsNoWord() throws Exception {
        assertThat(client.post(PEOPLE + "/images?category=" + "x".repeat(201), ApiClient.sample(1))
                        .at("/detail"))
                .isEqualTo("A category has 1 to 200 characters, none of them a control character");
        assertThat(client.post(PEOPLE + "/imports?labels=category&category=x", Requests.archive(0))
                        .at("/detail"))
                .isEqualTo("Give categories by folder, or one to all, and not both");
    }

    @Test
    void takesCategoriesFromFoldersOfAnArchive() throws Exception {
        client.post("/collections", "{\"name\": \"imported\"}");
        finish(client.post("/collections/imported/imports?labels=category&identity=Eve", Requests.archive(1)));
        assertThat(client.get("/collections/imported/attributes").at("/attributes/0/values/0/value"))
                .isEqualTo("Ben");
        assertThat(client.get("/collections/imported/identities").at("/identities/0/name"))
                .isEqualTo("Eve");

        String odd = "a: b/ü";
        finish(client.post(
                "/collections/imported/imports?labels=folder&category=" + encoded(odd), Requests.archive(1)));
        assertThat(client.get("/collections/imported/attributes").at("/attributes/0/values/0/value"))
                .isEqualTo(odd);
        assertThat(client.get("/collections/imported/faces?attribute=" + encoded("category:" + odd))
                        .json()
                        .get("faces")
                        .size())
                .isPositive();
    }

    private void finish(ApiClient.Answer begun) throws Exception {
        assertThat(begun.status()).isEqualTo(202);
        client.get("/collections/imported/runs/" + begun.at("/run/id") + "/events");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /// Adds a sample photograph, and returns how many of its faces are searchable.
    private int add(int sample, String query) throws Exception {
        JsonNode faces = client.post(PEOPLE + "/images?" + query, ApiClient.sample(sample))
                .json()
                .at("/accepted/0/image/stagings/0/crops");
        int searchable = 0;
        for (JsonNode face : faces) {
            searchable += face.get("refused").isNull() ? 1 : 0;
        }
        return searchable;
    }

    private int listed(String query) throws Exception {
        return client.get(PEOPLE + "/faces?limit=1000&searchable=true&" + query)
                .json()
                .get("faces")
                .size();
    }

    private int found(String category) throws Exception {
        JsonNode answer = client.post(PEOPLE + "/search?k=100&attribute=category:" + category, ApiClient.sample(1))
                .json();
        return answer.at("/faces/0/faces").size();
    }
}
