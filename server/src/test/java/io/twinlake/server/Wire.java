package io.twinlake.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// Sends bytes to a service, HTTP or not, and reads what comes back.
final class Wire {

    private static final int PATIENCE_MILLIS = 20_000;
    private static final String END_OF_HEAD = "\r\n\r\n";
    private static final String CONTINUE = "HTTP/1.1 100";

    private Wire() {}

    /// Sends bytes and goes away before there is an answer.
    static void leave(URI service, byte[] request) throws IOException {
        try (Socket socket = new Socket(service.getHost(), service.getPort())) {
            socket.getOutputStream().write(request);
        } catch (SocketException e) {
            return; // the service was quicker
        }
    }

    /// Sends a request that asks for the connection to be closed, and returns the answer; nothing when the
    /// service closed the connection without one, as it may when the request does not end or is no HTTP.
    static Optional<Answer> ask(URI service, byte[] request) throws IOException {
        ByteArrayOutputStream received = new ByteArrayOutputStream();
        try (Socket socket = new Socket(service.getHost(), service.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(request);
            socket.shutdownOutput();
            socket.getInputStream().transferTo(received);
        } catch (SocketException e) {
            // closed while the request was still being sent; there may be an answer all the same
        }
        return received.size() == 0 ? Optional.empty() : Optional.of(new Answer(received.toByteArray()));
    }

    /// What came back.
    static final class Answer {

        private final String head;
        private final byte[] body;

        private Answer(byte[] received) {
            String text = new String(received, StandardCharsets.ISO_8859_1);
            int start = text.startsWith(CONTINUE) ? text.indexOf(END_OF_HEAD) + END_OF_HEAD.length() : 0;
            int end = text.indexOf(END_OF_HEAD, start);
            head = end < 0 ? text.substring(start) : text.substring(start, end);
            byte[] rest =
                    end < 0 ? new byte[0] : Arrays.copyOfRange(received, end + END_OF_HEAD.length(), received.length);
            body = header("Transfer-Encoding").equalsIgnoreCase("chunked") ? joined(rest) : rest;
        }

        String firstLine() {
            return head.lines().findFirst().orElse("");
        }

        int status() {
            return Integer.parseInt(firstLine().replaceFirst("HTTP/1\\.1 (\\d{3}).*", "$1"));
        }

        /// Returns a header, or nothing.
        String header(String name) {
            return head.lines()
                    .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst()
                    .orElse("");
        }

        byte[] body() {
            return body;
        }

        private static byte[] joined(byte[] chunks) {
            ByteArrayOutputStream joined = new ByteArrayOutputStream();
            String text = new String(chunks, StandardCharsets.ISO_8859_1);
            int at = 0;
            while (at < chunks.length) {
                int line = text.indexOf("\r\n", at);
                int size = line < 0 ? 0 : Integer.parseInt(text.substring(at, line), 16);
                if (size == 0 || line + 2 + size > chunks.length) {
                    break;
                }
                joined.write(chunks, line + 2, size);
                at = line + 2 + size + 2;
            }
            return joined.toByteArray();
        }

        @Override
        public String toString() {
            String text = new String(body, StandardCharsets.UTF_8);
            return firstLine() + " " + text.substring(0, Math.min(400, text.length()));
        }
    }
}
