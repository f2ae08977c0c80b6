package io.twinlake.lake;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which attributes the searchable crops of a collection have.
///
/// @param keys those that most crops have, those first
/// @param keyCount how many there are in all
public record AttributeCounts(List<Key> keys, int keyCount) {

    public AttributeCounts {
        keys = List.copyOf(keys);
    }

    /// A key.
    ///
    /// @param faces how many crops have a value of it
    /// @param valueCount how many values they have; `null` if the key is no category
    /// @param frequent the values that most of them have, those first
    public record Key(String name, long faces, @Nullable Integer valueCount, List<Value> frequent) {

        public Key {
            frequent = List.copyOf(frequent);
        }
    }

    /// A value of a key.
    ///
    /// @param faces how many crops have it
    public record Value(String text, long faces) {}
}
