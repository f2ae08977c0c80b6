package io.twinlake.server;

import io.twinlake.model.ErrorCode;
import io.twinlake.model.TwinlakeException;
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

    /// Returns a body that is one JSON object with no unknown fields. Throws `REQUEST_INVALID` and
    /// `REQUEST_TOO_LARGE`.
    static <T> T json(ServerRequest request, Class<T> type) throws IOException {
        byte[] bytes = read(request.servletRequest().getInputStream(), MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw new TwinlakeException(
                    ErrorCode.REQUEST_TOO_LARGE, "A body has %d bytes at most".formatted(MOST_BYTES));
        }
        try {
            T body = MAPPER.readValue(bytes, type);
            if (body != null) {
                return body;
            }
        } catch (JacksonException e) {
            throw Parameters.invalid("The body is not the JSON object that is expected: " + e.getOriginalMessage(), e);
        }
        throw Parameters.invalid("A JSON object is expected as the body", null);
    }
}
