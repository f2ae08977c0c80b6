package io.twinlake.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlake.assets.BundledAssets;
import io.twinlake.lake.Lake;
import io.twinlake.lake.NewCollection;
import io.twinlake.lake.PictureCollection;
import io.twinlake.model.CropId;
import io.twinlake.model.PictureId;
import io.twinlake.model.QualityPolicy;
import io.twinlake.vision.FaceEncoder;
import io.twinlake.vision.FaceVision;
import io.twinlake.vision.VisionLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Requests that are wrong in every way that chance finds, byte by byte: each is answered by success or by
/// what is wrong with it, and the service is as well as before.
///
/// `-Dfuzz.requests=100000` turns it up, `-Dfuzz.seed=N` repeats a run.
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class FuzzTest {

    private static final int REQUESTS = Integer.getInteger("fuzz.requests", 1500);
    private static final long SEED = Long.getLong("fuzz.seed", 20_261_122L);

    /// Success, what is wrong with the request, or a transfer coding (501) or version of HTTP (505) that
    /// there is not. What does not even name a version is told without a status, as the first one had none.
    private static final Pattern ANSWER =
            Pattern.compile("HTTP/1\\.1 ([234]\\d\\d|501|505).*|<!doctype html>.*HTTP Status 400.*"
                    + "|\\{.*\"status\":4\\d\\d.*|\\{\"message\":.*,\"code\":\\d+}");

    private static final byte[] PHOTOGRAPH = BundledAssets.sample("sample2.jpg");
    private static final PictureId IMAGE = PictureId.of(PHOTOGRAPH);
    private static final String EXAMPLE = CompreFaceIds.of(CropId.of(IMAGE, FaceVision.RECIPE, 0));
    private static final List<String> METHODS =
            List.of("GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE", "get", "BREW", "");
    private static final List<String> PIECES = List.of(
            "images/" + IMAGE + "/content",
            "faces/" + CropId.of(IMAGE, FaceVision.RECIPE, 0),
            "api",
            "v1",
            "collections",
            "people",
            "images",
            "faces",
            "search",
            "compare",
            "health",
            "stats",
            "runs",
            "..",
            ".",
            "",
            "%2e%2e",
            "%00",
            "%",
            "%zz",
            "\u00e4",
            "content",
            "crop",
            "label",
            "similar",
            "nobody",
            "0".repeat(64),
            "a".repeat(32),
            "x".repeat(3000),
            "'",
            "\"",
            "{collection}",
            ";a=b",
            "*");
    private static final List<String> COMPREFACE = List.of(
            "recognition",
            "recognition/subjects",
            "recognition/subjects/Ann",
            "recognition/faces",
            "recognition/faces/" + EXAMPLE,
            "recognition/faces/" + EXAMPLE + "/img",
            "recognition/faces/" + EXAMPLE + "/verify",
            "recognition/faces/delete",
            "recognition/recognize",
            "recognition/embeddings/recognize",
            "detection/detect",
            "verification/verify",
            "verification/embeddings/verify",
            "migrate",
            "config",
            EXAMPLE);
    private static final List<String> QUERIES = List.of(
            "",
            "?k=3",
            "?k=",
            "?k=-1",
            "?k=99999999999999999999",
            "?k=3&k=4",
            "?exact=true",
            "?exact",
            "?&&==&",
            "?k=3?exact=true",
            "?limit=1e3",
            "?identity=",
            "?identity=%ff%fe",
            "?identity=" + "n".repeat(5000),
            "?subject=Ann",
            "?subject=Ann?det_prob_threshold=.5?limit=",
            "?&limit=1&prediction_count=2&status=true&face_plugins=pose,landmarks,calculator,age",
            "?detect_faces=false&threshold=.5",
            "?det_prob_threshold=1e-9999&prediction_count=-1",
            "?page=99999999&size=99999999",
            "?subject=%",
            "?%00=%00");
    private static final List<String> JSON = List.of(
            "{\"subject\": \"Ann\"}",
            "{\"subject\": \"\\u0000\"}",
            "{\"subject\": {\"subject\": []}}",
            "{\"file\": \"" + Base64.getEncoder().encodeToString(PHOTOGRAPH) + "\"}",
            "{\"file\": \"/9j/4AAQ\"}",
            "{\"file\": \"===\", \"source_image\": \"AAAA\", \"target_image\": \"",
            "{\"embeddings\": [[1e999" + ",1".repeat(511) + "]]}",
            "{\"embeddings\": [[1" + ",-1e-9".repeat(511) + "]]}",
            "{\"source\": [1], \"targets\": [[], null, 7]}",
            "[\"" + EXAMPLE + "\", \"\", null, 1]",
            "[".repeat(9000));
    private static final List<String> HEADERS = List.of(
            "Content-Type: multipart/form-data",
            "Content-Type: multipart/form-data; boundary=cut",
            "Content-Type: multipart/form-data; boundary=",
            "Content-Type: application/json",
            "Content-Type: ///",
            "Content-Type: image/jpeg",
            "Range: bytes=0-",
            "Range: bytes=9-1",
            "Range: bytes=99999999999999-",
            "Range: bytes=-0,1-2,3-",
            "Range: lines=1",
            "If-None-Match: *",
            "If-None-Match: \"",
            "X-Request-Id: <script>",
            "X-Request-Id: abc",
            "Accept: image/png",
            "Accept: ///",
            "Expect: 100-continue",
            "Content-Length: 99999999999",
            "Content-Length: -1",
            "Transfer-Encoding: chunked",
            "Transfer-Encoding: identity",
            "Content-Encoding: gzip",
            "Origin: null",
            "Host: elsewhere",
            "Cookie: a=b; c",
            "Connection: upgrade",
            "Upgrade: h2c",
            "X: " + "y".repeat(9000));

    @TempDir
    static Path folder;

    private static TwinlakeServer server;

    @BeforeAll
    static void start() throws IOException {
        try (Lake lake = Lake.create(folder.resolve("lake"))) {
            lake.catalog()
                    .createCollection(new NewCollection(
                            "people", PictureCollection.Kind.FACE, FaceEncoder.bundledId(), QualityPolicy.DEFAULT));
        }
        server = TwinlakeServer.start(
                folder.resolve("lake"), ServerSettings.of("127.0.0.1", 0, new VisionLimits(2_000_000, 100_000_000), 2));
        String head = "POST /api/v1/collections/people/images HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Content-Length: " + PHOTOGRAPH.length + "\r\n\r\n";
        ByteArrayOutputStream upload = new ByteArrayOutputStream();
        upload.write(head.getBytes(StandardCharsets.UTF_8));
        upload.write(PHOTOGRAPH);
        assertThat(status(upload.toByteArray(), new Random(1))).startsWith("HTTP/1.1 201");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void everyRequestIsAnsweredByWhatIsWrongWithIt() throws IOException {
        Random random = new Random(SEED);
        List<String> wrong = new ArrayList<>();
        int answered = 0;
        for (int number = 0; number < REQUESTS; number++) {
            byte[] request = request(random);
            String status = status(request, random);
            if (!status.isEmpty()) {
                answered++;
                if (!ANSWER.matcher(status).matches()) {
                    wrong.add("seed %d, request %d: %s to %s".formatted(SEED, number, status, shown(request)));
                }
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(answered).isGreaterThan(REQUESTS / 2);
        String well = "GET /api/v1/health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
        assertThat(status(well.getBytes(StandardCharsets.UTF_8), new Random(1))).startsWith("HTTP/1.1 200");
        try (var left = Files.list(folder.resolve("lake/incoming"))) {
            assertThat(left).isEmpty();
        }
    }

    private static byte[] request(Random random) throws IOException {
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        StringBuilder head = new StringBuilder(
                        random.nextInt(20) == 0 ? one(METHODS, random) : METHODS.get(random.nextInt(4)))
                .append(' ');
        if (random.nextInt(3) > 0) {
            head.append("/api/v1");
        }
        switch (random.nextInt(8)) {
            case 0, 1 -> head.append('/').append(one(COMPREFACE, random));
            case 2, 3 -> {} // nothing
            default -> head.append("/collections/people");
        }
        for (int piece = Math.max(0, random.nextInt(6) - 2); piece > 0; piece--) {
            head.append('/').append(one(PIECES, random));
        }
        head.append(one(QUERIES, random)).append(" HTTP/1.1\r\nConnection: close\r\n");
        if (random.nextInt(10) > 0) {
            head.append("Host: 127.0.0.1\r\n");
        }
        for (int header = random.nextInt(4); header > 0; header--) {
            head.append(one(HEADERS, random)).append("\r\n");
        }
        byte[] body = body(random);
        if (random.nextInt(4) > 0) {
            head.append("Content-Length: ")
                    .append(body.length + (random.nextInt(10) == 0 ? 5 : 0))
                    .append("\r\n");
        }
        request.write(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
        request.write(body);
        byte[] bytes = request.toByteArray();
        for (int flips = random.nextInt(8) == 0 ? 1 + random.nextInt(5) : 0; flips > 0; flips--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    private static byte[] body(Random random) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        switch (random.nextInt(6)) {
            case 5 -> body.write(one(JSON, random).getBytes(StandardCharsets.UTF_8));
            case 0 ->
                body.write(("{\"name\": \"n" + random.nextInt(5) + "\", \"minNorm\": "
                                + one(List.of("1", "\"x\"", "1e99", "{}"), random)
                                + one(List.of("}", "", "}}", ", \"more\": 1}"), random))
                        .getBytes(StandardCharsets.UTF_8));
            case 1 -> body.write(BundledAssets.sample("sample1.jpg"), 0, random.nextInt(60_000));
            case 2 -> body.write(new byte[random.nextInt(1000)]);
            case 3 -> {
                for (int part = random.nextInt(4); part > 0; part--) {
                    body.write(("--cut\r\nContent-Disposition: form-data; name=\""
                                    + one(List.of("a", "b", "", "\u0000", "file", "subject", "source_image"), random)
                                    + "\"" + one(List.of("; filename=\"../../x.jpg\"", "", "; filename=", ";;"), random)
                                    + "\r\n" + one(List.of("\r\n", "", "Content-Type: x\r\n\r\n"), random) + "bytes"
                                    + one(List.of("\r\n", ""), random))
                            .getBytes(StandardCharsets.UTF_8));
                }
                body.write(one(List.of("--cut--\r\n", "--cut", ""), random).getBytes(StandardCharsets.UTF_8));
            }
            default -> {
                // none
            }
        }
        return body.toByteArray();
    }

    /// Returns the first line of the answer; empty when the service closed the connection without one, as it
    /// may when the request does not end or is no HTTP.
    private static String status(byte[] request, Random random) throws IOException {
        if (random.nextInt(40) == 0) {
            Wire.leave(server.uri(), request);
            return "";
        }
        return Wire.ask(server.uri(), request).map(Wire.Answer::firstLine).orElse("");
    }

    private static String shown(byte[] request) {
        String text = new String(request, StandardCharsets.ISO_8859_1);
        return text.substring(0, Math.min(400, text.length()));
    }

    private static String one(List<String> choices, Random random) {
        return choices.get(random.nextInt(choices.size()));
    }
}
