package io.twinlake.server;

import io.twinlake.lake.Catalog;
import io.twinlake.lake.DueNext;
import io.twinlake.lake.LayerCounts;
import io.twinlake.lake.PictureCollection;
import io.twinlake.model.Refusal;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// How much a collection holds in each layer.
///
/// @param confidence from which probability on answers are confident; `null` for one half
/// @param legalBasis what makes it lawful to keep pictures of which nobody says so; `null` if nobody said
/// @param keepDays for how many days those are kept; `null` for ever
/// @param refusedPictures pictures refused as a whole, by reason
/// @param refusedCrops crops refused, by reason
/// @param unusableInputs input that never became bytes, by reason
/// @param dueNext which pictures have to go before all others; `null` if all are kept for ever
public record CollectionJson(
        String name,
        String kind,
        String encoder,
        @Nullable Double confidence,
        @Nullable String legalBasis,
        @Nullable Integer keepDays,
        long pictures,
        long pictureBytes,
        long crops,
        long curated,
        long identities,
        long labelledCrops,
        Map<String, Long> refusedPictures,
        Map<String, Long> refusedCrops,
        Map<String, Long> unusableInputs,
        @Nullable DueJson dueNext) {

    public static CollectionJson of(PictureCollection collection, Catalog catalog) {
        LayerCounts counts = catalog.counts(collection);
        return new CollectionJson(
                collection.name(),
                collection.kind().code(),
                collection.encoder(),
                collection.confidence(),
                collection.retention().legalBasis() == null
                        ? null
                        : collection.retention().legalBasis().code(),
                collection.retention().keepDays(),
                counts.pictures(),
                counts.pictureBytes(),
                counts.crops(),
                counts.curated(),
                counts.identities(),
                counts.labelledCrops(),
                byCode(counts.refusedPictures()),
                byCode(counts.refusedCrops()),
                byCode(counts.unusableInputs()),
                catalog.dueNext(collection).map(DueJson::of).orElse(null));
    }

    /// Tells whether nothing was ever put in.
    public boolean hasNothing() {
        return pictures == 0 && unusableInputs.isEmpty();
    }

    /// Returns counts by the reasons' codes.
    public static Map<String, Long> byCode(Map<Refusal, Long> counts) {
        Map<String, Long> byCode = new TreeMap<>();
        counts.forEach((refusal, count) -> byCode.put(refusal.code(), count));
        return byCode;
    }

    /// Pictures that have to go.
    ///
    /// @param keepUntil the last day that they are kept, to its end in UTC
    public record DueJson(LocalDate keepUntil, long pictures) {

        public static DueJson of(DueNext due) {
            return new DueJson(due.keepUntil(), due.pictures());
        }
    }
}
