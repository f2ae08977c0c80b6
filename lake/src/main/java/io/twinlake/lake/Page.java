package io.twinlake.lake;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Some rows of a list, and where the list goes on. What is added or removed meanwhile neither repeats nor
/// hides other rows.
///
/// @param next to be given for the next page; `null` if this is the last
public record Page<T>(List<T> items, @Nullable Long next) {

    public Page {
        items = List.copyOf(items);
    }

    /// @param rows in order, one more than fits if there is one more
    static <T> Page<T> of(List<Keyed<T>> rows, int limit) {
        List<Keyed<T>> fitting = rows.subList(0, Math.min(limit, rows.size()));
        return new Page<>(
                fitting.stream().map(Keyed::value).toList(), rows.size() > limit ? fitting.getLast().key : null);
    }

    /// A row with the key that the next page begins after.
    record Keyed<T>(long key, T value) {}
}
