package io.twinlake.search;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;

/// The values of one attribute by ordinal, as they were at one moment. Immutable.
final class AttributeValues {

    private final int[] numbers;
    private final List<Set<String>> sets;

    /// @param numbers of sets by ordinal, not to be changed from then on; faces behind its end have none
    /// @param sets of values by number
    AttributeValues(int[] numbers, List<Set<String>> sets) {
        this.numbers = numbers;
        this.sets = List.copyOf(sets);
    }

    /// Returns the values of a face.
    Set<String> of(int ordinal) {
        return ordinal < numbers.length ? sets.get(numbers[ordinal]) : Set.of();
    }

    /// Returns how many different sets of values faces have, or had; the empty one included.
    int sets() {
        int count = 1;
        for (Set<String> set : sets) {
            count += set.isEmpty() ? 0 : 1;
        }
        return count;
    }

    /// Returns a test of ordinals for faces that have one of these values. It looks at sets once, and at a
    /// number a face.
    IntPredicate having(Set<String> wanted) {
        boolean[] passes = new boolean[sets.size()];
        for (int number = 0; number < passes.length; number++) {
            passes[number] = !Collections.disjoint(sets.get(number), wanted);
        }
        return ordinal -> ordinal < numbers.length && passes[numbers[ordinal]];
    }
}
