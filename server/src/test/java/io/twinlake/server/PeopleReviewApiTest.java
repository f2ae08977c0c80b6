package io.twinlake.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlake.model.CropId;
import io.twinlake.search.IdentityDuplicate;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Who is probably who, of portraits that are cut out of sample photographs: each person has two or three.
class PeopleReviewApiTest {

    private static final String PEOPLE = "/collections/people";
    private static final List<byte[]> PORTRAITS = Portraits.of(5);

    @TempDir
    Path folder;

    @AutoClose
    private ServerStage stage;

    private ApiClient client;

    @BeforeEach
    void start() throws Exception {
        stage = ServerStage.start(folder);
        client = stage.client();
        client.post("/collections", "{\"name\": \"people\"}");
    }

    @Test
    void groupsFacesWithoutANameAndSuggestsWhoTheyAre() throws Exception {
        List<String> first = List.of(add(PORTRAITS.get(0)), add(Portraits.again(PORTRAITS.get(0))));
        List<String> second = List.of(add(PORTRAITS.get(1)), add(Portraits.again(PORTRAITS.get(1))));
        List<String> third = List.of(add(Portraits.again(Portraits.again(PORTRAITS.get(1)))), add(PORTRAITS.get(2)));
        JsonNode listed = client.get(PEOPLE + "/clusters").json();
        assertThat(listed.get("total").asInt()).isEqualTo(2);
        assertThat(listed.get("unnamedFaces").asInt()).isEqualTo(6);
        assertThat(listed.get("singles").asInt()).isEqualTo(1);
        assertThat(listed.at("/clusters/0/faces").asInt()).isEqualTo(3);
        assertThat(listed.at("/clusters/0/examples").size()).isEqualTo(2);
        assertThat(listed.at("/clusters/0/cohesion").asDouble()).isGreaterThan(0.6);
        assertThat(listed.at("/clusters/0/suggestion").isNull()).isTrue();

        JsonNode page = client.get(PEOPLE + "/clusters?limit=1").json();
        String next = page.get("next").asString();
        assertThat(client.get(PEOPLE + "/clusters?limit=1&cursor=" + next).at("/clusters/0/id"))
                .isEqualTo(listed.at("/clusters/1/id").asString());
        assertThat(faces(second.getFirst())).containsExactlyInAnyOrder(second.get(0), second.get(1), third.get(0));

        client.send("PUT", PEOPLE + "/faces/" + second.get(0) + "/label", bytes("{\"identity\": \"Ann\"}"));
        JsonNode named = client.get(PEOPLE + "/clusters/" + second.get(1)).json();
        assertThat(named.at("/cluster/faces").asInt()).isEqualTo(2);
        assertThat(named.at("/cluster/suggestion/identity").asString()).isEqualTo("Ann");
        assertThat(named.at("/cluster/suggestion/probability").asDouble()).isGreaterThan(0.9);
        assertThat(client.get(PEOPLE + "/clusters/" + second.get(0)).status()).isEqualTo(404);

        client.send("DELETE", PEOPLE + "/faces/" + first.get(0), new byte[0]);
        assertThat(client.get(PEOPLE + "/clusters/" + first.get(1)).status()).isEqualTo(404);
        assertThat(client.get(PEOPLE + "/clusters").json().get("total").asInt()).isEqualTo(1);
    }

    @Test
    void tellsWhichFacesOfTheMapBelongTogether() throws Exception {
        add(PORTRAITS.get(0));
        add(PORTRAITS.get(1));
        add(Portraits.again(PORTRAITS.get(0)));
        ApiClient.Answer answer = client.get(PEOPLE + "/map/clusters");
        ByteBuffer numbers = ByteBuffer.wrap(answer.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(new String(answer.bytes(), 0, 4, StandardCharsets.US_ASCII)).isEqualTo("TLMC");
        assertThat(List.of(numbers.getInt(4), numbers.getInt(8), numbers.getInt(12)))
                .containsExactly(1, 3, 1);
        assertThat(List.of(numbers.getInt(20), numbers.getInt(24), numbers.getInt(28)))
                .containsExactly(0, -1, 0);
        ApiClient.Answer map = client.get(PEOPLE + "/map");
        assertThat(answer.header("ETag")).isEqualTo(map.header("ETag"));
        assertThat(Arrays.copyOfRange(answer.bytes(), 16, 20)).isEqualTo(Arrays.copyOfRange(map.bytes(), 28, 32));
    }

    @Test
    void tellsHowAlikeThePicturesOfAPersonAre() throws Exception {
        name(add(PORTRAITS.get(0)), "Ann");
        assertThat(client.get(PEOPLE + "/identities/Ann").json().get("cohesion").isNull())
                .isTrue();
        name(add(Portraits.again(PORTRAITS.get(0))), "Ann");
        double cohesion =
                client.get(PEOPLE + "/identities/Ann").json().get("cohesion").asDouble();
        assertThat(cohesion).isBetween(0.6, 1.0);
        assertThat(client.get(PEOPLE + "/identities")
                        .json()
                        .at("/identities/0/cohesion")
                        .asDouble())
                .isEqualTo(cohesion);
    }

    @Test
    void findsNamesThatAreProbablyWrong() throws Exception {
        addAs(PORTRAITS.get(0), "Ann");
        addAs(Portraits.again(PORTRAITS.get(0)), "Ann");
        addAs(PORTRAITS.get(1), "Ben");
        addAs(Portraits.again(Portraits.again(PORTRAITS.get(1))), "Ben");
        String wrong = addAs(Portraits.again(PORTRAITS.get(1)), "Ann");
        JsonNode issues = client.get(PEOPLE + "/label-issues").json();
        assertThat(issues.get("total").asInt()).isEqualTo(1);
        JsonNode issue = issues.at("/issues/0");
        assertThat(issue.get("kind").asString()).isEqualTo("somebody-else");
        assertThat(issue.at("/face/face/id").asString()).isEqualTo(wrong);
        assertThat(issue.at("/face/face/identity").asString()).isEqualTo("Ann");
        assertThat(issue.at("/other/face/face/identity").asString()).isEqualTo("Ben");
        assertThat(issue.get("cosine").asDouble())
                .isLessThan(issue.at("/other/cosine").asDouble());
        assertThat(issue.get("probability").asDouble()).isGreaterThan(0.9);

        name(wrong, "Ann"); // somebody has looked and says so
        assertThat(client.get(PEOPLE + "/label-issues").json().get("total").asInt())
                .isZero();
        assertThat(client.get(PEOPLE + "/label-issues?confirmed")
                        .json()
                        .get("total")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void findsTwoFacesOfOnePhotographWithOneName() throws Exception {
        JsonNode image = client.post(PEOPLE + "/images?identity=Ann", ApiClient.sample(2))
                .json()
                .at("/accepted/0/image");
        Set<String> named = new HashSet<>();
        JsonNode unnamed =
                client.get(PEOPLE + "/faces?named=false&searchable=true").json().get("faces");
        assertThat(image.get("image").isString()).isTrue();
        named.add(unnamed.at("/0/face/id").asString());
        named.add(client.get(PEOPLE + "/faces?identity=Ann").at("/faces/0/face/id"));
        name(unnamed.at("/0/face/id").asString(), "Ann");
        JsonNode issues = client.get(PEOPLE + "/label-issues?confirmed=true").json();
        assertThat(issues.get("total").asInt()).isEqualTo(1);
        assertThat(issues.at("/issues/0/kind").asString()).isEqualTo("same-photograph");
        assertThat(Set.of(
                        issues.at("/issues/0/face/face/id").asString(),
                        issues.at("/issues/0/other/face/face/id").asString()))
                .isEqualTo(named);
    }

    @Test
    void findsPeopleWithTwoNames() throws Exception {
        name(add(PORTRAITS.get(0)), "Ann");
        name(add(Portraits.again(PORTRAITS.get(0))), "Anna");
        name(add(PORTRAITS.get(1)), "Ben");
        JsonNode duplicates = client.get(PEOPLE + "/identity-duplicates").json();
        assertThat(duplicates.get("total").asInt()).isEqualTo(1);
        assertThat(Set.of(
                        duplicates.at("/duplicates/0/first/identity").asString(),
                        duplicates.at("/duplicates/0/second/identity").asString()))
                .containsExactlyInAnyOrder("Ann", "Anna");
        assertThat(duplicates.at("/duplicates/0/probability").asDouble()).isGreaterThan(0.9);
    }

    @Test
    void listsEachPairOfNamesOnceByPages() throws Exception {
        byte[] portrait = PORTRAITS.get(0);
        for (int name = 0; name < 5; name++) {
            name(add(portrait), "Name " + name);
            portrait = Portraits.again(portrait);
        }
        List<Set<String>> pairs = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page =
                    client.get(PEOPLE + "/identity-duplicates?limit=1" + cursor).json();
            pairs.add(Set.of(
                    page.at("/duplicates/0/first/identity").asString(),
                    page.at("/duplicates/0/second/identity").asString()));
            cursor = page.has("next") ? "&cursor=" + page.get("next").asString() : "";
        } while (!cursor.isEmpty());
        assertThat(pairs).hasSize(10).doesNotHaveDuplicates();
    }

    @Test
    void suggestsNobodyWhomSomebodyDeniedTheGroup() throws Exception {
        name(add(PORTRAITS.get(0)), "Ann");
        String one = add(Portraits.again(PORTRAITS.get(0)));
        String other = add(Portraits.again(Portraits.again(PORTRAITS.get(0))));
        JsonNode clusters = client.get(PEOPLE + "/clusters").json();
        assertThat(clusters.at("/clusters/0/suggestion/identity").asString()).isEqualTo("Ann");
        String denial = "{\"identity\": \"Ann\", \"faces\": [\"%s\", \"%s\"]}".formatted(one, other);
        assertThat(client.post(PEOPLE + "/denials", denial).status()).isEqualTo(200);
        clusters = client.get(PEOPLE + "/clusters").json();
        assertThat(clusters.at("/clusters/0/faces").asInt()).isEqualTo(2);
        assertThat(clusters.at("/clusters/0/suggestion").isNull()).isTrue();
    }

    @Test
    void tellsNothingOfFacesThatAreGone() {
        CropId face = new CropId("00112233445566778899aabbccddeeff");
        IdentityDuplicate.Side ann = new IdentityDuplicate.Side("Ann", 1, face);
        IdentityDuplicate.Side anna = new IdentityDuplicate.Side("Anna", 1, face);
        assertThat(LabelReviewApi.DuplicateJson.of(new IdentityDuplicate(ann, anna, 0.9f, 1, 1), Map.of()))
                .isNull();
    }

    /// Returns the id of the only face of a photograph, which is added.
    private String add(byte[] portrait) throws Exception {
        return face(client.post(PEOPLE + "/images", portrait));
    }

    private String addAs(byte[] portrait, String name) throws Exception {
        return face(client.post(PEOPLE + "/images?identity=" + name, portrait));
    }

    private String face(ApiClient.Answer added) throws Exception {
        String image = added.at("/accepted/0/image/image");
        return client.get(PEOPLE + "/images/" + image + "/curated").at("/faces/0/face/id");
    }

    private void name(String face, String name) throws Exception {
        String json = "{\"identity\": \"%s\"}".formatted(name);
        assertThat(client.send("PUT", PEOPLE + "/faces/" + face + "/label", bytes(json))
                        .status())
                .isEqualTo(200);
    }

    private List<String> faces(String cluster) throws Exception {
        List<String> ids = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = client.get(PEOPLE + "/clusters/" + cluster + "?limit=2" + cursor)
                    .json();
            page.get("faces").forEach(face -> ids.add(face.at("/face/id").asString()));
            cursor = page.has("next") ? "&cursor=" + page.get("next").asString() : "";
        } while (!cursor.isEmpty());
        return ids;
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
