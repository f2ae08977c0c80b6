package io.twinlake.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.twinlake.model.CropId;
import io.twinlake.model.PictureId;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class CropIdsTest {

    @Test
    void returnsEveryIdByItsOrdinalAndBack() {
        PictureId picture = PictureId.of(new byte[] {1});
        List<CropId> ids = IntStream.range(0, 5000)
                .mapToObj(ordinal -> CropId.of(picture, "face-1", ordinal))
                .toList();
        CropIds compact = new CropIds();

        ids.forEach(compact::add);

        assertThat(compact.size()).isEqualTo(5000);
        assertThat(IntStream.range(0, 5000).mapToObj(compact::get)).containsExactlyElementsOf(ids);
        assertThat(IntStream.range(0, 5000)).allMatch(ordinal -> compact.ordinalOf(ids.get(ordinal)) == ordinal);
        assertThat(compact.ordinalOf(CropId.of(picture, "face-1", 5000))).isEqualTo(-1);
    }

    @Test
    void keepsTheDigitsOfExtremeIds() {
        CropIds compact = new CropIds();
        for (String hex : List.of("0".repeat(32), "f".repeat(32), "8" + "0".repeat(15) + "7" + "f".repeat(15))) {
            CropId id = new CropId(hex);
            compact.add(id);
            assertThat(compact.get(compact.size() - 1)).isEqualTo(id);
            assertThat(compact.ordinalOf(id)).isEqualTo(compact.size() - 1);
        }
        assertThatThrownBy(() -> compact.get(3))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("Ordinal 3 of 3");
    }
}
