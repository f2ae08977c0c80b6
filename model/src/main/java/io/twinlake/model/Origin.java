package io.twinlake.model;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Where a picture came from, and what was said of it there. One picture can have many origins.
///
/// @param uri where the bytes were read, such as `file:///photos/ann/1.jpg` or
///     `zip:///photos.zip!/ann/1.jpg`; it can hold people's names, so it is never logged
/// @param identity the name of the person shown, as given by a folder or a manifest; `null` if none was given
/// @param attributes what else was said of the picture there, such as by the columns of a manifest; sorted by
///     key
/// @param retention why and how long the picture may be kept
public record Origin(String uri, @Nullable String identity, Map<String, String> attributes, Retention retention) {

    /// The attribute that says what a picture is where nothing else is said than one word.
    public static final String CATEGORY = "category";

    public Origin {
        attributes = Collections.unmodifiableMap(new TreeMap<>(attributes));
    }

    /// Makes an origin that says nothing of why and how long the picture may be kept.
    public Origin(String uri, @Nullable String identity, Map<String, String> attributes) {
        this(uri, identity, attributes, Retention.NONE);
    }

    public static Origin of(String uri) {
        return new Origin(uri, null, Map.of());
    }

    public Origin withUri(String changed) {
        return new Origin(changed, identity, attributes, retention);
    }

    public Origin withIdentity(@Nullable String changed) {
        return new Origin(uri, changed, attributes, retention);
    }

    /// Returns this origin of a picture that is of one category; `null` for what was said before.
    public Origin withCategory(@Nullable String category) {
        if (category == null) {
            return this;
        }
        Map<String, String> changed = new TreeMap<>(attributes);
        changed.put(CATEGORY, category);
        return new Origin(uri, identity, changed, retention);
    }

    public Origin withRetention(Retention changed) {
        return new Origin(uri, identity, attributes, changed);
    }
}
