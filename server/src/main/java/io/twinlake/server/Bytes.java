package io.twinlake.server;

import io.twinlake.model.ErrorCode;
import io.twinlake.model.Sha256;
import io.twinlake.model.TwinlakeException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.MessageDigest;
import java.util.List;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.apache.coyote.CloseNowException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpRange;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// Answers with bytes that are named by a digest, so that they never change: conditional requests, and
/// ranges of what is stored.
final class Bytes {

    private static final String UNIT = "bytes=";
    private static final int PIECE_BYTES = 1 << 16;

    private static final Logger LOG = System.getLogger(Bytes.class.getName());

    private Bytes() {}

    /// Answers with few bytes.
    ///
    /// @param digest names the bytes
    /// @param bytes loads them, if they have to be sent
    static ServerResponse answer(ServerRequest request, String mediaType, Sha256 digest, Supplier<byte[]> bytes) {
        if (isKnown(request, digest)) {
            return notModified(digest);
        }
        byte[] all = bytes.get();
        return answer(
                request,
                mediaType,
                digest,
                all.length,
                from -> new ByteArrayInputStream(all, (int) from, all.length - (int) from));
    }

    /// Answers with any number of bytes, of which only a piece is in memory at a time. Whoever gets all of
    /// them gets them checked: the last piece is not sent when they are not what their name says.
    ///
    /// @param from returns the bytes from an offset on
    static ServerResponse answer(
            ServerRequest request, String mediaType, Sha256 digest, long length, LongFunction<InputStream> from) {
        if (isKnown(request, digest)) {
            return notModified(digest);
        }
        ServerResponse.BodyBuilder whole =
                headers(ServerResponse.ok(), digest).contentType(MediaType.parseMediaType(mediaType));
        String range = request.headers().firstHeader(HttpHeaders.RANGE);
        String ifRange = request.headers().firstHeader(HttpHeaders.IF_RANGE);
        if (range == null || !range.startsWith(UNIT) || (ifRange != null && !ifRange.equals(tag(digest)))) {
            return sent(request, whole, length, from, 0, digest);
        }
        List<HttpRange> ranges;
        try {
            ranges = HttpRange.parseRanges(range);
        } catch (IllegalArgumentException e) {
            return Problems.unsatisfiable(length, request);
        }
        if (ranges.size() != 1) { // several are rarely asked for, and all may always be sent
            return sent(request, whole, length, from, 0, digest);
        }
        long start = ranges.getFirst().getRangeStart(length);
        long end = ranges.getFirst().getRangeEnd(length);
        if (start > end) {
            return Problems.unsatisfiable(length, request);
        }
        ServerResponse.BodyBuilder part = headers(ServerResponse.status(HttpStatus.PARTIAL_CONTENT), digest)
                .contentType(MediaType.parseMediaType(mediaType))
                .header(HttpHeaders.CONTENT_RANGE, "bytes %d-%d/%d".formatted(start, end, length));
        return sent(request, part, end + 1 - start, from, start, null);
    }

    /// Answers with a file that is written as it is made, and as fast as whoever asks for it reads; without
    /// ranges. When writing fails the connection is closed, so that nobody takes a part for the whole.
    ///
    /// @param digest names the bytes
    /// @param file writes them, if they have to be sent
    static ServerResponse stream(
            ServerRequest request, String mediaType, Sha256 digest, String fileName, Written file) {
        if (isKnown(request, digest)) {
            return kept(ServerResponse.status(HttpStatus.NOT_MODIFIED), digest).build();
        }
        ContentDisposition disposition =
                ContentDisposition.attachment().filename(fileName).build();
        ServerResponse.BodyBuilder builder = kept(ServerResponse.ok(), digest)
                .contentType(MediaType.parseMediaType(mediaType))
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString());
        if (request.method().equals(HttpMethod.HEAD)) {
            return builder.build();
        }
        return written(builder, file);
    }

    private static ServerResponse written(ServerResponse.BodyBuilder builder, Written file) {
        return builder.build((_, response) -> {
            try {
                file.to(response.getOutputStream());
            } catch (TwinlakeException e) {
                if (!response.isCommitted()) {
                    throw e;
                }
                LOG.log(Level.WARNING, "an answer was cut off: " + e.code().code(), e);
                throw new CloseNowException(e);
            }
            return null;
        });
    }

    /// Tells whether the sender of a request has the bytes of a name.
    static boolean isKnown(ServerRequest request, Sha256 digest) {
        return request.headers().header(HttpHeaders.IF_NONE_MATCH).stream()
                .anyMatch(tags -> tags.equals("*") || tags.contains(tag(digest)));
    }

    private static ServerResponse notModified(Sha256 digest) {
        return headers(ServerResponse.status(HttpStatus.NOT_MODIFIED), digest).build();
    }

    private static ServerResponse.BodyBuilder headers(ServerResponse.BodyBuilder builder, Sha256 digest) {
        return kept(builder, digest).header(HttpHeaders.ACCEPT_RANGES, "bytes");
    }

    private static ServerResponse.BodyBuilder kept(ServerResponse.BodyBuilder builder, Sha256 digest) {
        return builder.header(HttpHeaders.ETAG, tag(digest))
                .cacheControl(CacheControl.noCache().cachePrivate());
    }

    /// Returns what names bytes in HTTP.
    static String tag(Sha256 digest) {
        return "\"" + digest.hex() + "\"";
    }

    /// @param whole what the bytes have to be; `null` for a part of them
    private static ServerResponse sent(
            ServerRequest request,
            ServerResponse.BodyBuilder builder,
            long length,
            LongFunction<InputStream> from,
            long start,
            @Nullable Sha256 whole) {
        builder.contentLength(length);
        if (request.method().equals(HttpMethod.HEAD)) {
            return builder.build();
        }
        InputStream bytes = from.apply(start); // as long as what goes wrong can be told
        return written(builder, out -> {
            if (whole == null) {
                copy(bytes, out, length);
            } else {
                copyAll(bytes, out, whole);
            }
        });
    }

    private static void copy(InputStream bytes, OutputStream out, long length) throws IOException {
        try (bytes) {
            long left = length;
            while (left > 0) {
                byte[] piece = bytes.readNBytes((int) Math.min(PIECE_BYTES, left));
                if (piece.length == 0) {
                    throw new TwinlakeException(ErrorCode.STORAGE_FAILED, "An object is shorter than it was");
                }
                out.write(piece);
                left -= piece.length;
            }
        }
    }

    private static void copyAll(InputStream bytes, OutputStream out, Sha256 digest) throws IOException {
        MessageDigest found = Sha256.newDigest();
        try (bytes) {
            byte[] piece = bytes.readNBytes(PIECE_BYTES);
            while (piece.length > 0) {
                found.update(piece);
                byte[] next = bytes.readNBytes(PIECE_BYTES);
                if (next.length == 0 && !Sha256.from(found).equals(digest)) {
                    throw new TwinlakeException(
                            ErrorCode.STORAGE_FAILED, "An object is not what its name says, see twinlake check");
                }
                out.write(piece);
                piece = next;
            }
        }
    }

    /// What writes a file.
    @FunctionalInterface
    interface Written {
        void to(OutputStream target) throws IOException;
    }
}
