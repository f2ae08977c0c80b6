package io.twinlake.source;

import io.twinlake.model.Origin;
import io.twinlake.source.SourceOptions.Layout;
import java.text.Normalizer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Says who is shown in a picture, or of which category it is, from its place.
@FunctionalInterface
interface Labelling {

    Labelling NONE = (uri, parent, name) -> Origin.of(uri);

    Labelling FOLDER = (uri, parent, name) -> new Origin(uri, identity(parent), Map.of());

    Labelling CATEGORY = (uri, parent, name) -> Origin.of(uri).withCategory(identity(parent));

    /// Labeled Faces in the Wild separates a person's names by underscores (Huang et al., UMass 07-49,
    /// section 3).
    Labelling LFW = (uri, parent, name) -> new Origin(uri, identity(parent.replace('_', ' ')), Map.of());

    /// @param uri where the picture is
    /// @param parent name of the folder that holds it; empty if that is the root
    /// @param name the picture's file name
    Origin origin(String uri, String parent, String name);

    static Labelling of(SourceOptions options) {
        if (options.layout() == Layout.LFW) {
            return LFW;
        }
        return switch (options.labels()) {
            case NONE -> NONE;
            case FOLDER -> FOLDER;
            case CATEGORY -> CATEGORY;
        };
    }

    /// Returns the identity that a text gives: trimmed, in Unicode's composed form, so that a name is the
    /// same person whether macOS or Linux wrote it; `null` if nothing is left.
    static @Nullable String identity(String text) {
        String identity = Normalizer.normalize(text, Normalizer.Form.NFC).strip();
        return identity.isEmpty() ? null : identity;
    }
}
