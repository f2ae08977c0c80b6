package io.twinlake.index;

import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;

/// Searches for many probes at once, by a product of all vectors with all probes: exact, and the same answers
/// to the bit as a search for one after the other.
///
/// The product is a filter. What it finds near an answer is compared once more as the index's own search
/// compares, since its sums are not in the same order.
final class BatchSearch {

    /// Fewer probes than this are searched for more quickly one by one: a panel takes as long for one as for
    /// all.
    static final int FEW = 5;

    private final Tiles tiles;
    private final TileProduct product = TileProduct.quickest();

    BatchSearch(Tiles tiles) {
        this.tiles = tiles;
    }

    /// Returns the nearest neighbours of each probe.
    ///
    /// @param probe returns a probe as [Tiles#cosine] wants it
    List<List<Neighbour>> nearest(int probes, IntFunction<float[]> probe, int k) {
        int cores = Runtime.getRuntime().availableProcessors();
        int batch = Math.clamp(Math.ceilDiv(probes, cores), 1, Panels.MOST);
        @SuppressWarnings({"unchecked", "rawtypes"}) // arrays are not generic
        List<Neighbour>[] answers = new List[probes];
        Cores.all(Math.ceilDiv(probes, batch), () -> new Worker(batch, probes, probe, k, answers));
        return List.of(answers);
    }

    /// One thread's searches. Confined to it.
    private final class Worker implements IntConsumer {

        private final int batch;
        private final int probes;
        private final IntFunction<float[]> probe;
        private final int k;
        private final List<Neighbour>[] answers;
        private final Panels panels;
        private final float[][] values;
        private final TopK[] best;
        private final float[] tile = new float[Tiles.MOST_ROWS * tiles.stride()];
        private final float[] scores = new float[Tiles.MOST_ROWS * TileProduct.PROBES];
        private final int[] hits = new int[scores.length];
        private final float slack = TileProduct.slack(tiles.stride());

        Worker(int batch, int probes, IntFunction<float[]> probe, int k, List<Neighbour>[] answers) {
            this.batch = batch;
            this.probes = probes;
            this.probe = probe;
            this.k = k;
            this.answers = answers;
            panels = new Panels(tiles.stride(), batch);
            values = new float[batch][];
            best = new TopK[batch];
        }

        @Override
        public void accept(int step) {
            int start = step * batch;
            int count = Math.min(batch, probes - start);
            panels.clear();
            for (int i = 0; i < count; i++) {
                values[i] = probe.apply(start + i);
                best[i] = new TopK(k);
                panels.add(values[i], 0);
            }
            for (int first = 0; first < tiles.size(); first += Tiles.MOST_ROWS) {
                int rows = Math.min(Tiles.MOST_ROWS, tiles.size() - first);
                for (int i = 0; i < rows; i++) {
                    tiles.write(first + i, tiles.stride(), tile, i * tiles.stride());
                }
                for (int panel = 0; panel < panels.used(); panel++) {
                    product.score(tile, rows, panels.panel(panel), tiles.stride(), scores);
                    consider(first, panel, product.find(scores, rows, panels.floors(panel), hits));
                }
            }
            for (int i = 0; i < count; i++) {
                answers[start + i] = best[i].sorted();
            }
        }

        private void consider(int first, int panel, int found) {
            for (int i = 0; i < found; i++) {
                int number = panel * TileProduct.PROBES + hits[i] % TileProduct.PROBES;
                int place = first + hits[i] / TileProduct.PROBES;
                TopK kept = best[number];
                if (scores[hits[i]] >= kept.floor() - slack) {
                    kept.offer(tiles.cosine(place, values[number]), tiles.ordinal(place));
                    panels.floor(number, kept.floor() - slack);
                }
            }
        }
    }
}
