package io.twinlake.lake;

import io.twinlake.model.QualityPolicy;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A named set of pictures with one kind, one encoder and one quality policy.
///
/// @param id its number in this lake's catalog
/// @param name unique in the lake, whatever the case
/// @param kind what is looked for in its pictures
/// @param encoder name and version of what makes its embeddings; only those of one encoder compare
/// @param policy the least that a crop must offer to be searchable
/// @param retention what counts for pictures of which nobody says why and how long they may be kept
/// @param confidence from which probability on its answers are called confident; `null` for the usual one
public record PictureCollection(
        long id,
        String name,
        Kind kind,
        String encoder,
        QualityPolicy policy,
        UsualRetention retention,
        @Nullable Double confidence) {

    /// What a collection looks for in its pictures.
    public enum Kind {
        /// Every face is a crop.
        FACE,
        /// The whole picture is one crop.
        IMAGE;

        /// Returns the stable code: `face` or `image`.
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// Returns the kind with that [#code].
        public static Kind ofCode(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }
}
