package io.twinlake.pipeline;

import io.twinlake.source.Source;
import io.twinlake.source.SourceOptions.Labels;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// Another JVM that ingests a folder and can be killed at any moment.
final class IngestProcess implements AutoCloseable {

    private final Process process;
    private final BufferedReader output;

    private IngestProcess(Process process) {
        this.process = process;
        this.output = process.inputReader(StandardCharsets.UTF_8);
    }

    static IngestProcess start(Path root, Path folder) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                IngestProcess.class.getName(),
                root.toString(),
                folder.toString());
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        return new IngestProcess(builder.start());
    }

    /// Waits until it says that so many items are stored, or has ended.
    ///
    /// @return whether it still runs
    boolean awaitStored(int items) throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (Integer.parseInt(line) >= items) {
                return true;
            }
        }
        return false;
    }

    long pid() {
        return process.pid();
    }

    int awaitEnd() throws IOException {
        while (output.readLine() != null) {
            // its progress
        }
        return process.onExit().join().exitValue();
    }

    /// Kills the process as a power cut would: nothing is closed or flushed by it.
    @Override
    public void close() throws IOException {
        process.destroyForcibly().onExit().join();
        output.close();
    }

    public static void main(String[] arguments) {
        try (People people = People.openToWrite(Path.of(arguments[0]));
                Source source = People.folder(Path.of(arguments[1]), Labels.FOLDER)) {
            System.out.println(0);
            people.pipeline(new PipelineSettings(2, 6, 1 << 20, 2))
                    .ingest(source, "photos", System.out::println, () -> false);
        }
    }
}
