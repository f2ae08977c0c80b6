package io.twinlake.bench;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/// The keys of one table of [HyperplaneLsh] that most probably hold a probe's neighbours, in that order.
///
/// Neighbours lie across a plane the rather, the nearer the probe is to it. A key costs the sum of the
/// squared distances to the planes that it lies across; keys come by rising cost, by the shift-and-expand
/// heap of Lv et al., "Multi-probe LSH", VLDB 2007, section 4.4.
final class ProbedKeys {

    private ProbedKeys() {}

    /// Returns on which sides of the planes a vector lies, a bit a plane.
    static int key(float[] sides, int from, int planes) {
        int key = 0;
        for (int plane = 0; plane < planes; plane++) {
            key |= sides[from + plane] >= 0 ? 1 << plane : 0;
        }
        return key;
    }

    /// Returns `count` different keys, the probe's own first; all that there are if they are fewer.
    static int[] of(float[] sides, int from, int planes, int count) {
        int own = key(sides, from, planes);
        if (count == 1) {
            return new int[] {own};
        }
        int[] order = IntStream.range(0, planes)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer plane) -> Math.abs(sides[from + plane])))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] costs = IntStream.of(order)
                .mapToDouble(plane -> (double) sides[from + plane] * sides[from + plane])
                .toArray();
        int[] keys = new int[(int) Math.min(count, 1L << planes)];
        keys[0] = own;
        PriorityQueue<Crossing> queue = new PriorityQueue<>(Comparator.comparingDouble(Crossing::cost));
        queue.add(new Crossing(costs[0], 1 << order[0], 0));
        for (int i = 1; i < keys.length; i++) {
            Crossing crossing = queue.remove();
            keys[i] = own ^ crossing.bits;
            int next = crossing.last + 1;
            if (next < planes) {
                int withNext = crossing.bits | 1 << order[next];
                queue.add(new Crossing(
                        crossing.cost + costs[next] - costs[crossing.last],
                        withNext ^ 1 << order[crossing.last],
                        next));
                queue.add(new Crossing(crossing.cost + costs[next], withNext, next));
            }
        }
        return keys;
    }

    /// Planes that are crossed.
    ///
    /// @param cost the sum of their squared distances
    /// @param bits those planes
    /// @param last the farthest of them, by its place in the order of distances
    private record Crossing(double cost, int bits, int last) {}
}
