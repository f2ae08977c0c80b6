package io.twinlake.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AttributeTermTest {

    @Test
    void gathersTheValuesOfEachKey() {
        assertThat(AttributeTerm.parse(List.of("team:red", "hat:no", "team:blue", "team:red")))
                .isEqualTo(Map.of("team", Set.of("red", "blue"), "hat", Set.of("no")));
        assertThat(AttributeTerm.parse(List.of())).isEmpty();
    }

    @Test
    void takesTheFirstColonForTheEndOfTheKey() {
        assertThat(AttributeTerm.parse(List.of("at:10:30", "a\\:b:c\\:d", "a\\\\:b", " : ")))
                .isEqualTo(Map.of("at", Set.of("10:30"), "a:b", Set.of("c\\:d"), "a\\", Set.of("b"), " ", Set.of(" ")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":", "team", "team:", ":red", "team\\:red", "team\\"})
    void refusesWhatHasNoKeyOrNoValue(String term) {
        assertThatThrownBy(() -> AttributeTerm.parse(List.of(term)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("An attribute is written KEY:VALUE, where a colon in the key is written \\:");
    }
}
