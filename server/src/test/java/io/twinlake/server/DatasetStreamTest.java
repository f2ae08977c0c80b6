package io.twinlake.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlake.lake.Dataset;
import io.twinlake.lake.Datasets;
import io.twinlake.lake.Lake;
import io.twinlake.lake.NewCollection;
import io.twinlake.lake.NewDataset;
import io.twinlake.lake.PictureCollection;
import io.twinlake.lake.Raw;
import io.twinlake.lake.StagedCrop;
import io.twinlake.lake.StagedPicture;
import io.twinlake.model.Box;
import io.twinlake.model.CropId;
import io.twinlake.model.Embedding;
import io.twinlake.model.Face;
import io.twinlake.model.Landmarks;
import io.twinlake.model.Origin;
import io.twinlake.model.PictureId;
import io.twinlake.model.Point;
import io.twinlake.model.Quality;
import io.twinlake.model.QualityPolicy;
import io.twinlake.model.Sha256;
import io.twinlake.vision.FaceEncoder;
import io.twinlake.vision.VisionLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A version that is larger than what is on its way at any moment, read by somebody slow.
class DatasetStreamTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final String CSV = "/collections/people/datasets/training/1/faces.csv?embeddings";

    /// With embeddings 17 MB, which is more than the buffers of a connection hold.
    private static final int FACES = 6_000;

    private static final int SMALL_BUFFER = 8_192;
    private static final byte[] END_OF_CHUNKS = "\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    Path folder;

    @Test
    void comesWholeToWhoeverReadsSlowly() throws Exception {
        try (TwinlakeServer server = start();
                ApiClient client = ApiClient.of(server);
                Socket socket = ask(server)) {
            InputStream answer = socket.getInputStream();
            answer.readNBytes(SMALL_BUFFER);
            assertThat(client.post("/collections/people/identities", "{\"name\": \"Ann\"}")
                            .status())
                    .isEqualTo(201);

            byte[] rest = answer.readAllBytes();

            assertThat(rest).endsWith(END_OF_CHUNKS);
            assertThat(rest.length).isGreaterThan(FACES * 2048 * 4 / 3);
            assertThat(client.get(CSV).text().lines()).hasSize(FACES + 1);
        }
    }

    @Test
    void isCutOffWhenTheVersionIsRemoved() throws Exception {
        try (TwinlakeServer server = start();
                ApiClient client = ApiClient.of(server);
                Socket socket = ask(server)) {
            InputStream answer = socket.getInputStream();
            answer.readNBytes(SMALL_BUFFER);
            assertThat(client.delete("/collections/people/datasets/training/1").status())
                    .isEqualTo(204);

            ByteArrayOutputStream rest = new ByteArrayOutputStream();
            try {
                answer.transferTo(rest);
            } catch (IOException e) {
                assertThat(e).hasMessageContaining("reset"); // which says the same
            }

            String text = rest.toString(StandardCharsets.US_ASCII);
            assertThat(text).doesNotEndWith(new String(END_OF_CHUNKS, StandardCharsets.US_ASCII));
            assertThat(text.lines().count()).isLessThan(FACES);
            assertThat(client.get("/health").status()).isEqualTo(200);
        }
    }

    /// Sends the request for the CSV from a socket that takes little at a time.
    private static Socket ask(TwinlakeServer server) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(SMALL_BUFFER);
        socket.connect(new InetSocketAddress(
                InetAddress.getLoopbackAddress(), server.uri().getPort()));
        String request = "GET /api/v1%s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".formatted(CSV);
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private TwinlakeServer start() {
        Path root = folder.resolve("lake");
        try (Lake lake = Lake.create(root)) {
            PictureCollection people = lake.catalog()
                    .createCollection(new NewCollection(
                            "people", PictureCollection.Kind.FACE, FaceEncoder.bundledId(), QualityPolicy.DEFAULT));
            long run = lake.catalog().beginRun(people.id(), "ingest", "made up", NOW);
            lake.catalog().commit(run, people, pictures(), List.of());
            Datasets datasets = lake.catalog().datasets();
            Dataset dataset = datasets.publish(people, new NewDataset("training", null, false), NOW);
            assertThat(dataset.faces()).isEqualTo(FACES);
        }
        return TwinlakeServer.start(root, ServerSettings.of("127.0.0.1", 0, VisionLimits.DEFAULT, 1));
    }

    private static List<StagedPicture> pictures() {
        Point point = new Point(1, 1);
        Face face = new Face(
                0,
                new Box(0, 0, 10, 10),
                new Landmarks(point, point, point, point, point),
                new Quality(1, 10, 100, 100, 50, 0, 0));
        Random random = new Random(1);
        List<StagedPicture> pictures = new ArrayList<>();
        for (int number = 0; number < FACES; number++) {
            PictureId id = PictureId.of(("picture " + number).getBytes(StandardCharsets.UTF_8));
            float[] raw = new float[512];
            for (int i = 0; i < raw.length; i++) {
                raw[i] = (float) random.nextGaussian();
            }
            StagedCrop crop = new StagedCrop(
                    CropId.of(id, "face-1", 0),
                    face,
                    Sha256.of(("crop " + number).getBytes(StandardCharsets.UTF_8)),
                    null,
                    Embedding.normalise(raw),
                    null);
            pictures.add(new StagedPicture(
                    id,
                    new Raw("image/jpeg", 10, 10, 1, null),
                    Origin.of("made-up:" + number),
                    "face-1",
                    null,
                    List.of(crop)));
        }
        return pictures;
    }
}
