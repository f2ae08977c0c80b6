package io.twinlake.bench;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The first answer to each photograph, which every later one has to repeat as long as nobody changes the
/// lake. Thread-safe.
final class FirstAnswers {

    /// The one field of a body that is another one each time: the request's id in a problem
    /// (docs/rest-api.md).
    private static final String REQUEST = "request";

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final AtomicReferenceArray<@Nullable Answer> first;

    FirstAnswers(int photographs) {
        first = new AtomicReferenceArray<>(photographs);
    }

    /// Returns whether an answer says what the first one to the same photograph said; the first one does.
    boolean repeats(int photograph, int status, String body) {
        Answer answer = new Answer(status, body);
        Answer before = first.compareAndExchange(photograph, null, answer);
        if (before == null || before.equals(answer)) {
            return true;
        }
        return before.status == status && isSame(before.body, body);
    }

    private static boolean isSame(String one, String other) {
        try {
            return withoutRequest(one).equals(withoutRequest(other));
        } catch (JacksonException e) {
            return false; // at least one is no JSON, and they are not the same text
        }
    }

    private static JsonNode withoutRequest(String body) {
        JsonNode node = MAPPER.readTree(body);
        if (node instanceof ObjectNode object) {
            object.remove(REQUEST);
        }
        return node;
    }

    private record Answer(int status, String body) {}
}
