package io.twinlake.index;

import java.util.function.IntConsumer;

/// Finds all pairs of similar vectors of an index, by a product of all with each other: misses none.
///
/// For a high least cosine a few coordinates tell of nearly all pairs that they are not similar. What the
/// others add to the dot product is no more than the product of their lengths (Cauchy and Schwarz), so with
/// `a` and `b` the first coordinates of two vectors and `a'` and `b'` the rest
///
///     cosine <= <a, b> + |a'| |b'|
///
/// The right side is itself a dot product, of the first coordinates with the length of the rest behind them.
/// Those [Sketches] are what is multiplied; pairs whose bound reaches the least cosine are compared in full.
final class PairJoin {

    /// Vectors that meet all others at a time.
    private static final int BATCH = 22 * TileProduct.PROBES;

    private final Tiles tiles;
    private final float leastCosine;
    private final Sketches sketches;
    private final TileProduct product = TileProduct.quickest();

    PairJoin(Tiles tiles, float leastCosine) {
        this(tiles, leastCosine, Sketches.of(tiles, leastCosine));
    }

    PairJoin(Tiles tiles, float leastCosine, Sketches sketches) {
        this.tiles = tiles;
        this.leastCosine = leastCosine;
        this.sketches = sketches;
    }

    /// Hands over each pair once, one after the other.
    void run(PairConsumer consumer) {
        Object turn = new Object();
        Cores.all(Math.ceilDiv(tiles.size(), BATCH), () -> new Worker(new PairBuffer(consumer, turn)));
    }

    /// One thread's part: batches of vectors, each against itself and all that come later. Confined to it.
    private final class Worker implements IntConsumer {

        private final PairBuffer pairs;
        private final int stride = sketches.stride();
        private final Panels panels = new Panels(stride, BATCH);
        private final float[][] batch = new float[BATCH][tiles.stride()];
        private final float[] tile = new float[Tiles.MOST_ROWS * stride];
        private final float[] scores = new float[Tiles.MOST_ROWS * TileProduct.PROBES];
        private final int[] hits = new int[scores.length];

        Worker(PairBuffer pairs) {
            this.pairs = pairs;
        }

        @Override
        public void accept(int step) {
            int start = step * BATCH;
            read(start, Math.min(BATCH, tiles.size() - start));
            for (int first = start; first < tiles.size(); first += Tiles.MOST_ROWS) {
                int rows = Math.min(Tiles.MOST_ROWS, tiles.size() - first);
                for (int i = 0; i < rows; i++) {
                    sketches.write(first + i, tile, i * stride);
                }
                for (int panel = 0; panel < panels.used(); panel++) {
                    product.score(tile, rows, panels.panel(panel), stride, scores);
                    int found = product.find(scores, rows, panels.floors(panel), hits);
                    consider(first, start, panel * TileProduct.PROBES, found);
                }
            }
            pairs.handOver();
        }

        private void read(int start, int count) {
            float[] sketch = new float[stride];
            panels.clear();
            for (int i = 0; i < count; i++) {
                tiles.write(start + i, tiles.stride(), batch[i], 0);
                sketches.write(start + i, sketch, 0);
                panels.add(sketch, 0);
                panels.floor(i, leastCosine - TileProduct.slack(tiles.stride()));
            }
        }

        private void consider(int first, int start, int firstProbe, int found) {
            for (int i = 0; i < found; i++) {
                int place = first + hits[i] / TileProduct.PROBES;
                int probe = firstProbe + hits[i] % TileProduct.PROBES;
                if (start + probe < place) {
                    float cosine = tiles.cosine(place, batch[probe]);
                    if (cosine >= leastCosine) {
                        pairs.add(tiles.ordinal(start + probe), tiles.ordinal(place), cosine);
                    }
                }
            }
        }
    }
}
