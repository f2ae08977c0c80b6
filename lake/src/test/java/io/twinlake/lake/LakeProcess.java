package io.twinlake.lake;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Another JVM that writes to a lake until it is killed: what the tests of locks and of crashes run against.
final class LakeProcess implements AutoCloseable {

    private final Process process;
    private final BufferedReader output;

    private LakeProcess(Process process) {
        this.process = process;
        this.output = process.inputReader(StandardCharsets.UTF_8);
    }

    static LakeProcess start(Path root) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder builder = new ProcessBuilder(
                java,
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                LakeProcess.class.getName(),
                root.toString());
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        return new LakeProcess(builder.start());
    }

    /// Waits until that many batches are committed.
    void awaitBatches(int batches) throws IOException {
        String line = "";
        while (line != null && !line.equals("committed " + batches)) {
            line = output.readLine();
        }
        if (line == null) {
            throw new IOException("The other process ended early");
        }
    }

    long pid() {
        return process.pid();
    }

    /// Kills the process as a power cut would: nothing is closed or flushed by it.
    @Override
    public void close() throws IOException {
        process.destroyForcibly().onExit().join();
        output.close();
    }

    /// Stores and commits batches of four pictures of two faces each, for ever.
    public static void main(String[] arguments) {
        Lake lake = Lake.openToWrite(Path.of(arguments[0]));
        PictureCollection people = lake.catalog().loadCollection("people");
        long run = Samples.beginRun(lake.catalog(), people);
        for (int batch = 1; ; batch++) {
            List<StagedPicture> pictures = new ArrayList<>();
            List<NewObject> objects = new ArrayList<>();
            for (int number = batch * 4; number < batch * 4 + 4; number++) {
                pictures.add(Samples.picture(number, 2, "Ann"));
                objects.add(NewObject.of(Shelf.RAW, Samples.pictureBytes(number)));
                objects.add(NewObject.of(Shelf.CROPS, Samples.cropBytes(number, 0)));
                objects.add(NewObject.of(Shelf.CROPS, Samples.cropBytes(number, 1)));
            }
            lake.objects().storeAll(objects);
            lake.catalog().commit(run, people, pictures, List.of());
            System.out.println("committed " + batch);
        }
    }
}
