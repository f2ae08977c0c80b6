package io.twinlake.source;

import io.twinlake.model.Retention;
import org.jspecify.annotations.Nullable;

/// How a source is read. Immutable.
///
/// @param labels what the names of folders are, if neither a manifest nor the layout says who is shown
/// @param layout how a folder is laid out
/// @param maxFileBytes largest picture file or archive entry, in bytes, at most 2 GiB less 64 KiB
/// @param archive what an archive may unpack to
/// @param identity the name of the person whom every picture shows, whatever else says so; `null` if they are
///     not all of one
/// @param category what every picture is said to be, whatever else says so; `null` if nothing is
/// @param retention why and how long every picture may be kept
public record SourceOptions(
        Labels labels,
        Layout layout,
        long maxFileBytes,
        ArchiveLimits archive,
        @Nullable String identity,
        @Nullable String category,
        Retention retention) {

    /// No labels, the layout found out from the data, files up to 64 MiB: a 60 megapixel photograph has 20 to
    /// 40 MiB as JPEG.
    public static final SourceOptions DEFAULT =
            new SourceOptions(Labels.NONE, Layout.AUTO, 64L << 20, ArchiveLimits.DEFAULT, null, null, Retention.NONE);

    private static final long MAX_ARRAY_BYTES = Integer.MAX_VALUE - (64L << 10);

    public SourceOptions {
        if (maxFileBytes < 1 || maxFileBytes > MAX_ARRAY_BYTES) {
            throw new IllegalArgumentException(
                    "The file limit is 1 to %d bytes, found: %d".formatted(MAX_ARRAY_BYTES, maxFileBytes));
        }
    }

    public SourceOptions withLabels(Labels changed) {
        return new SourceOptions(changed, layout, maxFileBytes, archive, identity, category, retention);
    }

    public SourceOptions withLayout(Layout changed) {
        return new SourceOptions(labels, changed, maxFileBytes, archive, identity, category, retention);
    }

    public SourceOptions withMaxFileBytes(long changed) {
        return new SourceOptions(labels, layout, changed, archive, identity, category, retention);
    }

    public SourceOptions withArchive(ArchiveLimits changed) {
        return new SourceOptions(labels, layout, maxFileBytes, changed, identity, category, retention);
    }

    public SourceOptions withIdentity(@Nullable String changed) {
        return new SourceOptions(labels, layout, maxFileBytes, archive, changed, category, retention);
    }

    public SourceOptions withCategory(@Nullable String changed) {
        return new SourceOptions(labels, layout, maxFileBytes, archive, identity, changed, retention);
    }

    public SourceOptions withRetention(Retention changed) {
        return new SourceOptions(labels, layout, maxFileBytes, archive, identity, category, changed);
    }

    /// What the name of the folder is that holds a picture; pictures right in the root have none.
    public enum Labels {
        /// Nothing that is told of the picture.
        NONE,
        /// The identity of the person shown.
        FOLDER,
        /// The picture's category, [Origin#CATEGORY].
        CATEGORY
    }

    /// How a folder is laid out.
    public enum Layout {
        /// CelebA if its identity file is there; LFW if no labels are asked for and every sampled folder is
        /// named its way; otherwise a plain folder.
        AUTO,
        /// A plain folder tree, whatever it looks like.
        FOLDER,
        /// Labeled Faces in the Wild: `Ann_Smith/Ann_Smith_0001.jpg`, identity `Ann Smith`; also inside
        /// archives.
        LFW,
        /// CelebA: `identity_CelebA.txt` and optionally `list_attr_celeba.txt` beside the pictures or their
        /// folder.
        CELEBA
    }

    /// What an archive may unpack to before it is taken for a bomb. Nothing is ever unpacked to disk: the
    /// limits bound time and what is stored.
    ///
    /// @param maxBytes unpacked bytes in all
    /// @param maxEntries entries, of any kind
    /// @param maxRatio unpacked to packed bytes, judged after the first 64 MiB. Photographs come to 1,
    ///     drawings and scans stored as BMP or TIFF to less than 50, and deflate ends at 1032
    public record ArchiveLimits(long maxBytes, long maxEntries, double maxRatio) {

        /// A tebibyte, ten million entries, 100 to 1.
        public static final ArchiveLimits DEFAULT = new ArchiveLimits(1L << 40, 10_000_000, 100);

        public ArchiveLimits {
            if (maxBytes < 1 || maxEntries < 1 || !(maxRatio >= 1)) {
                throw new IllegalArgumentException(
                        "Archive limits are at least 1, found: %d bytes, %d entries, ratio %s"
                                .formatted(maxBytes, maxEntries, maxRatio));
            }
        }
    }
}
