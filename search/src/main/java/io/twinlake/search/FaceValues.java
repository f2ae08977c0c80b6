package io.twinlake.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which value of an attribute the faces of a map have. Immutable.
public final class FaceValues {

    private static final int NONE = -1;

    private final int[] numbers;
    private final List<String> values;
    private final int state;

    private FaceValues(int[] numbers, List<String> values, int state) {
        this.numbers = numbers;
        this.values = values;
        this.state = state;
    }

    /// Takes of several values of a face the one that most faces have.
    static FaceValues of(int[] ordinals, AttributeValues attribute, int state) {
        Map<String, int[]> counts = new HashMap<>();
        for (int ordinal : ordinals) {
            for (String value : attribute.of(ordinal)) {
                counts.computeIfAbsent(value, _ -> new int[1])[0]++;
            }
        }
        List<String> values = new ArrayList<>(counts.keySet());
        values.sort(Comparator.<String>comparingInt(value -> -counts.getOrDefault(value, new int[1])[0])
                .thenComparing(Comparator.naturalOrder()));
        Map<String, Integer> places = new HashMap<>();
        values.forEach(value -> places.put(value, places.size()));
        int[] numbers = new int[ordinals.length];
        for (int place = 0; place < ordinals.length; place++) {
            int number = NONE;
            for (String value : attribute.of(ordinals[place])) {
                int other = places.getOrDefault(value, NONE);
                number = number == NONE ? other : Math.min(number, other);
            }
            numbers[place] = number;
        }
        return new FaceValues(numbers, values, state);
    }

    /// Returns the number of each face's value into [#values], in the order of [FaceMap]; -1 for none.
    public int[] numbers() {
        return numbers.clone();
    }

    /// Returns the values, the one that most faces have first.
    public List<String> values() {
        return List.copyOf(values);
    }

    /// Returns the same number as [FaceMap#state] of the same faces in the same order.
    public int state() {
        return state;
    }
}
