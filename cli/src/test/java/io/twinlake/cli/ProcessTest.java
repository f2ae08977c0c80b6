package io.twinlake.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.twinlake.assets.BundledAssets;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// What only shows between processes: signals, locks, pipes, and the launcher.
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class ProcessTest {

    /// So many that reading is long done when the signal comes, and working on them all is not.
    private static final int PICTURES = 40;

    @TempDir
    Path folder;

    private final List<Process> started = new ArrayList<>();

    private Path lake;

    @AfterEach
    void endWhatFailureLeft() {
        started.forEach(Process::destroyForcibly);
    }

    @BeforeEach
    void makeALake() throws IOException {
        lake = folder.resolve("lake");
        assertThat(CommandLines.run("init", lake).exitCode()).isZero();
        Files.writeString(lake.resolve("twinlake.properties"), "workers = 1\n"); // slow on every machine
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void aSignalEndsAnIngestInGoodOrder(String signal, int exitCode) throws Exception {
        assumeThatItArrives(signal);
        Path pictures = pictures();
        Process ingest = start(pictures);
        awaitFirstCommit();

        kill(signal, ingest);

        assertThat(ingest.waitFor()).isEqualTo(exitCode);
        assertThat(text("out"))
                .containsPattern("^\\d+ pictures in ")
                .endsWith("Stopped early. Run the same command again; it goes on from there.\n");
        assertThat(text("err")).contains("Stopping: what is underway is still stored.\n");
        assertThat(status().at("/runs/0/state").asString()).isEqualTo("cancelled");
        assertThatTheNextRunEndsIt(pictures);
    }

    @Test
    void aKilledIngestIsTakenUpByTheNextOne() throws Exception {
        Path pictures = pictures();
        Process ingest = start(pictures);
        awaitFirstCommit();

        assertThat(ingest.destroyForcibly().waitFor()).isEqualTo(137);

        assertThatTheNextRunEndsIt(pictures);
        assertThat(status().at("/runs/1/state").asString()).isEqualTo("interrupted");
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void aSignalEndsAServiceInGoodOrder(String signal, int exitCode) throws Exception {
        assumeThatItArrives(signal);
        Process service = start("serve", "--lake", lake.toString(), "--port", "0");
        while (!text("out").contains("\n")) {
            assertThat(service.isAlive()).as(text("err")).isTrue();
            Thread.sleep(20);
        }
        URI uri = URI.create(text("out").strip().replaceFirst(".* ", "") + "/api/v1/collections");
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer =
                    client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("\"name\":\"faces\"");
        }
        assertThat(CommandLines.run("ingest", folder, "--lake", lake).exitCode())
                .isEqualTo(12);

        kill(signal, service);

        assertThat(service.waitFor()).isEqualTo(exitCode);
        assertThat(text("out")).matches("Serving the lake \\S+ at http://127\\.0\\.0\\.1:\\d+\n");
        assertThat(text("err").lines().filter(line -> !line.contains("incubator modules")))
                .isEmpty();
        assertThat(CommandLines.run("ingest", pictures(), "--lake", lake).exitCode())
                .isZero();
    }

    @Test
    void aServiceLogsRequestsAsJson() throws Exception {
        Process service = start("serve", "--lake", lake.toString(), "--port", "0", "--log", "json");
        while (!text("out").contains("\n")) {
            assertThat(service.isAlive()).as(text("err")).isTrue();
            Thread.sleep(20);
        }
        URI uri = URI.create(text("out").strip().replaceFirst(".* ", "") + "/api/v1/collections/Ann%20Other");
        try (HttpClient client = HttpClient.newHttpClient()) {
            client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
        }
        kill("TERM", service);
        service.waitFor();
        String line = text("err")
                .lines()
                .filter(each -> each.contains("\"status\":404"))
                .findFirst()
                .orElseThrow();
        JsonNode fields = new tools.jackson.databind.json.JsonMapper().readTree(line);
        assertThat(fields.get("path").asString()).isEqualTo("/api/v1/collections/{collection}");
        assertThat(fields.get("actor").asString()).isEqualTo("local");
        assertThat(text("err")).doesNotContain("Ann");
    }

    @Test
    void aSecondWriterIsToldWhoWritesAndAReaderIsNot() throws Exception {
        Process ingest = start(pictures());
        awaitFirstCommit();

        CommandLines.Run second = CommandLines.run("ingest", folder, "--lake", lake);
        CommandLines.Run reader = CommandLines.run("status", "--lake", lake);
        kill("INT", ingest);
        ingest.waitFor();

        assertThat(second)
                .isEqualTo(new CommandLines.Run(
                        12,
                        "",
                        ("twinlake: The lake is being written to by process %d: %s (lake-locked)%n"
                                        + "  Wait until the other program has finished; reading works meanwhile.%n")
                                .formatted(ingest.pid(), lake)));
        assertThat(reader.exitCode()).isZero();
    }

    @Test
    void aBrokenPipeIsNoStackTrace() throws Exception {
        Process status = new ProcessBuilder(
                        "bash",
                        "-c",
                        "\"$@\" | true; exit \"${PIPESTATUS[0]}\"",
                        "pipe",
                        java(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "--help")
                .redirectError(folder.resolve("err").toFile())
                .start();

        assertThat(status.waitFor()).isZero();
        assertThat(text("err")).isEmpty();
    }

    @Test
    void theLauncherBuildsWithMavenAndSaysWhenItIsMissing() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "no bash to run the launcher with");
        Path checkout = Files.createDirectories(folder.resolve("a checkout"));
        Files.copy(CommandLines.checkout().resolve("twinlake"), checkout.resolve("twinlake"));
        Path link = Files.createSymbolicLink(folder.resolve("linked"), checkout.resolve("twinlake"));
        ProcessBuilder builder = new ProcessBuilder("/bin/bash", link.toString(), "--version");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("PATH", tools());

        Process launcher = builder.redirectError(folder.resolve("err").toFile()).start();

        assertThat(launcher.waitFor()).isEqualTo(3);
        assertThat(text("err"))
                .isEqualTo(
                        "twinlake: Maven 3.8 or newer is needed to build Twinlake the first time, and no mvn was found\n");
    }

    /// Returns a path with what the launcher itself needs, and no Maven.
    private String tools() throws IOException {
        Path tools = Files.createDirectories(folder.resolve("tools"));
        for (String tool : List.of("dirname", "readlink", "sed", "find", "locale")) {
            for (String place : List.of("/usr/bin", "/bin")) {
                Path found = Path.of(place, tool);
                if (Files.exists(found) && !Files.exists(tools.resolve(tool))) {
                    Files.createSymbolicLink(tools.resolve(tool), found);
                }
            }
        }
        return tools.toString();
    }

    private void assertThatTheNextRunEndsIt(Path pictures) {
        JsonNode again =
                CommandLines.run("ingest", pictures, "--lake", lake, "--json").json();
        assertThat(again.get("items").asInt()).isEqualTo(PICTURES);
        assertThat(again.get("known").asInt()).isPositive();
        assertThat(again.get("known").asInt() + again.get("staged").asInt()).isEqualTo(PICTURES);
        assertThat(status().at("/collections/0/pictures").asInt()).isEqualTo(PICTURES);
    }

    private JsonNode status() {
        return CommandLines.run("status", "--lake", lake, "--json").json();
    }

    private void awaitFirstCommit() throws InterruptedException {
        while (status().at("/collections/0/pictures").asInt() == 0) {
            Thread.sleep(20);
        }
    }

    /// Makes one photograph many: bytes after a JPEG's end make another picture that looks the same.
    private Path pictures() throws IOException {
        Path pictures = Files.createDirectories(folder.resolve("pictures"));
        byte[] photograph = BundledAssets.sample("sample1.jpg");
        for (int i = 0; i < PICTURES; i++) {
            try (OutputStream out = Files.newOutputStream(pictures.resolve(i + ".jpg"))) {
                out.write(photograph);
                out.write(Integer.toString(i).getBytes(StandardCharsets.US_ASCII));
            }
        }
        return pictures;
    }

    private Process start(Path pictures) throws IOException {
        return start("ingest", pictures.toString(), "--lake", lake.toString());
    }

    private Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(java(), "-Xmx512m", "--enable-native-access=ALL-UNNAMED"));
        command.addAll(List.of("--add-modules", "jdk.incubator.vector", "-cp", System.getProperty("java.class.path")));
        command.add(Main.class.getName());
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile())
                .start();
        started.add(process);
        return process;
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /// What a shell starts in the background inherits that SIGINT is ignored, and so does all that it starts.
    private static void assumeThatItArrives(String signal) throws IOException {
        Path status = Path.of("/proc/self/status");
        if (signal.equals("INT") && Files.exists(status)) {
            String ignored = Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith("SigIgn:"))
                    .findFirst()
                    .orElse("SigIgn: 0");
            long mask = Long.parseUnsignedLong(ignored.replaceFirst(".*\\s", ""), 16);
            assumeTrue((mask & 2) == 0, "SIGINT is ignored where these tests were started");
        }
    }

    private static void kill(String signal, Process process) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-s", signal, Long.toString(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    private String text(String name) throws IOException {
        return Files.readString(folder.resolve(name));
    }
}
