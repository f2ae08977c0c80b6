package io.twinlake.cli;

import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Writes views as JSON.
final class Json {

    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private static final JsonMapper LINES = new JsonMapper();

    private Json() {}

    static String write(Object view) {
        return MAPPER.writeValueAsString(view);
    }

    /// Writes a view without line breaks.
    static String line(Object view) {
        return LINES.writeValueAsString(view);
    }
}
