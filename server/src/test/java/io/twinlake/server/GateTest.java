package io.twinlake.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.twinlake.lake.ApiKey;
import io.twinlake.lake.Lake;
import io.twinlake.vision.VisionLimits;
import java.awt.Graphics;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// What a service sees to before and after each request, where each key may have two answered at once.
@Timeout(120)
class GateTest {

    private static final int A_MINUTE = 200;
    private static final int MOST_BYTES = 40_000_000;

    @TempDir
    static Path folder;

    private static TwinlakeServer server;
    private static ApiClient nobody;
    private static ApiClient admin;
    private static ApiClient impatient;
    private static ApiClient readerOfStaff;
    private static String slow = "";
    private static String visitor = "";

    @BeforeAll
    static void start() {
        String secretOfAdmin;
        String secretOfImpatient;
        String secretOfStaff;
        try (Lake lake = KeyedLake.create(folder.resolve("lake"), "one", "staff")) {
            secretOfAdmin = KeyedLake.key(lake, ApiKey.Scope.ADMIN, null);
            secretOfImpatient = KeyedLake.key(lake, ApiKey.Scope.READ, null);
            secretOfStaff = KeyedLake.key(lake, ApiKey.Scope.READ, Set.of("staff"));
            slow = KeyedLake.key(lake, ApiKey.Scope.READ, null);
            visitor = KeyedLake.key(lake, ApiKey.Scope.READ, null);
        }
        server = TwinlakeServer.start(
                folder.resolve("lake"),
                ServerSettings.of("127.0.0.1", 0, new VisionLimits(MOST_BYTES, 100_000_000), 2)
                        .withKeyLimits(new ServerSettings.PerKey(A_MINUTE, 2)));
        nobody = ApiClient.of(server);
        admin = nobody.with("x-api-key", secretOfAdmin);
        impatient = nobody.with("x-api-key", secretOfImpatient);
        readerOfStaff = nobody.with("x-api-key", secretOfStaff);
    }

    @AfterAll
    static void stop() {
        nobody.close();
        server.close();
    }

    @Test
    void refusesWhatNobodyAskedFor() throws Exception {
        ApiClient.Answer misspelt = admin.get("/collections/one/faces?limit=3&serchable=true");
        assertThat(misspelt.status()).isEqualTo(400);
        assertThat(misspelt.at("/detail"))
                .isEqualTo(
                        "The query can have [attribute, cursor, identity, limit, named, searchable] here, and nothing else");
        assertThat(admin.get("/collections?limit=3").at("/detail")).isEqualTo("Nothing is asked for in the query here");
        assertThat(admin.with("X-Twinlake-Collection", "one")
                        .get("/recognition/faces?whatever=1")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void countsWhatItRefusesAndKeepsNamesOutOfTheAudit() throws Exception {
        ApiClient.Answer limited = impatient.send("PUT", "/collections/one/faces/Ann%20Smith/label", new byte[1]);
        while (limited.status() == 403) {
            limited = impatient.send("PUT", "/collections/one/faces/Ann%20Smith/label", new byte[1]);
        }
        assertThat(limited.status()).isEqualTo(429);
        assertThat(Integer.parseInt(limited.header("Retry-After"))).isBetween(1, 60);

        admin.post("/collections/one/identities", "{\"name\": \"Bob\"}"); // is answered when all of it is written
        JsonNode entries = admin.get("/audit?limit=1000").json().get("entries");
        assertThat(entries.toString())
                .doesNotContain("Ann")
                .contains("\"status\":403")
                .doesNotContain("\"status\":429");
    }

    @Test
    void keepsWhatARequestHasTakenUntilItsAnswerIsSent() throws Exception {
        String image =
                "/images/" + admin.post("/collections/one/images", large(1)).at("/accepted/0/image/image") + "/content";
        ApiClient client = nobody.with("x-api-key", slow);
        assertThat(client.get(image).bytes()).hasSizeGreaterThan(15_000_000);
        try (Socket first = ask(image);
                Socket second = ask(image)) {
            assertThat(first.getInputStream().read()).isEqualTo('H');
            assertThat(second.getInputStream().read()).isEqualTo('H');
            assertThat(client.get("/collections").status()).isEqualTo(429);
        }
        int status = client.get("/collections").status();
        while (status == 429) { // until the service sees that they have gone
            Thread.sleep(50);
            status = client.get("/collections").status();
        }
        assertThat(status).isEqualTo(200);
    }

    @Test
    void cutsOffWhatIsDamaged() throws Exception {
        String image = admin.post("/collections/one/images", large(2)).at("/accepted/0/image/image");
        Path file = folder.resolve("lake/objects/raw")
                .resolve(image.substring(0, 2))
                .resolve(image);
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1] ^= 1;
        Files.write(file, bytes);
        assertThatThrownBy(() -> admin.get("/images/" + image + "/content")).isInstanceOf(IOException.class);
        assertThat(admin.get("/collections").status()).isEqualTo(200);
    }

    @Test
    void writesDownWhoSignsIn() throws Exception {
        String cookie = signIn(visitor);
        ApiClient browser = nobody.with("Cookie", cookie);
        assertThat(browser.get("/collections").status()).isEqualTo(200);
        assertThat(browser.delete("/session").status()).isEqualTo(204);
        assertThat(browser.get("/collections").status()).isEqualTo(401);

        String audit = admin.get("/audit?limit=1000").text();
        assertThat(audit).contains("POST /api/v1/session").contains("DELETE /api/v1/session");
        assertThat(nobody.with("Sec-Fetch-Site", "cross-site")
                        .post("/session", "{\"key\": \"%s\"}".formatted(visitor))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void endsTheOldestOfManySessions() throws Exception {
        String first = signIn(visitor);
        for (int i = 0; i < 100; i++) {
            assertThat(signIn(visitor)).isNotEqualTo(first);
        }
        assertThat(nobody.with("Cookie", first).get("/session").status()).isEqualTo(401);
    }

    @Test
    void tellsNobodyWhichCollectionsThereAre() throws Exception {
        for (String name : List.of("%C5%BFtaff", "nothing", "one")) { // with a long s, that upper case makes an S
            ApiClient.Answer answer = readerOfStaff.get("/collections/" + name);
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.text()).doesNotContain("staff");
        }
        assertThat(readerOfStaff.get("/collections/STAFF").status()).isEqualTo(200);
    }

    @Test
    void refusesOneOfManyAlone() throws Exception {
        byte[] tooLarge = new byte[MOST_BYTES + 1];
        ApiClient.Answer answer = admin.form(
                "/collections/one/images", List.of("a", "b", "c"), ApiClient.sample(1), tooLarge, ApiClient.sample(2));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("accepted").size()).isEqualTo(2);
        assertThat(answer.at("/refused/0/name")).isEqualTo("b.jpg");
        assertThat(answer.at("/refused/0/reason")).isEqualTo("request-too-large");
        assertThat(admin.form("/collections/one/images", List.of("b"), tooLarge).status())
                .isEqualTo(413);
    }

    private static String signIn(String secret) throws Exception {
        ApiClient.Answer begun = nobody.post("/session", "{\"key\": \"%s\"}".formatted(secret));
        assertThat(begun.status()).isEqualTo(201);
        return begun.header("Set-Cookie").replaceFirst(";.*", "");
    }

    /// Sends a request whose answer nobody reads.
    private static Socket ask(String path) throws IOException {
        Socket socket = new Socket(server.uri().getHost(), server.uri().getPort());
        socket.getOutputStream()
                .write("GET /api/v1%s HTTP/1.1\r\nHost: localhost\r\nx-api-key: %s\r\n\r\n"
                        .formatted(path, slow)
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /// Returns a photograph that no socket has room for.
    private static byte[] large(int seed) throws IOException {
        Random random = new Random(seed);
        BufferedImage noise = new BufferedImage(3000, 2500, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < noise.getHeight(); y++) {
            for (int x = 0; x < noise.getWidth(); x++) {
                noise.setRGB(x, y, random.nextInt());
            }
        }
        Graphics graphics = noise.getGraphics();
        graphics.drawImage(ImageIO.read(new ByteArrayInputStream(ApiClient.sample(1))), 0, 0, null);
        graphics.dispose();
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(noise, "png", png);
        return png.toByteArray();
    }
}
