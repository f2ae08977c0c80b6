package io.twinlake.cli;

import static io.twinlake.cli.CommandLines.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.twinlake.cli.CommandLines.Run;
import io.twinlake.server.ServerSettings;
import io.twinlake.server.TwinlakeServer;
import io.twinlake.vision.VisionLimits;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// `bench lake` and `bench service`, as a user types them.
class BenchServiceTest {

    @TempDir
    static Path folder;

    private static Path lake;
    private static Path photographs;
    private static Run made;
    private static TwinlakeServer server;

    @BeforeAll
    static void start() throws IOException {
        lake = folder.resolve("lake");
        photographs = CommandLines.samples(folder.resolve("samples"));
        made = run("bench", "lake", lake, "--faces", 300);
        server = TwinlakeServer.start(lake, ServerSettings.of("127.0.0.1", 0, VisionLimits.DEFAULT, 2));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void makesALakeOfMadeUpFaces() {
        assertThat(made.err()).isEmpty();
        assertThat(made.out())
                .matches("Made the lake %s with 300 made-up faces of \\d+ people in the collection faces\n"
                        .formatted(lake));
        JsonNode status = run("status", "--lake", lake, "--json").json();
        assertThat(status.at("/collections/0/curated").asInt()).isEqualTo(300);
        assertThat(run("bench", "lake", lake).err()).contains("There is a lake already: " + lake);
    }

    @Test
    void measuresAServiceBesideItsParts() {
        Run bench = service("--clients", "1,3", "--photographs", 2, "--parts", lake);

        assertThat(bench.exitCode()).isZero();
        assertThat(bench.err()).isEqualTo("Measuring 1 client\nMeasuring 3 clients\nMeasuring its parts\n");
        assertThat(bench.out())
                .startsWith(
                        "2 photographs to %s/api/v1/collections/faces/search?k=10, each client one after the other\n"
                                .formatted(server.uri()))
                .containsPattern(
                        "\nclients +answers/s +p50 ms +p95 ms +p99 ms +max ms +refused +failed +lost +different"
                                + " +statuses\n")
                .containsPattern("\n +1( +[\\d.,]+){5} +0 +0 +0 +0 +200: 6\n")
                .containsPattern("\n +3( +[\\d.,]+){5} +0 +0 +0 +0 +200: 6\n")
                .containsPattern("\nIts parts, medians of 6 searches on one thread without the service:\n"
                        + "decode [\\d.]+ \\+ detect [\\d.]+ \\+ align [\\d.]+ \\+ embed [\\d.]+ \\+ search [\\d.]+ = "
                        + "[\\d.]+ ms\nOne client's p50 is [\\d.]+ times that\n$");
    }

    @Test
    void writesItsFiguresAsJson() {
        JsonNode figures =
                service("--clients", 2, "--k", 3, "--exact", "--json").json();

        assertThat(figures.at("/machine/cores").asInt()).isPositive();
        assertThat(figures.at("/search").asString())
                .isEqualTo(server.uri() + "/api/v1/collections/faces/search?k=3&exact=true");
        assertThat(figures.at("/photographs").asInt()).isEqualTo(6);
        assertThat(figures.at("/rows").size()).isOne();
        assertThat(figures.at("/rows/0/answers").asInt()).isEqualTo(6);
        assertThat(figures.at("/rows/0/different").asInt()).isZero();
        assertThat(figures.at("/rows/0/statuses/200").asInt()).isEqualTo(6);
        assertThat(figures.at("/rows/0/medianMillis").asDouble()).isPositive();
        assertThat(figures.at("/parts").isNull()).isTrue();
    }

    @Test
    void tellsWhereThereIsNothingToMeasure() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        String nobody = "http://127.0.0.1:" + port;
        Path empty = Files.createDirectories(folder.resolve("empty"));

        assertThat(service("--collection", "no one").err())
                .startsWith("twinlake: Expected the answer of a Twinlake service at " + server.uri()
                        + "/api/v1/collections/no%20one/search?k=10, found: 404 {")
                .contains("No collection no one in the lake; it has: [faces]");
        assertThat(run("bench", "service", photographs, "--url", nobody))
                .isEqualTo(wrong(
                        "Expected the answer of a Twinlake service at %s/api/v1/collections/faces/search?k=10, found: no"
                                        .formatted(nobody)
                                + " answer, java.net.ConnectException"));
        assertThat(run("bench", "service", empty)).isEqualTo(wrong("Expected photographs, found none: " + empty));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            service --url ftp://127.0.0.1 | --url takes an address such as http://127.0.0.1:8420, found: ftp://127.0.0.1
            service --url 8420            | --url takes an address such as http://127.0.0.1:8420, found: 8420
            service --clients 1,0         | --clients takes 1 to 10000, found: 0
            service --seconds 0           | --seconds takes 1 to 86400, found: 0
            service --warm-up -1          | --warm-up takes 0 to 86400, found: -1
            service --requests 0          | --requests takes 1 or more, found: 0
            service --k 1001              | --k takes 1 to 1000, found: 1001
            service --photographs 0       | --photographs takes 1 to 2147483647, found: 0
            lake --faces 0                | --faces takes 1 to 10000000, found: 0
            """)
    void refusesWhatItCannotDo(String options, String message) {
        List<String> words = List.of(options.split(" ", -1));
        List<Object> arguments = new ArrayList<>(List.of("bench", words.getFirst(), "photographs"));
        arguments.addAll(words.subList(1, words.size()));

        assertThat(run(arguments.toArray()))
                .isEqualTo(new Run(
                        2,
                        "",
                        "twinlake: %s (wrong-command-line)\n  See `twinlake bench %s --help`.\n"
                                .formatted(message, words.getFirst())));
    }

    @Test
    void tellsWhereTheKeyComesFrom() {
        assertThat(run("bench", "service", "--help").out())
                .contains("The variable TWINLAKE_KEY has the key of a service that wants one.");
    }

    /// Six requests for each number of clients, however long they take.
    private static Run service(Object... options) {
        List<Object> arguments = new ArrayList<>(List.of(
                "bench",
                "service",
                photographs,
                "--url",
                server.uri(),
                "--requests",
                6,
                "--warm-up",
                0,
                "--seconds",
                600));
        arguments.addAll(List.of(options));
        return run(arguments.toArray());
    }

    private static Run wrong(String message) {
        return new Run(
                2,
                "",
                "twinlake: %s (wrong-command-line)\n  See `twinlake bench service --help`.\n".formatted(message));
    }
}
