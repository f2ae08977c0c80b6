package io.twinlake.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;

/// What is made of the six sample photographs: collections, archives, and what a webcam sees.
final class SamplePhotographs {

    static final int COUNT = 6;

    /// What a webcam sees, in pixels.
    private static final int WIDTH = 640;

    private static final int HEIGHT = 480;

    private SamplePhotographs() {}

    /// Makes a collection of all of them, each of which names its subject, `Person 1` to `Person 6`.
    static void makeCollection(ApiClient client, String name) throws IOException, InterruptedException {
        ApiClient.Answer created = client.post("/collections", "{\"name\": \"" + name + "\"}");
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        for (int number = 1; number <= COUNT; number++) {
            String path = "/collections/" + name + "/images?identity=Person%20" + number;
            ApiClient.Answer added = client.post(path, ApiClient.sample(number));
            assertThat(added.status()).as(added.text()).isEqualTo(201);
        }
    }

    /// Adds samples, each of which names its subject.
    static void add(ApiClient client, String collection, Map<Integer, String> names)
            throws IOException, InterruptedException {
        for (Map.Entry<Integer, String> entry : names.entrySet()) {
            client.post(
                    "/collections/" + collection + "/images?identity=" + entry.getValue(),
                    ApiClient.sample(entry.getKey()));
        }
    }

    /// Names the stored face that is most like the first one of a sample.
    static void nameMostSimilar(ApiClient client, String collection, int sample, String name)
            throws IOException, InterruptedException {
        ApiClient.Answer found = client.post("/collections/" + collection + "/search?k=1", ApiClient.sample(sample));
        client.send(
                "PUT",
                "/collections/" + collection + "/faces/" + found.at("/faces/0/faces/0/face") + "/label",
                "{\"identity\": \"%s\"}".formatted(name).getBytes(StandardCharsets.UTF_8));
    }

    /// Returns an archive of samples, no two of which are the same, and of a file that is no picture.
    static byte[] archive(int... samples) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (int place = 0; place < samples.length; place++) {
            files.put("Person " + samples[place] + "/" + place + ".jpg", copy(samples[place], place));
        }
        files.put("Person 1/broken.jpg", "Not a picture.".getBytes(StandardCharsets.UTF_8));
        return zip(files);
    }

    /// Returns a sample whose bytes are its own: what follows the end of a JPEG is no part of the picture.
    static byte[] copy(int sample, int number) {
        byte[] bytes = ApiClient.sample(sample);
        return Arrays.copyOf(bytes, bytes.length + number);
    }

    /// Returns an archive of files by name.
    static byte[] zip(Map<String, byte[]> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        }
        return bytes.toByteArray();
    }

    /// Makes a clip of a webcam that sees the first sample, so many pixels aside in each frame.
    ///
    /// @return what Chromium takes it with
    static String webcam(Path folder, int... aside) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int pixels : aside) {
            bytes.write(frame(pixels));
        }
        Path clip = Files.write(folder.resolve("webcam.mjpeg"), bytes.toByteArray());
        return "--use-file-for-fake-video-capture=" + clip;
    }

    /// Returns the first sample as a webcam sees it, so many pixels aside.
    static byte[] frame(int aside) throws IOException {
        BufferedImage photograph = ImageIO.read(new ByteArrayInputStream(ApiClient.sample(1)));
        BufferedImage frame = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = frame.createGraphics();
        graphics.drawImage(photograph, aside, 0, WIDTH, HEIGHT - 53, null);
        graphics.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(frame, "jpg", bytes);
        return bytes.toByteArray();
    }
}
