package io.twinlake.index;

/// The rows of a [QuantisedIndex], in the order of their parts.
record QuantisedTiles(Quantised vectors) implements Tiles {

    @Override
    public int size() {
        return vectors.parts().size();
    }

    @Override
    public int stride() {
        return vectors.rows().dimension();
    }

    @Override
    public void load(int first, int count, float[] target) {
        for (int i = 0; i < count; i++) {
            vectors.rows().decode(first + i, target, i * stride());
        }
    }

    @Override
    public float cosine(int place, float[] probe) {
        return QuantisedSearch.cosine(vectors.rows(), place, probe);
    }

    @Override
    public int ordinal(int place) {
        return vectors.parts().ordinal(place);
    }
}
