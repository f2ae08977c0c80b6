package io.twinlake.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlake.lake.Lake;
import io.twinlake.lake.NewDataset;
import io.twinlake.lake.PictureCollection;
import io.twinlake.vision.VisionLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A version that is larger than what is on its way at any moment, read by somebody slow.
class DatasetStreamTest {

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
            PictureCollection people = MadeUpFaces.store(lake, Collections.nCopies(FACES, null));
            lake.catalog().datasets().publish(people, new NewDataset("training", null, false), MadeUpFaces.AT);
        }
        return TwinlakeServer.start(root, ServerSettings.of("127.0.0.1", 0, VisionLimits.DEFAULT, 1));
    }
}
