package io.twinlake.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlake.bench.EffortSearch.Found;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EffortSearchTest {

    private final List<Integer> asked = new ArrayList<>();

    @Test
    void findsTheLeastEffortToWithinATenth() {
        for (int enough : new int[] {11, 80, 133, 999, 5_000}) {
            Found found = search(effort -> effort >= enough ? .995 : .9 * effort / enough, 100_000);

            assertThat(found.reached()).isTrue();
            assertThat(found.effort()).isBetween(enough, (int) Math.ceil(enough * 1.1));
        }
    }

    @Test
    void isContentWithTheLeastOfAll() {
        assertThat(search(effort -> 1, 100)).isEqualTo(new Found(10, true));
        assertThat(asked).containsExactly(10);
    }

    @Test
    void givesUpAtTheMost() {
        assertThat(search(effort -> effort / 1000.0, 100)).isEqualTo(new Found(100, false));
        assertThat(asked).containsExactly(10, 20, 40, 80, 100);
    }

    @Test
    void givesUpWhereMoreBringsNothing() {
        assertThat(search(effort -> Math.min(.95, .8 + effort / 200.0), 1_000_000))
                .isEqualTo(new Found(40, false));
        assertThat(asked).containsExactly(10, 20, 40, 80, 160);
    }

    @Test
    void asksForNoRecallTwice() {
        search(effort -> effort / 5_000.0, 100_000);

        assertThat(asked).doesNotHaveDuplicates();
    }

    private Found search(java.util.function.IntToDoubleFunction recall, int most) {
        return new EffortSearch(.99, effort -> {
                    asked.add(effort);
                    return recall.applyAsDouble(effort);
                })
                .between(10, most);
    }
}
