package io.twinlake.server;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.InputBuffer;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/// Gives up bodies that come so slowly that they seem to be sent to hold something: memory, a share of a
/// key's requests. The HTTP server by itself waits a while for each next byte, so for as long as there is one
/// now and then. Stands below everything that reads a body, forms too.
final class BodyPace extends ValveBase {

    /// 2 kB a second, a tenth of what a bad mobile connection sends.
    private static final long NANOS_A_BYTE = 500_000;

    private static final Duration GRACE = Duration.ofSeconds(20);

    private final LongSupplier nanos;

    /// @param nanos the time, as `System.nanoTime` tells it
    BodyPace(LongSupplier nanos) {
        super(true);
        this.nanos = nanos;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        org.apache.coyote.Request received = request.getCoyoteRequest();
        InputBuffer body = received.getInputBuffer();
        received.setInputBuffer(new Paced(body, nanos));
        try {
            getNext().invoke(request, response);
        } finally {
            received.setInputBuffer(body); // which the connection's next request has as well
        }
    }

    /// Counts only how long its bytes were waited for: what is done with them takes its time, too.
    static final class Paced implements InputBuffer {

        private final InputBuffer body;
        private final LongSupplier nanos;
        private long received;
        private long waited;

        Paced(InputBuffer body, LongSupplier nanos) {
            this.body = body;
            this.nanos = nanos;
        }

        @Override
        public int doRead(ApplicationBufferHandler handler) throws IOException {
            long began = nanos.getAsLong();
            int bytes = body.doRead(handler);
            waited += nanos.getAsLong() - began;
            received += Math.max(0, bytes);
            if (waited > GRACE.toNanos() + received * NANOS_A_BYTE) {
                throw new SocketTimeoutException("The body comes too slowly");
            }
            return bytes;
        }

        @Override
        public int available() {
            return body.available();
        }
    }
}
