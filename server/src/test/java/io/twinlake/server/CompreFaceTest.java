package io.twinlake.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlake.lake.Lake;
import io.twinlake.model.PictureId;
import io.twinlake.vision.VisionLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Subjects and examples, as clients of CompreFace manage them; each test in a collection of its own.
class CompreFaceTest {

    private static final List<byte[]> PORTRAITS = Portraits.of(5);
    private static final byte[] ANN = PORTRAITS.get(0);
    private static final byte[] BOB = PORTRAITS.get(1);
    private static final byte[] GROUP = ApiClient.sample(5);
    private static final int MOST_BYTES = 1_000_000;

    @TempDir
    static Path folder;

    private static TwinlakeServer server;
    private static ApiClient local;
    private static int collections;

    private String collection = "";
    private ApiClient client;

    @BeforeAll
    static void start() {
        Lake.create(folder.resolve("lake")).close();
        server = TwinlakeServer.start(
                folder.resolve("lake"),
                ServerSettings.of("127.0.0.1", 0, new VisionLimits(MOST_BYTES, 100_000_000), 2));
        local = ApiClient.of(server);
    }

    @AfterAll
    static void stop() {
        server.close();
        local.close();
    }

    @BeforeEach
    void create() throws Exception {
        collection = "c" + collections++;
        assertThat(local.post("/collections", "{\"name\": \"%s\"}".formatted(collection))
                        .status())
                .isEqualTo(201);
        client = local.with(CompreFaceCollections.HEADER, collection).with("x-api-key", "any, as there are no keys");
    }

    @Test
    void comparesNamesWhateverTheirCaseAndForm() throws Exception {
        assertThat(told(subject("POST", "", "Zo\u00eb"))).isEqualTo("201 {'subject':'Zo\u00eb'}");
        assertThat(told(subject("POST", "", "ZOE\u0308")))
                .isEqualTo("400 {'message':'Subject already exists','code':43}");
        assertThat(told(subject("PUT", "/zoE\u0308", "Zoe"))).isEqualTo("200 {'updated':true}");
        assertThat(told(subject("PUT", "/ZOE", "Zoe"))).isEqualTo("200 {'updated':false}");
        assertThat(told(subject("PUT", "/ZOE", "zoe"))).isEqualTo("200 {'updated':true}");
        assertThat(told(client.get("/recognition/subjects/?&limit=0"))).isEqualTo("200 {'subjects':['zoe']}");
        assertThat(told(client.delete("/recognition/subjects/ZOE"))).isEqualTo("200 {'subject':'zoe'}");
        assertThat(told(client.delete("/recognition/subjects/Zoe")))
                .isEqualTo("404 {'message':'Subject Zoe not found','code':42}");
        assertThat(told(subject("PUT", "/Zoe", "Ann"))).isEqualTo("404 {'message':'Subject Zoe not found','code':42}");
        assertThat(told(client.delete("/recognition/subjects"))).isEqualTo("200 {'deleted':0}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"subject\": null}", "{\"subject\": \" \"}"})
    void wantsNames(String body) throws Exception {
        assertThat(told(client.post("/recognition/subjects", body)))
                .isEqualTo("400 {'message':'Subject name cannot be empty','code':26}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{\"subject\"", "{\"subject\": [1]}"})
    void wantsJson(String body) throws Exception {
        ApiClient.Answer answer = client.post("/recognition/subjects", body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("code").asInt()).isEqualTo(26);
    }

    @Test
    void removesNobodyForAForgottenName() throws Exception {
        subject("POST", "", "Ann");
        assertThat(told(client.delete("/recognition/subjects/"))).startsWith("404 {'message':'There is nothing");
        assertThat(told(client.delete("/recognition/faces/"))).startsWith("404 {'message':'There is nothing");
        assertThat(told(client.delete("/recognition/faces?subject=")))
                .isEqualTo("400 {'message':'Subject name cannot be empty','code':26}");
        assertThat(told(client.get("/recognition/subjects"))).isEqualTo("200 {'subjects':['Ann']}");
    }

    @Test
    void takesAnExampleInAllLayersOnce() throws Exception {
        ApiClient.Answer first = add("Ann", ANN);
        assertThat(first.status()).as(first.text()).isEqualTo(201);
        assertThat(first.json().get("subject").asString()).isEqualTo("Ann");
        String id = first.json().get("image_id").asString();
        assertThat(id).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

        assertThat(told(add("ANN", ANN))).as("the same again").isEqualTo(told(first));
        assertThat(told(add("Bob", ANN)))
                .isEqualTo("400 {'message':'The photograph is an example of another subject;"
                        + " delete that first, or rename the subject','code':26}");
        assertThat(told(client.get("/recognition/subjects"))).isEqualTo("200 {'subjects':['Ann']}");
        ApiClient.Answer photograph = client.get("/recognition/faces/" + id + "/img");
        assertThat(photograph.bytes()).isEqualTo(ANN);
        assertThat(photograph.header("Content-Type")).isEqualTo("image/jpeg");
        assertThat(photograph.header("Cache-Control")).isEqualTo("no-cache, private");
        JsonNode own = local.get("/collections/" + collection + "/faces/" + id.replace("-", ""))
                .json();
        assertThat(own.at("/face/identity").asString()).as(own.toString()).isEqualTo("Ann");
    }

    @Test
    void takesBase64AndFormFields() throws Exception {
        String encoded = Base64.getMimeEncoder().encodeToString(ANN).replace("\r\n", "\\r\\n");
        ApiClient json = client.with("Content-Type", "application/json; charset=utf-8");
        ApiClient.Answer added =
                json.post("/recognition/faces?subject=Ann", "{\"more\": {\"file\": 1}, \"file\": \"" + encoded + "\"}");
        assertThat(added.status()).as(added.text()).isEqualTo(201);
        assertThat(told(json.post("/recognition/faces?subject=Ann", "{\"file\": \"no base64!\"}")))
                .isEqualTo("400 {'message':'Provided value is not Base64','code':21}");
        assertThat(told(json.post("/recognition/faces?subject=Ann", "{\"file\": 7}")))
                .isEqualTo("400 {'message':'Provided value is not Base64','code':21}");
        for (String empty : List.of("{}", "{\"file\": null}", "{\"FILE\": \"\"}")) {
            assertThat(told(json.post("/recognition/faces?subject=Ann", empty)))
                    .isEqualTo("400 {'message':'Field file cannot be empty','code':5}");
        }
        assertThat(told(client.form("/recognition/faces", List.of("subject", "file"), ANN, BOB)))
                .as("a file is no text")
                .isEqualTo("400 {'message':'Required parameter subject is missing','code':33}");
        assertThat(formWithText("Bob", BOB).at("/subject")).isEqualTo("Bob");
        assertThat(told(client.form("/recognition/faces?subject=Ann", List.of("photo"), ANN)))
                .isEqualTo("400 {'message':'Required part file is missing','code':34}");
        assertThat(told(client.form("/recognition/faces", List.of("file"), ANN)))
                .isEqualTo("400 {'message':'Required parameter subject is missing','code':33}");
    }

    @Test
    void keepsNothingOfWhatCannotServe() throws Exception {
        assertThat(told(add("Ann", GROUP)))
                .isEqualTo("400 {'message':'More than one face in the source image','code':31}");
        assertThat(told(client.form("/recognition/faces?subject=Ann&det_prob_threshold=1", List.of("file"), ANN)))
                .isEqualTo("400 {'message':'No face is found in the given image','code':28}");
        assertThat(told(add("Ann", "no picture".getBytes(StandardCharsets.UTF_8))))
                .startsWith("400 {'message':'The file cannot be used, the bytes are of no picture format");
        assertThat(told(add("Ann", new byte[0])))
                .isEqualTo("400 {'message':'The file cannot be used, the file has no bytes: 0 bytes','code':21}");
        byte[] large = Arrays.copyOf(ANN, MOST_BYTES + 1);
        assertThat(add("Ann", large).status()).isEqualTo(413);
        ApiClient json = client.with("Content-Type", "application/json");
        ApiClient.Answer tooLarge = json.post(
                "/recognition/faces?subject=Ann",
                "{\"file\": \"" + Base64.getEncoder().encodeToString(large) + "\"}");
        assertThat(told(tooLarge)).isEqualTo("413 {'message':'A photograph has 1000000 bytes at most','code':0}");

        JsonNode kept = local.get("/collections/" + collection).json();
        assertThat(List.of(
                        kept.get("pictures").asInt(),
                        kept.get("crops").asInt(),
                        kept.get("identities").asInt()))
                .containsExactly(0, 0, 0);
        assertThat(told(client.get("/recognition/faces"))).contains("'total_elements':0");
    }

    @Test
    void takesTheOneFaceThatIsSureEnough() throws Exception {
        JsonNode faces =
                client.form("/detection/detect", List.of("file"), GROUP).json().get("result");
        List<Double> sure = faces.valueStream()
                .map(face -> face.at("/box/probability").asDouble())
                .sorted()
                .toList();
        double only = (sure.getLast() + sure.get(sure.size() - 2)) / 2;
        assertThat(sure.get(sure.size() - 2)).isLessThan(sure.getLast());

        ApiClient.Answer added =
                client.form("/recognition/faces?subject=Ann&det_prob_threshold=" + only, List.of("file"), GROUP);

        assertThat(added.status()).as(added.text()).isEqualTo(201);
        JsonNode named =
                client.form("/recognition/recognize", List.of("file"), GROUP).json();
        assertThat(named.get("result")
                        .valueStream()
                        .filter(face -> face.at("/subjects/0/similarity").asDouble() > .99)
                        .map(face -> face.at("/box/probability").asDouble()))
                .containsExactly(sure.getLast());
    }

    @Test
    void listsByPages() throws Exception {
        List<String> ids = new ArrayList<>();
        for (byte[] portrait : PORTRAITS) {
            ids.add(id(add(ids.size() == 1 ? "Bob" : "Ann", portrait)));
        }
        JsonNode page = client.get("/recognition/faces?page=1&size=3").json();
        assertThat(page.get("faces")
                        .valueStream()
                        .map(face -> face.get("image_id").asString()))
                .containsExactlyElementsOf(ids.subList(3, ids.size()));
        assertThat(List.of(
                                page.get("page_number"),
                                page.get("page_size"),
                                page.get("total_pages"),
                                page.get("total_elements"))
                        .toString())
                .isEqualTo("[1, 3, 2, 4]");
        JsonNode ofBob = client.get("/recognition/faces/?subject=BOB").json();
        assertThat(ofBob.toString().replace('"', '\''))
                .contains("'faces':[{'image_id':'" + ids.get(1) + "','subject':'Bob'}]")
                .contains("'page_size':20", "'total_pages':1", "'total_elements':1");
        assertThat(client.get("/recognition/faces?subject=nobody")
                        .json()
                        .get("total_elements")
                        .asInt())
                .isZero();
        assertThat(client.get("/recognition/faces?page=2147483647&size=2147483647")
                        .json()
                        .get("faces"))
                .isEmpty();
        for (String wrong : List.of("page=-1", "size=0", "page=x")) {
            assertThat(client.get("/recognition/faces?" + wrong).status()).isEqualTo(400);
        }
    }

    @Test
    void deletesPhotographsWithExamplesAndSubjects() throws Exception {
        List<byte[]> portraits = Portraits.of(6); // which no other test takes in
        String first = id(add("Ann", portraits.get(0)));
        String second = id(add("Ann", portraits.get(1)));
        String third = id(add("Bob", portraits.get(2)));
        String fourth = id(add("Cid", portraits.get(3)));
        assertThat(stored(portraits)).isEqualTo(4);

        assertThat(told(client.delete("/recognition/faces/" + first)))
                .isEqualTo("200 {'image_id':'" + first + "','subject':'Ann'}");
        assertThat(stored(portraits)).isEqualTo(3);
        for (String path : List.of("/img", "")) {
            assertThat(told(
                            path.isEmpty()
                                    ? client.delete("/recognition/faces/" + first)
                                    : client.get("/recognition/faces/" + first + path)))
                    .isEqualTo("404 {'message':'Image " + first + " not found','code':44}");
        }
        assertThat(told(client.post(
                        "/recognition/faces/delete",
                        "[\"" + first + "\", \"" + second.toUpperCase(Locale.ROOT) + "\"]")))
                .isEqualTo("200 [{'image_id':'" + second + "','subject':'Ann'}]");
        assertThat(told(client.get("/recognition/subjects"))).isEqualTo("200 {'subjects':['Ann','Bob','Cid']}");
        assertThat(told(client.delete("/recognition/faces?subject=bob"))).isEqualTo("200 {'deleted':1}");
        assertThat(stored(portraits)).isEqualTo(1);
        assertThat(told(client.delete("/recognition/subjects/CID"))).isEqualTo("200 {'subject':'Cid'}");
        assertThat(stored(portraits)).isZero();
        assertThat(client.get("/recognition/faces/" + third + "/img").status()).isEqualTo(404);
        assertThat(client.get("/recognition/faces/" + fourth + "/img").status()).isEqualTo(404);

        add("Dan", portraits.get(0));
        assertThat(told(client.delete("/recognition/subjects"))).isEqualTo("200 {'deleted':2}");
        add("Eve", portraits.get(1));
        assertThat(told(client.delete("/recognition/faces"))).isEqualTo("200 {'deleted':1}");
        assertThat(told(client.get("/recognition/subjects"))).isEqualTo("200 {'subjects':[]}");
        assertThat(stored(portraits)).isZero();
    }

    @Test
    void mergesSubjects() throws Exception {
        add("Ann", ANN);
        String id = id(add("Anne", Portraits.again(ANN)));

        assertThat(told(subject("PUT", "/anne", "ANN"))).isEqualTo("200 {'updated':true}");

        assertThat(told(client.get("/recognition/subjects"))).isEqualTo("200 {'subjects':['Ann']}");
        assertThat(client.get("/recognition/faces?subject=Ann")
                        .json()
                        .get("total_elements")
                        .asInt())
                .isEqualTo(2);
        assertThat(client.form("/recognition/recognize", List.of("file"), ANN).at("/result/0/subjects/0/subject"))
                .isEqualTo("Ann");
        assertThat(told(client.delete("/recognition/faces/" + id))).endsWith("'subject':'Ann'}");
    }

    @Test
    void givesOnePhotographToOneOfThoseWhoSendItAtOnce() throws Exception {
        List<Callable<ApiClient.Answer>> requests = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String name = i % 2 == 0 ? "Ann" : "Bob";
            requests.add(() -> add(name, ANN));
        }
        List<String> subjects = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (Future<ApiClient.Answer> answer : threads.invokeAll(requests)) {
                assertThat(answer.get().status()).isIn(201, 400);
                if (answer.get().status() == 201) {
                    subjects.add(answer.get().at("/subject"));
                }
            }
        }
        assertThat(subjects).hasSizeBetween(1, 4).containsOnly(subjects.getFirst());
        assertThat(client.get("/recognition/faces").json().get("total_elements").asInt())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "00000000-0000-0000-0000-00000000000g", "1"})
    void wantsUuids(String id) throws Exception {
        assertThat(told(client.delete("/recognition/faces/" + id)))
                .isEqualTo("400 {'message':'An image id is a UUID','code':26}");
        assertThat(client.post("/recognition/faces/delete", "[\"" + id + "\"]").status())
                .isEqualTo(400);
        assertThat(client.post("/recognition/faces/delete", "[null]").status()).isEqualTo(400);
    }

    private ApiClient.Answer subject(String method, String path, String name) throws IOException, InterruptedException {
        String encoded = path.isEmpty() ? "" : "/" + URLEncoder.encode(path.substring(1), StandardCharsets.UTF_8);
        byte[] body = "{\"subject\": \"%s\", \"more\": 1}".formatted(name).getBytes(StandardCharsets.UTF_8);
        return client.send(method, "/recognition/subjects" + encoded, body);
    }

    private ApiClient.Answer add(String subject, byte[] photograph) throws IOException, InterruptedException {
        return client.form("/recognition/faces?subject=" + subject, List.of("file"), photograph);
    }

    /// Sends the subject as a field of the form.
    private ApiClient.Answer formWithText(String subject, byte[] photograph) throws IOException, InterruptedException {
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        form.writeBytes(("--cut\r\nContent-Disposition: form-data; name=\"subject\"\r\n\r\n" + subject
                        + "\r\n--cut\r\nContent-Disposition: form-data; name=\"file\"; filename=\"x\"\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        form.writeBytes(photograph);
        form.writeBytes("\r\n--cut--\r\n".getBytes(StandardCharsets.UTF_8));
        return client.with("Content-Type", "multipart/form-data; boundary=cut")
                .post("/recognition/faces", form.toByteArray());
    }

    private static String id(ApiClient.Answer added) {
        assertThat(added.status()).as(added.text()).isEqualTo(201);
        return added.at("/image_id");
    }

    /// Returns how many of some photographs lie in the lake's folder.
    private static long stored(List<byte[]> photographs) {
        return photographs.stream()
                .map(photograph -> PictureId.of(photograph).toString())
                .filter(name -> Files.exists(folder.resolve("lake/objects/raw")
                        .resolve(name.substring(0, 2))
                        .resolve(name)))
                .count();
    }

    private static String told(ApiClient.Answer answer) {
        return answer.toString().replace('"', '\'');
    }
}
