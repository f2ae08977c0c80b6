package io.twinlake.server;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRange;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// Answers with bytes that never change, since they are named by their digest: conditional requests and
/// ranges.
final class Bytes {

    private Bytes() {}

    /// @param digest names the bytes
    /// @param bytes loads them, if they have to be sent
    static ServerResponse answer(ServerRequest request, String mediaType, String digest, Supplier<byte[]> bytes)
            throws IOException {
        String tag = "\"" + digest + "\"";
        if (request.headers().header(HttpHeaders.IF_NONE_MATCH).stream()
                .anyMatch(tags -> tags.equals("*") || tags.contains(tag))) {
            return headers(ServerResponse.status(HttpStatus.NOT_MODIFIED), tag).build();
        }
        byte[] all = bytes.get();
        ServerResponse.BodyBuilder builder =
                headers(ServerResponse.ok(), tag).contentType(MediaType.parseMediaType(mediaType));
        List<HttpRange> ranges;
        try {
            ranges = HttpRange.parseRanges(request.headers().firstHeader(HttpHeaders.RANGE));
        } catch (IllegalArgumentException e) {
            return unsatisfiable(all.length);
        }
        if (ranges.size() != 1) { // several are rarely asked for, and all may always be sent
            return builder.body(all);
        }
        long start = ranges.getFirst().getRangeStart(all.length);
        long end = ranges.getFirst().getRangeEnd(all.length);
        if (start > end) {
            return unsatisfiable(all.length);
        }
        return headers(ServerResponse.status(HttpStatus.PARTIAL_CONTENT), tag)
                .contentType(MediaType.parseMediaType(mediaType))
                .header(HttpHeaders.CONTENT_RANGE, "bytes %d-%d/%d".formatted(start, end, all.length))
                .body(Arrays.copyOfRange(all, (int) start, (int) end + 1));
    }

    private static ServerResponse.BodyBuilder headers(ServerResponse.BodyBuilder builder, String tag) {
        return builder.header(HttpHeaders.ETAG, tag)
                .header(HttpHeaders.ACCEPT_RANGES, "bytes")
                .cacheControl(CacheControl.noCache().cachePrivate());
    }

    private static ServerResponse unsatisfiable(int length) {
        return ServerResponse.status(HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE)
                .header(HttpHeaders.CONTENT_RANGE, "bytes */" + length)
                .build();
    }
}
