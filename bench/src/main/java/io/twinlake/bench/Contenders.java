package io.twinlake.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// All that can take part. A new engine is an [Engine] and one line here.
public final class Contenders {

    /// Beyond that a graph takes longer to build than anybody waits without having asked for it.
    private static final int LARGEST_GRAPH = 200_000;

    /// The base of all speed-ups; it always takes part.
    static final String BASE = "scalar";

    private static final List<Contender> ALL = List.of(
            new Contender(BASE, true, Integer.MAX_VALUE, (gallery, scratch) -> new ScalarScan(gallery)),
            new Contender("double-sort", true, Integer.MAX_VALUE, (gallery, scratch) -> new DoubleSort(gallery)),
            new Contender("exact", false, Integer.MAX_VALUE, (gallery, scratch) -> new ExactScan(gallery)),
            new Contender("twinlake", false, Integer.MAX_VALUE, QuantisedScan::build),
            new Contender("twinlake-exact", false, Integer.MAX_VALUE, QuantisedScan::buildExact),
            lsh(10, 50),
            lsh(16, 50),
            new Contender("lucene-hnsw", false, LARGEST_GRAPH, LuceneHnsw::ofFloats),
            new Contender("lucene-hnsw-int8", false, LARGEST_GRAPH, LuceneHnsw::ofBytes),
            new Contender("jvector", false, LARGEST_GRAPH, (gallery, scratch) -> JVectorGraph.build(gallery)));

    private static final Pattern LSH = Pattern.compile("lsh-([1-9]|1[0-9]|20)x([1-9][0-9]{0,2})");

    private Contenders() {}

    /// Returns the names of all, and of hashing those with the usual parameters.
    public static List<String> names() {
        return ALL.stream().map(Contender::name).toList();
    }

    /// Returns those that take part when nobody names any.
    ///
    /// @param size of the gallery
    public static List<Contender> usual(int size) {
        return ALL.stream().filter(one -> size <= one.largestUnasked()).toList();
    }

    /// Returns those named, in that order, after the base. `lsh` stands for both usual ones, and `lsh-PxT`
    /// for `P` planes, 1 to 20, in each of `T` tables, 1 to 999.
    ///
    /// @throws IllegalArgumentException when a name is of none
    public static List<Contender> named(List<String> names) {
        List<Contender> found = new ArrayList<>(List.of(one(BASE)));
        for (String name : names) {
            List<Contender> next = name.equals("lsh")
                    ? ALL.stream().filter(one -> one.name().startsWith("lsh-")).toList()
                    : List.of(one(name));
            next.stream().filter(one -> !found.contains(one)).forEach(found::add);
        }
        return found;
    }

    private static Contender one(String name) {
        Matcher lsh = LSH.matcher(name);
        return ALL.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .or(() -> lsh.matches()
                        ? Optional.of(lsh(Integer.parseInt(lsh.group(1)), Integer.parseInt(lsh.group(2))))
                        : Optional.empty())
                .orElseThrow(() -> new IllegalArgumentException("There is no engine %s; there are %s, lsh and lsh-PxT"
                        .formatted(name, String.join(", ", names()))));
    }

    private static Contender lsh(int planes, int tables) {
        return new Contender(
                "lsh-%dx%d".formatted(planes, tables),
                false,
                Integer.MAX_VALUE,
                (gallery, scratch) -> HyperplaneLsh.build(gallery, planes, tables));
    }
}
