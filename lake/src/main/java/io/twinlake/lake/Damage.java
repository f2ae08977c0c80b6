package io.twinlake.lake;

import io.twinlake.model.PictureId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One thing in a lake or a backup that is not as it must be. It names nobody: no person, no path of a
/// picture.
///
/// @param reason what is wrong
/// @param where the shelf or table and the id or number in it, such as `raw 3f2a...` or `label 17`
/// @param picture the picture whose ingesting again mends it; `null` where that does not help
public record Damage(Reason reason, String where, @Nullable PictureId picture) {

    /// What can be wrong. The codes are stable; docs/errors.md explains each.
    public enum Reason {
        CATALOG_DAMAGED("SQLite finds the catalog damaged"),
        REFERENCE_BROKEN("a row refers to a row that is not there"),
        OBJECT_MISSING("an object that a row names is not there"),
        OBJECT_DAMAGED("the bytes of an object are not those that it is named by"),
        OBJECT_UNREADABLE("an object cannot be read"),
        SIZE_WRONG("the catalog gives another size than the picture's object has"),
        CROP_ID_WRONG("a crop's id does not follow from its picture, recipe and place"),
        LANDMARKS_WRONG("a crop's landmarks are not five points"),
        EMBEDDING_MISSING("a searchable crop has no embedding"),
        EMBEDDING_UNEXPECTED("a crop that is not searchable has an embedding"),
        EMBEDDING_LENGTH("an embedding has another dimension than the others of its encoder"),
        EMBEDDING_NORM("the length of an embedding is not 1"),
        LABEL_MISPLACED("a crop is labelled with a person of another collection"),
        DATASET_WRONG("a published version has other faces than it must");

        private final String meaning;

        Reason(String meaning) {
            this.meaning = meaning;
        }

        /// Returns the stable code, such as `object-missing`.
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /// Returns the reason with that [#code].
        public static Reason ofCode(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
        }

        /// Says it in a few words that can follow a number.
        public String meaning() {
            return meaning;
        }
    }
}
