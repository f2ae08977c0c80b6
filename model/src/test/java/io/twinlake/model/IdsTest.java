package io.twinlake.model;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {

    private static final String HEX = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    private static final PictureId PICTURE = PictureId.of("abc".getBytes(US_ASCII));

    @Test
    void aPictureIsKnownByTheDigestOfItsBytes() {
        assertThat(PICTURE).isEqualTo(PictureId.parse(HEX)).hasToString(HEX);
        assertThat(PictureId.of("abd".getBytes(US_ASCII))).isNotEqualTo(PICTURE);
    }

    /// Every lake that exists holds such ids: these constants never change. They are what `sha256sum` makes
    /// of `<picture>/<recipe>/<ordinal>`, cut to 32 digits.
    @ParameterizedTest
    @CsvSource({
        "face-1, 0, 350c4445c0c7d9ac1c2625a44c11abeb",
        "face-1, 1, 66186c6fa9700f9b5f15c15377fe1d78",
        "face-2, 0, e6b830c60f5ec94246138c8f9a931a55"
    })
    void aCropIsKnownByPictureRecipeAndOrdinal(String recipe, int ordinal, String id) {
        assertThat(CropId.of(PICTURE, recipe, ordinal))
                .isEqualTo(new CropId(id))
                .hasToString(id);
    }

    @Test
    void cropsOfOtherPicturesAreOthers() {
        PictureId other = PictureId.of("abd".getBytes(US_ASCII));
        assertThat(CropId.of(other, "face-1", 0)).isNotEqualTo(CropId.of(PICTURE, "face-1", 0));
    }

    @Test
    void orderByTheirDigits() {
        assertThat(PICTURE).isLessThan(PictureId.parse("bb" + HEX.substring(2)));
        assertThat(new CropId("0".repeat(32))).isLessThan(new CropId("0".repeat(31) + "a"));
    }

    @Test
    void rejectPictureIdsThatAreNoDigest() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PictureId.parse("../lake"))
                .withMessage("A SHA-256 is 64 lower-case hexadecimal digits, found: ../lake");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "350C4445C0C7D9AC1C2625A44C11ABEB",
                "350c4445c0c7d9ac1c2625a44c11abe",
                "350c4445c0c7d9ac1c2625a44c11abeb0",
                "../../4445c0c7d9ac1c2625a44c11ab"
            })
    void rejectCropIdsOfOtherThanThirtyTwoDigits(String hex) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CropId(hex))
                .withMessage("A crop id is 32 lower-case hexadecimal digits, found: " + hex);
    }
}
