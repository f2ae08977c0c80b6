package io.twinlake.lake;

import io.twinlake.model.Refusal;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/// How much a collection holds in each layer, all counted at one moment.
///
/// @param pictures raw pictures, those refused included
/// @param pictureBytes their bytes
/// @param crops staged crops, those refused included
/// @param curated crops with an embedding of the collection's encoder
/// @param identities people with a labelled crop
/// @param labelledCrops crops with a label of any source
/// @param refusedPictures pictures refused as a whole, by reason
/// @param refusedCrops crops refused, by reason
/// @param unusableInputs input that never became bytes, by reason
public record LayerCounts(
        long pictures,
        long pictureBytes,
        long crops,
        long curated,
        long identities,
        long labelledCrops,
        Map<Refusal, Long> refusedPictures,
        Map<Refusal, Long> refusedCrops,
        Map<Refusal, Long> unusableInputs) {

    public LayerCounts {
        refusedPictures = Collections.unmodifiableMap(new TreeMap<>(refusedPictures));
        refusedCrops = Collections.unmodifiableMap(new TreeMap<>(refusedCrops));
        unusableInputs = Collections.unmodifiableMap(new TreeMap<>(unusableInputs));
    }
}
