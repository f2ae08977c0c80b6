package io.twinlake.index;

import java.util.Locale;

/// What a [QuantisedIndex] chose to be, and how hard it looks.
///
/// @param size number of vectors
/// @param inputDimension dimensions of a vector
/// @param dimension coordinates that are kept of it
/// @param words 32-bit words of a code
/// @param parts into which the vectors are divided
/// @param visits how many parts a search looks into, at most `parts`
/// @param margin how far below the worst answer's cosine a vector's estimated one may be for a closer look
/// @param codeBytes bytes of all codes
/// @param heapBytes bytes of all tables that are on the heap; the vectors and their codes are not
public record QuantisedShape(
        int size,
        int inputDimension,
        int dimension,
        int words,
        int parts,
        int visits,
        float margin,
        long codeBytes,
        long heapBytes) {

    static QuantisedShape of(Quantised vectors, Effort effort) {
        return new QuantisedShape(
                vectors.parts().size(),
                vectors.projection().inputDimension(),
                vectors.projection().outputDimension(),
                vectors.codes().layout().words(),
                vectors.parts().count(),
                Math.min(effort.visits(), vectors.parts().count()),
                effort.margin(),
                vectors.codes().byteSize(),
                vectors.parts().heapBytes());
    }

    /// Returns all of it in a few words, such as `192 of 512 dimensions, 6 words, 447 parts, visits 316,
    /// margin .081`.
    public String description() {
        return "%d of %d dimensions, %d words, %d parts, visits %d, margin %s"
                .formatted(
                        dimension,
                        inputDimension,
                        words,
                        parts,
                        visits,
                        String.format(Locale.ROOT, "%.3f", margin).replaceFirst("^0", ""));
    }
}
