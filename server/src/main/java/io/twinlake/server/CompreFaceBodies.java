package io.twinlake.server;

import io.twinlake.model.ErrorCode;
import io.twinlake.model.TwinlakeException;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.ServerRequest;
import tools.jackson.core.Base64Variant;
import tools.jackson.core.Base64Variants;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Reads what CompreFace's clients send: photographs as files of a form or as base64 in JSON, and JSON
/// without photographs. Fields that nobody asks for are passed over, as CompreFace does. Thread-safe.
final class CompreFaceBodies {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private static final Base64Variant BASE64 = Base64Variants.MIME_NO_LINEFEEDS.withPaddingAllowed();

    /// Some 350 embeddings.
    private static final long MOST_WITHOUT_PHOTOGRAPHS = 4L << 20;

    /// Room for names, spaces and line breaks around base64, which itself takes a third more than the bytes.
    private static final int SLACK = 4096;

    /// Of a length that is announced, so much is believed before it comes.
    private static final int BELIEVED = 1 << 20;

    /// What `0,` becomes in a list of numbers.
    private static final int BYTES_A_BYTE_OF_NUMBERS = 12;

    private final Uploads uploads;

    CompreFaceBodies(Uploads uploads) {
        this.uploads = uploads;
    }

    /// Returns the photograph in a field.
    byte[] photograph(ServerRequest request, String field) throws IOException {
        return photographs(request, List.of(field)).getFirst();
    }

    /// Returns the photographs in some fields, in their order.
    List<byte[]> photographs(ServerRequest request, List<String> fields) throws IOException {
        boolean isJson = isJson(request);
        Map<String, byte[]> sent = isJson ? decoded(request, fields) : Map.of();
        List<byte[]> photographs = new ArrayList<>();
        for (String field : fields) {
            if (!isJson) {
                photographs.add(uploads.find(request, field)
                        .orElseThrow(() ->
                                CompreFaceError.PART_MISSING.because("Required part %s is missing".formatted(field))));
            } else if (sent.containsKey(field)) {
                photographs.add(sent.get(field));
            } else {
                throw emptyField(field);
            }
        }
        return photographs;
    }

    /// Returns a body of JSON without photographs.
    <T> T json(ServerRequest request, Class<T> type) throws IOException {
        try (InputStream body = limited(request, MOST_WITHOUT_PHOTOGRAPHS, BYTES_A_BYTE_OF_NUMBERS)) {
            T value = MAPPER.readValue(body, type);
            if (value != null) {
                return value;
            }
        } catch (JacksonException e) {
            throw Parameters.invalid("The body is not the JSON that is expected", e);
        }
        throw Parameters.invalid("JSON is expected as the body", null);
    }

    static RuntimeException emptyField(String field) {
        return CompreFaceError.EMPTY_FIELD.because("Field %s cannot be empty".formatted(field));
    }

    private Map<String, byte[]> decoded(ServerRequest request, List<String> fields) throws IOException {
        long most = fields.size() * (uploads.maxBytes() / 2 * 3 + SLACK);
        Map<String, byte[]> photographs = new HashMap<>();
        try (InputStream body = limited(request, most, 2);
                JsonParser parser = MAPPER.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw Parameters.invalid("A JSON object is expected as the body", null);
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (fields.contains(name) && value != JsonToken.VALUE_NULL) {
                    photographs.put(name, base64(parser, request));
                } else {
                    parser.skipChildren();
                }
            }
        } catch (JacksonException e) {
            throw Parameters.invalid("The body is not the JSON object that is expected", e);
        }
        return photographs;
    }

    private byte[] base64(JsonParser parser, ServerRequest request) {
        long announced = Math.max(0, request.servletRequest().getContentLengthLong());
        Limited photograph = new Limited((int) Math.min(announced / 4 * 3, BELIEVED));
        try {
            parser.readBinaryValue(BASE64, photograph);
        } catch (JacksonException e) {
            throw CompreFaceError.PICTURE_UNUSABLE.because("Provided value is not Base64");
        }
        return photograph.toByteArray();
    }

    private static boolean isJson(ServerRequest request) {
        String type = request.servletRequest().getContentType();
        return type != null && type.toLowerCase(Locale.ROOT).contains(MediaType.APPLICATION_JSON.getSubtype());
    }

    /// @param taken bytes of memory that each byte of the body takes
    private static InputStream limited(ServerRequest request, long most, int taken) throws IOException {
        return new FilterInputStream(request.servletRequest().getInputStream()) {

            private long left = most;

            @Override
            public int read() throws IOException {
                int next = super.read();
                count(next < 0 ? 0 : 1);
                return next;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                int read = super.read(bytes, offset, length);
                count(Math.max(0, read));
                return read;
            }

            private void count(int read) {
                var _ = BodyBudget.take(request, (long) taken * read);
                left -= read;
                if (left < 0) {
                    throw tooLarge(most);
                }
            }
        };
    }

    private static TwinlakeException tooLarge(long most) {
        return new TwinlakeException(
                ErrorCode.REQUEST_TOO_LARGE, "A body like this has %d bytes at most".formatted(most));
    }

    /// Takes as many bytes as a photograph may have.
    private final class Limited extends OutputStream {

        private final ByteArrayOutputStream bytes;

        private Limited(int expected) {
            bytes = new ByteArrayOutputStream(expected);
        }

        @Override
        public void write(int next) {
            write(new byte[] {(byte) next}, 0, 1);
        }

        @Override
        public void write(byte[] more, int offset, int length) {
            if (bytes.size() + (long) length > uploads.maxBytes()) {
                throw new TwinlakeException(
                        ErrorCode.REQUEST_TOO_LARGE, "A photograph has %d bytes at most".formatted(uploads.maxBytes()));
            }
            bytes.write(more, offset, length);
        }

        private byte[] toByteArray() {
            return bytes.toByteArray();
        }
    }
}
