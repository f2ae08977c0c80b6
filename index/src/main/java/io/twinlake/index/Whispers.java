package io.twinlake.index;

import java.util.Arrays;

/// Finds groups of vectors that are densely connected, without being told how many there are: "Chinese
/// Whispers" (Biemann, 2006, section 2), which is linear in the number of edges. Every vector begins as a
/// group of its own; then one after the other joins the group that it has the strongest edges to, until
/// nobody moves.
///
/// Two things differ from the paper. The order in which vectors move is given and stays, where the paper
/// draws it anew each round, so the same vectors always make the same groups. And some may not be in one
/// group with others: a vector joins no group in which such another one is.
public final class Whispers {

    /// Four rounds were enough for 4,384 faces of Labeled Faces in the Wild; two vectors that swap forever
    /// may not.
    private static final int MOST_ROUNDS = 20;

    private final NeighbourGraph graph;
    private final Groups apart;
    private final int[] groupOf;
    private final float[] strengths;
    private final boolean[] closed;

    private Whispers(NeighbourGraph graph, Groups apart) {
        this.graph = graph;
        this.apart = apart;
        groupOf = new int[graph.size()];
        strengths = new float[graph.size()];
        closed = new boolean[graph.size()];
    }

    /// Returns the groups of two vectors and more, numbered in the order of their first members.
    ///
    /// @param order the ordinals of those that take part, each once, as they take turns; earlier ones win
    ///     ties
    /// @param apart those of one of these groups never come together
    public static Groups groups(NeighbourGraph graph, int[] order, Groups apart) {
        if (apart.size() != graph.size()) {
            throw new IllegalArgumentException(
                    "A grouping has an entry for each of %d vectors, found: %d".formatted(graph.size(), apart.size()));
        }
        return new Whispers(graph, apart).run(order);
    }

    private Groups run(int[] order) {
        Arrays.fill(groupOf, Groups.NONE);
        for (int turn = 0; turn < order.length; turn++) {
            groupOf[order[turn]] = turn;
        }
        boolean moved = true;
        for (int round = 0; moved && round < MOST_ROUNDS; round++) {
            moved = false;
            for (int ordinal : order) {
                int strongest = strongest(ordinal);
                moved |= strongest != groupOf[ordinal];
                groupOf[ordinal] = strongest;
            }
        }
        return numbered(order);
    }

    /// Returns the group that a vector has the strongest edges to and may be in; its own if there is none, or
    /// if that is as strong.
    private int strongest(int ordinal) {
        int own = groupOf[ordinal];
        close(ordinal, true);
        for (int edge = 0; edge < graph.degree(ordinal); edge++) {
            int group = groupOf[graph.other(ordinal, edge)];
            if (group != Groups.NONE) {
                strengths[group] += graph.cosine(ordinal, edge);
            }
        }
        int best = own;
        for (int edge = 0; edge < graph.degree(ordinal); edge++) {
            int group = groupOf[graph.other(ordinal, edge)];
            if (group != Groups.NONE && !closed[group] && isStronger(group, best, own)) {
                best = group;
            }
        }
        for (int edge = 0; edge < graph.degree(ordinal); edge++) {
            int group = groupOf[graph.other(ordinal, edge)];
            if (group != Groups.NONE) {
                strengths[group] = 0;
            }
        }
        close(ordinal, false);
        return best;
    }

    private boolean isStronger(int group, int best, int own) {
        return strengths[group] > strengths[best]
                || (strengths[group] == strengths[best] && best != own && group < best);
    }

    /// Closes the groups in which those are whom a vector may not come together with, or opens them again.
    private void close(int ordinal, boolean isClosed) {
        int set = apart.groupOf(ordinal);
        if (set == Groups.NONE) {
            return;
        }
        for (int other : apart.members(set)) {
            if (other != ordinal && groupOf[other] != Groups.NONE) {
                closed[groupOf[other]] = isClosed;
            }
        }
    }

    private Groups numbered(int[] order) {
        int[] sizes = new int[groupOf.length];
        for (int ordinal : order) {
            sizes[groupOf[ordinal]]++;
        }
        int[] numbers = new int[groupOf.length];
        Arrays.fill(numbers, Groups.NONE);
        int[] numbered = new int[groupOf.length];
        Arrays.fill(numbered, Groups.NONE);
        int next = 0;
        for (int ordinal : order) {
            int group = groupOf[ordinal];
            if (sizes[group] > 1) {
                if (numbers[group] == Groups.NONE) {
                    numbers[group] = next++;
                }
                numbered[ordinal] = numbers[group];
            }
        }
        return Groups.of(numbered);
    }
}
