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
    public void write(int place, int coordinates, float[] target, int offset) {
        vectors.rows().decode(place, coordinates, target, offset);
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
