package io.twinlake.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.apache.coyote.InputBuffer;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.junit.jupiter.api.Test;

class BodyPaceTest {

    private long now;

    @Test
    void givesUpWhatTricklesIn() throws IOException {
        InputBuffer body = paced(1, Duration.ofSeconds(5));
        for (int i = 0; i < 4; i++) {
            assertThat(read(body)).isEqualTo(1);
        }
        assertThatThrownBy(() -> read(body))
                .isInstanceOf(SocketTimeoutException.class)
                .hasMessage("The body comes too slowly");
    }

    @Test
    void waitsForWhoHasABadConnection() throws IOException {
        InputBuffer body = paced(20_000, Duration.ofSeconds(9));
        for (int i = 0; i < 10_000; i++) {
            assertThat(read(body)).isEqualTo(20_000);
        }
    }

    @Test
    void countsNothingWhileItIsNotRead() throws IOException {
        InputBuffer body = paced(1, Duration.ofMillis(1));
        for (int i = 0; i < 100; i++) {
            now += Duration.ofMinutes(1).toNanos();
            assertThat(read(body)).isEqualTo(1);
        }
    }

    @Test
    void endsWithTheBody() throws IOException {
        assertThat(read(paced(-1, Duration.ofSeconds(19)))).isEqualTo(-1);
    }

    /// Returns a body that sends so many bytes each time, after a while.
    private InputBuffer paced(int bytes, Duration wait) {
        return new BodyPace.Paced(
                new InputBuffer() {
                    @Override
                    public int doRead(ApplicationBufferHandler handler) {
                        now += wait.toNanos();
                        return bytes;
                    }

                    @Override
                    public int available() {
                        return bytes;
                    }
                },
                () -> now);
    }

    private static int read(InputBuffer body) throws IOException {
        return body.doRead(new ApplicationBufferHandler() {
            private ByteBuffer buffer = ByteBuffer.allocate(1);

            @Override
            public void setByteBuffer(ByteBuffer buffer) {
                this.buffer = buffer;
            }

            @Override
            public ByteBuffer getByteBuffer() {
                return buffer;
            }

            @Override
            public void expand(int size) {
                buffer = ByteBuffer.allocate(size);
            }
        });
    }
}
