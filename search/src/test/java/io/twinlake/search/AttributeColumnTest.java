package io.twinlake.search;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.twinlake.lake.Attributes;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class AttributeColumnTest {

    private final AttributeColumn column = new AttributeColumn();

    @Test
    void findsFacesThatHaveOneOfTheValues() {
        column.put(0, Set.of("red"));
        column.put(2, Set.of("red", "blue"));
        column.put(3, Set.of("green"));

        assertThat(having("red")).containsExactly(0, 2);
        assertThat(having("blue", "green")).containsExactly(2, 3);
        assertThat(having("grey")).isEmpty();
        assertThat(values().of(2)).containsExactlyInAnyOrder("red", "blue");
        assertThat(values().of(1)).isEmpty();
        assertThat(values().of(1_000_000)).isEmpty();
    }

    @Test
    void leavesWhatItReturnedAsItWas() {
        column.put(0, Set.of("red"));
        AttributeValues before = values();

        column.put(0, Set.of("blue"));
        column.put(5_000, Set.of("red"));

        assertThat(before.of(0)).containsExactly("red");
        assertThat(before.of(5_000)).isEmpty();
        assertThat(having("red")).containsExactly(5_000);
        assertThat(values()).isSameAs(values());
    }

    @Test
    void isRightWhateverComesAndGoes() {
        long seed = Long.getLong("seed", 42);
        Random random = new Random(seed);
        Map<Integer, Set<String>> expected = new HashMap<>();
        for (int change = 0; change < 5_000; change++) {
            int ordinal = random.nextInt(200);
            Set<String> values = random.nextInt(3) == 0
                    ? Set.of()
                    : Set.of("a" + random.nextInt(10), "b" + random.nextInt(1 + change / 100));
            column.put(ordinal, values);
            expected.put(ordinal, values);
            AttributeValues found = values();
            assertThat(found.of(ordinal)).as("seed %d", seed).isEqualTo(values);
        }
        AttributeValues found = values();
        IntStream.range(0, 200)
                .forEach(ordinal -> assertThat(found.of(ordinal))
                        .as("seed %d", seed)
                        .isEqualTo(expected.getOrDefault(ordinal, Set.of())));
    }

    /// As many values as a category has come and go more often than there is room for.
    @Test
    void forgetsValuesThatNoFaceHas() {
        for (int time = 0; time < 3; time++) {
            for (int ordinal = 0; ordinal < Attributes.MOST_VALUES; ordinal++) {
                column.put(ordinal, Set.of(time + "/" + ordinal));
            }
            IntStream.range(0, Attributes.MOST_VALUES).forEach(ordinal -> column.put(ordinal, Set.of()));
        }
        column.put(0, Set.of("red"));

        assertThat(values().sets()).isEqualTo(2);
        assertThat(having("red")).containsExactly(0);
    }

    @Test
    void givesUpWhatIsNoCategory() {
        for (int ordinal = 0; ordinal <= Attributes.MOST_VALUES; ordinal++) {
            assertThat(column.values()).isNotNull();
            column.put(ordinal, Set.of("row " + ordinal));
        }
        assertThat(column.values()).isNull();
        column.put(0, Set.of("red"));
        assertThat(column.values()).isNull();

        AttributeColumn captions = new AttributeColumn();
        captions.put(0, Set.of("x".repeat(Attributes.MOST_CHARACTERS)));
        assertThat(captions.values()).isNotNull();
        captions.put(1, Set.of("x".repeat(Attributes.MOST_CHARACTERS + 1)));
        assertThat(captions.values()).isNull();
    }

    private AttributeValues values() {
        return requireNonNull(column.values());
    }

    private int[] having(String... wanted) {
        return IntStream.range(0, 6_000).filter(values().having(Set.of(wanted))).toArray();
    }
}
