package io.twinlake.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.twinlake.lake.ApiKey;
import io.twinlake.lake.Lake;
import io.twinlake.lake.NewApiKey;
import io.twinlake.lake.NewCollection;
import io.twinlake.lake.PictureCollection;
import io.twinlake.model.QualityPolicy;
import io.twinlake.vision.FaceEncoder;
import io.twinlake.vision.VisionLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// CompreFace's own SDK for JavaScript, as it is published, against this service: every call of it, with a
/// key that a client of CompreFace had already. Only what it sends as blobs is left out, which works in
/// browsers alone. Skipped without Node.js and npm, and without a network that npm finds the SDK by.
class CompreFaceSdkTest {

    private static final Path DEFINITION = Path.of("src", "test", "npm", "compreface");
    private static final Path INSTALLED = Path.of("target", "compreface");

    @TempDir
    static Path folder;

    private static JsonNode answers = new JsonMapper().nullNode();

    @BeforeAll
    static void call() throws Exception {
        install();
        String key = UUID.randomUUID().toString();
        try (Lake lake = Lake.create(folder.resolve("lake"))) {
            for (String name : List.of("clients", "others")) {
                lake.catalog()
                        .createCollection(new NewCollection(
                                name, PictureCollection.Kind.FACE, FaceEncoder.bundledId(), QualityPolicy.DEFAULT));
            }
            NewApiKey wanted = new NewApiKey("a client", ApiKey.Scope.WRITE, Set.of("clients"), null);
            lake.apiKeys().adopt(wanted, key, Instant.now());
        }
        List<byte[]> people = Portraits.of(5);
        Files.write(INSTALLED.resolve("ann.jpg"), people.get(0));
        Files.write(INSTALLED.resolve("again.jpg"), Portraits.again(people.get(0)));
        Files.write(INSTALLED.resolve("bob.jpg"), people.get(1));
        Files.write(INSTALLED.resolve("group.jpg"), ApiClient.sample(5));
        ServerSettings settings = ServerSettings.of("127.0.0.1", 0, VisionLimits.DEFAULT, 2);
        try (TwinlakeServer server = TwinlakeServer.start(folder.resolve("lake"), settings)) {
            Path file = folder.resolve("answers.json");
            String port = Integer.toString(server.uri().getPort());
            int exit = run("node", "calls.mjs", "http://127.0.0.1", port, key, file.toString());
            assertThat(exit).as(printed()).isZero();
            answers = new JsonMapper().readTree(Files.readString(file));
        }
    }

    @Test
    void managesSubjects() {
        assertThat(told("subjects.add")).isEqualTo("{'subject':'Ann'}");
        assertThat(told("subjects.add twice"))
                .isEqualTo("{'status':400,'error':{'message':'Subject already exists','code':43}}");
        assertThat(told("subjects.list")).isEqualTo("{'subjects':['Ann','Bob the Builder?','Cid']}");
        assertThat(told("subjects.rename")).isEqualTo("{'updated':true}");
        assertThat(told("subjects.rename to merge")).isEqualTo("{'updated':true}");
        assertThat(told("subjects.delete")).isEqualTo("{'subject':'Bob the Builder?'}");
        assertThat(told("subjects.delete nobody"))
                .isEqualTo("{'status':404,'error':{'message':'Subject Nobody not found','code':42}}");
        assertThat(told("subjects.deleteAll")).isEqualTo("{'deleted':1}");
        assertThat(told("subjects.list empty")).isEqualTo("{'subjects':[]}");
    }

    @Test
    void managesExamples() {
        assertThat(answers.at("/faces.add path/subject").asString()).isEqualTo("Ann");
        assertThat(answers.at("/faces.add base64/subject").asString()).isEqualTo("Bob the Builder?");
        assertThat(answers.at("/faces.add url/subject").asString())
                .as(told("faces.add url"))
                .isEqualTo("Cid");
        assertThat(told("faces.add group"))
                .isEqualTo("{'status':400,'error':{'message':'More than one face in the source image','code':31}}");
        assertThat(answers.at("/faces.list/total_elements").asInt()).isEqualTo(3);
        assertThat(answers.at("/faces.list/faces/0")).isEqualTo(answers.get("faces.add path"));
        assertThat(answers.at("/faces.list merged/faces")
                        .valueStream()
                        .map(face -> face.get("subject").asString()))
                .containsExactly("Ann", "Bob the Builder?", "Ann");
        assertThat(answers.get("faces.delete")).isEqualTo(answers.get("faces.add base64"));
        assertThat(answers.at("/faces.delete twice/error/code").asInt()).isEqualTo(44);
        assertThat(answers.at("/faces.delete_multiple_images")).hasSize(1);
        assertThat(told("faces.delete_all_subject")).isEqualTo("{'deleted':1}");
        assertThat(answers.get("faces.add again")).isEqualTo(answers.get("faces.add path"));
        assertThat(told("faces.delete_all")).isEqualTo("{'deleted':1}");
    }

    @Test
    void recognises() {
        JsonNode face = answers.at("/recognize path/result/0");
        assertThat(face.propertyNames())
                .containsExactlyInAnyOrder("box", "embedding", "landmarks", "pose", "subjects", "execution_time");
        assertThat(face.get("subjects")).hasSize(2);
        assertThat(face.at("/subjects/0/similarity").asDouble()).isEqualTo(1);
        assertThat(face.at("/subjects/0/subject").asString()).isEqualTo("Ann");
        assertThat(face.at("/subjects/1/subject").asString()).isEqualTo("Cid");
        assertThat(face.get("embedding")).hasSize(512);
        assertThat(face.get("landmarks")).hasSize(5);
        assertThat(answers.at("/recognize path/plugins_versions/calculator").asString())
                .isEqualTo(FaceEncoder.bundledId());
        assertThat(answers.at("/recognize base64/result/0").propertyNames()).containsExactly("box", "subjects");
        assertThat(answers.at("/recognize base64/result/0/subjects/0/subject").asString())
                .isEqualTo("Bob the Builder?");
        assertThat(answers.at("/recognize url/result/0/subjects")).hasSize(3);
        assertThat(answers.at("/recognize group/result")).hasSizeGreaterThan(2);
    }

    @Test
    void verifies() {
        JsonNode same = answers.at("/faces.verify/result/0");
        assertThat(same.get("subject").asString()).isEqualTo("Ann");
        assertThat(same.get("similarity").asDouble()).isGreaterThan(.99);
        assertThat(answers.at("/faces.verify url/result/0/similarity").asDouble())
                .isLessThan(.1);
        assertThat(answers.at("/faces.verify nobody/error/code").asInt()).isEqualTo(44);
        JsonNode paths = answers.at("/verify paths/result/0");
        assertThat(paths.propertyNames())
                .containsExactlyInAnyOrder("source_image_face", "face_matches", "plugins_versions");
        assertThat(paths.get("face_matches")).hasSize(1);
        for (String name : List.of("verify base64", "verify url and path", "verify path and url")) {
            JsonNode result = answers.at("/" + name + "/result/0");
            assertThat(result.at("/face_matches/0/similarity").asDouble()).isGreaterThan(.99);
        }
        JsonNode urls = answers.at("/verify urls/result/0");
        assertThat(urls.at("/source_image_face/embedding")).hasSize(512);
        assertThat(urls.at("/face_matches/0/similarity").asDouble()).isLessThan(.1);
    }

    @Test
    void detects() {
        assertThat(answers.at("/detect path/result")).hasSize(2);
        assertThat(answers.at("/detect path/result/1/landmarks")).hasSize(5);
        assertThat(answers.at("/detect base64/result")).hasSize(1);
        assertThat(told("detect url"))
                .matches(
                        "\\{'result':\\[\\{'box':\\{'probability':[.\\d]+,'x_max':\\d+,'y_max':\\d+,'x_min':\\d+,'y_min':\\d+}}]}");
    }

    /// Installs the SDK from the lock file, unless it is installed already.
    private static void install() throws IOException, InterruptedException {
        Files.createDirectories(INSTALLED);
        for (String name : List.of("package.json", "package-lock.json", "calls.mjs")) {
            Files.copy(DEFINITION.resolve(name), INSTALLED.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
        Path lock = DEFINITION.resolve("package-lock.json");
        Path done = INSTALLED.resolve("installed-lock.json");
        if (Files.exists(done) && Files.mismatch(done, lock) < 0) {
            return;
        }
        int exit = run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error");
        assumeTrue(exit == 0, () -> "npm cannot install the SDK: " + printed());
        Files.copy(lock, done, StandardCopyOption.REPLACE_EXISTING);
    }

    private static int run(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                    .directory(INSTALLED.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("printed.txt").toFile())
                    .start()
                    .waitFor();
        } catch (IOException e) {
            assumeTrue(false, "Node.js 20 with npm is needed: " + e.getMessage());
            return -1;
        }
    }

    private static String printed() {
        try {
            return Files.readString(folder.resolve("printed.txt"));
        } catch (IOException e) {
            return "";
        }
    }

    private static String told(String call) {
        return answers.get(call).toString().replace('"', '\'');
    }
}
