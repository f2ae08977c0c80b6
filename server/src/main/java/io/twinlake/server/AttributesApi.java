package io.twinlake.server;

import io.twinlake.lake.AttributeCounts;
import io.twinlake.lake.Catalog;
import io.twinlake.lake.PictureCollection;
import io.twinlake.search.AttributeTerm;
import io.twinlake.search.FaceFilter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// What the images of a collection are said to be, so that one can choose by it.
final class AttributesApi {

    /// The name in a path that stands for an attribute's key, and that in a query for what is asked for.
    static final String ATTRIBUTE = "attribute";

    private final Catalog catalog;
    private final Computing computing;

    AttributesApi(ServerParts parts) {
        this.catalog = parts.open().lake().catalog();
        this.computing = parts.computing();
    }

    /// The keys that most faces have, with the values that most of them have.
    ServerResponse all(ServerRequest request) {
        PictureCollection collection = catalog.loadCollection(request.pathVariable(Route.COLLECTION));
        AttributeCounts counts = computing.call(() -> catalog.attributes().counts(collection));
        return ServerResponse.ok()
                .body(new AttributesJson(
                        counts.keys().stream().map(AttributesApi::told).toList(), counts.keyCount()));
    }

    /// Returns the key that a path names, not blank.
    static String key(ServerRequest request) {
        String key = request.pathVariable(ATTRIBUTE);
        if (key.isBlank()) {
            throw Parameters.invalid("The key of an attribute is not blank", null);
        }
        return key;
    }

    /// Returns the attributes that the query asks for, by key.
    static Map<String, Set<String>> wanted(ServerRequest request) {
        Map<String, Set<String>> wanted;
        try {
            wanted = AttributeTerm.parse(Parameters.texts(request, ATTRIBUTE));
        } catch (IllegalArgumentException e) {
            throw Parameters.invalid("%s is %s".formatted(ATTRIBUTE, AttributeTerm.FORM), e);
        }
        if (wanted.size() > FaceFilter.MOST_ATTRIBUTES) {
            throw Parameters.invalid("%s has %d keys at most".formatted(ATTRIBUTE, FaceFilter.MOST_ATTRIBUTES), null);
        }
        return wanted;
    }

    private static AttributeJson told(AttributeCounts.Key key) {
        return new AttributeJson(
                key.name(),
                key.faces(),
                key.valueCount(),
                key.frequent().stream()
                        .map(value -> new ValueJson(value.text(), value.faces()))
                        .toList());
    }

    /// @param attributes those that most faces have, those first
    /// @param count how many there are in all
    record AttributesJson(List<AttributeJson> attributes, int count) {}

    /// @param faces how many searchable faces have it
    /// @param valueCount how many values they have; `null` if they are too many, or too long, to choose from
    /// @param values those that most of them have, those first
    record AttributeJson(String key, long faces, @Nullable Integer valueCount, List<ValueJson> values) {}

    /// @param faces how many searchable faces have it
    record ValueJson(String value, long faces) {}
}
