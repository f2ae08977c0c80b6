package io.twinlake.search;

import io.twinlake.lake.Attributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The values of one attribute by ordinal: 4 bytes a face, and each set of values that a face has once. A set
/// that no face has any more is forgotten at once, so nothing of a removed picture stays. Confined to a
/// thread at a time; what [#values] returns is not.
final class AttributeColumn {

    /// Faces with several values, those of pictures that were met at several places, are few; where they are
    /// not, combinations could be many more than values.
    private static final int MOST_SETS = 4 * Attributes.MOST_VALUES;

    private int[] numbers = new int[0]; // of sets; 0 for none
    private final List<Set<String>> sets = new ArrayList<>(List.of(Set.of()));
    private int[] faces = new int[1]; // how many have a set
    private final Map<Set<String>, Integer> bySet = new HashMap<>();
    private final Map<String, Integer> setsByValue = new HashMap<>();
    private final Deque<Integer> free = new ArrayDeque<>();
    private boolean isCategory = true;
    private @Nullable AttributeValues last;

    /// Notes the values of a face.
    ///
    /// @param values none if it has none
    void put(int ordinal, Set<String> values) {
        if (!isCategory || (values.isEmpty() && ordinal >= numbers.length)) {
            return;
        }
        if (ordinal >= numbers.length) {
            numbers = Arrays.copyOf(numbers, Math.max(1024, ordinal + 1 + ordinal / 2));
        } else if (last != null) {
            numbers = numbers.clone();
        }
        last = null;
        int number = values.isEmpty() ? 0 : number(values);
        if (!isCategory) {
            return;
        }
        int before = numbers[ordinal];
        numbers[ordinal] = number;
        faces[number]++;
        if (--faces[before] == 0 && before != 0) {
            forget(before);
        }
        if (setsByValue.size() > Attributes.MOST_VALUES || bySet.size() > MOST_SETS) {
            giveUp();
        }
    }

    /// Returns the values as they are now; `null` if they are too many, or too long, to choose from.
    @Nullable
    AttributeValues values() {
        if (last == null && isCategory) {
            last = new AttributeValues(numbers, sets);
        }
        return last;
    }

    private int number(Set<String> values) {
        Integer known = bySet.get(values);
        if (known != null) {
            return known;
        }
        if (values.stream().anyMatch(value -> value.length() > Attributes.MOST_CHARACTERS)) {
            giveUp();
            return 0;
        }
        Integer freed = free.poll();
        int number = freed == null ? sets.size() : freed;
        if (freed == null) {
            sets.add(values);
        } else {
            sets.set(number, values);
        }
        if (number == faces.length) {
            faces = Arrays.copyOf(faces, 2 * number);
        }
        bySet.put(values, number);
        values.forEach(value -> setsByValue.merge(value, 1, Integer::sum));
        return number;
    }

    private void forget(int number) {
        Set<String> values = sets.set(number, Set.of());
        bySet.remove(values);
        values.forEach(value -> setsByValue.computeIfPresent(value, (_, count) -> count == 1 ? null : count - 1));
        free.add(number);
    }

    private void giveUp() {
        isCategory = false;
        last = null;
        numbers = new int[0];
        faces = new int[1];
        sets.clear();
        bySet.clear();
        setsByValue.clear();
        free.clear();
    }
}
