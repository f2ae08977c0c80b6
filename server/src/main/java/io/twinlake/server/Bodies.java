package io.twinlake.server;

import io.twinlake.model.ErrorCode;
import io.twinlake.model.TwinlakeException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.web.servlet.function.ServerRequest;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/// Reads the JSON bodies of requests; photographs are read by [Uploads].
final class Bodies {

    /// More than any body without a photograph has.
    private static final int MOST_BYTES = 1 << 20;

    private static final int PIECE_BYTES = 1 << 17;

    /// Takes every value for what it is: a number for no text, and a text for no number.
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfigDefaults(
                    config -> config.setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail))
            .withCoercionConfig(
                    LogicalType.Textual,
                    config -> config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .build();

    private Bodies() {}

    /// Reads as much of a body as there is, up to `most` bytes. Throws `REQUEST_INVALID` when it ends before
    /// it should or is not sent as HTTP has it.
    static byte[] read(InputStream body, int most) {
        try {
            return body.readNBytes(most);
        } catch (IOException e) {
            throw Parameters.invalid("The body cannot be read to its end", e);
        }
    }

    /// Reads a whole body, and counts the memory that it takes. Throws `REQUEST_TOO_LARGE`, at once when it
    /// is announced to be.
    ///
    /// @param what it is, for who reads that it is too large
    static byte[] whole(ServerRequest request, long most, String what) throws IOException {
        long announced = request.servletRequest().getContentLengthLong();
        if (announced > most) {
            throw tooLarge(what, most);
        }
        InputStream body = request.servletRequest().getInputStream();
        if (announced >= 0) {
            var _ = BodyBudget.take(request, announced);
            return read(body, (int) announced);
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        while (true) {
            var _ = BodyBudget.take(request, 2L * PIECE_BYTES); // as it grows it is copied
            byte[] piece = read(body, PIECE_BYTES);
            if (all.size() + piece.length > most) {
                throw tooLarge(what, most);
            }
            if (piece.length == 0) {
                return all.toByteArray();
            }
            all.write(piece);
        }
    }

    /// Returns a body that is one JSON object with no unknown fields. Throws `REQUEST_INVALID` and
    /// `REQUEST_TOO_LARGE`.
    static <T> T json(ServerRequest request, Class<T> type) throws IOException {
        return json(request, type, MOST_BYTES);
    }

    /// Does the same with a body of which less is expected.
    static <T> T json(ServerRequest request, Class<T> type, int most) throws IOException {
        try {
            T body = MAPPER.readValue(whole(request, most, "A body"), type);
            if (body != null) {
                return body;
            }
        } catch (JacksonException e) {
            throw Parameters.invalid("The body is not the JSON object that is expected: " + e.getOriginalMessage(), e);
        }
        throw Parameters.invalid("A JSON object is expected as the body", null);
    }

    static TwinlakeException tooLarge(String what, long most) {
        return new TwinlakeException(ErrorCode.REQUEST_TOO_LARGE, "%s has %d bytes at most".formatted(what, most));
    }
}
