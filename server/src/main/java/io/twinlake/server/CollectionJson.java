package io.twinlake.server;

import io.twinlake.lake.LayerCounts;
import io.twinlake.lake.PictureCollection;
import io.twinlake.model.Refusal;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// How much a collection holds in each layer.
///
/// @param confidence from which probability on answers are confident; `null` for one half
/// @param refusedPictures pictures refused as a whole, by reason
/// @param refusedCrops crops refused, by reason
/// @param unusableInputs input that never became bytes, by reason
public record CollectionJson(
        String name,
        String kind,
        String encoder,
        @Nullable Double confidence,
        long pictures,
        long pictureBytes,
        long crops,
        long curated,
        long identities,
        long labelledCrops,
        Map<String, Long> refusedPictures,
        Map<String, Long> refusedCrops,
        Map<String, Long> unusableInputs) {

    public static CollectionJson of(PictureCollection collection, LayerCounts counts) {
        return new CollectionJson(
                collection.name(),
                collection.kind().code(),
                collection.encoder(),
                collection.confidence(),
                counts.pictures(),
                counts.pictureBytes(),
                counts.crops(),
                counts.curated(),
                counts.identities(),
                counts.labelledCrops(),
                byCode(counts.refusedPictures()),
                byCode(counts.refusedCrops()),
                byCode(counts.unusableInputs()));
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
}
