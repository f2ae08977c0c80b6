package io.twinlake.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OriginTest {

    @Test
    void attributesAreSortedAndCopied() {
        Map<String, String> columns = new LinkedHashMap<>();
        columns.put("young", "1");
        columns.put("camera", "X100");
        columns.put("male", "0");
        Origin origin = new Origin("file:///ann/1.jpg", "Ann", columns);
        columns.put("age", "31");
        assertThat(origin.attributes().entrySet())
                .containsExactly(Map.entry("camera", "X100"), Map.entry("male", "0"), Map.entry("young", "1"));
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> origin.attributes().put("age", "31"));
    }

    @Test
    void ofAnAddressAloneSaysNothingMore() {
        Origin origin = Origin.of("file:///ann/1.jpg");
        assertThat(origin).isEqualTo(new Origin("file:///ann/1.jpg", null, Map.of()));
        assertThat(origin.identity()).isNull();
    }
}
