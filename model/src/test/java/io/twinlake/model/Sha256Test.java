package io.twinlake.model;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.MessageDigest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Sha256Test {

    /// The first example of FIPS 180-4's companion "SHA256.pdf" and the digest of nothing.
    @ParameterizedTest
    @CsvSource({
        "abc, ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        "'', e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    })
    void isTheStandardsDigest(String text, String hex) {
        assertThat(Sha256.of(text.getBytes(US_ASCII)))
                .isEqualTo(new Sha256(hex))
                .hasToString(hex);
    }

    @Test
    void piecesComeToTheSameAsTheWhole() {
        MessageDigest digest = Sha256.newDigest();
        digest.update((byte) 'a');
        digest.update(new byte[] {'b', 'c'});
        assertThat(Sha256.from(digest)).isEqualTo(Sha256.of("abc".getBytes(US_ASCII)));
    }

    @Test
    void ordersByItsDigits() {
        assertThat(new Sha256("0".repeat(63) + "a"))
                .isGreaterThan(new Sha256("0".repeat(63) + "9"))
                .isLessThan(new Sha256("1" + "0".repeat(63)))
                .isEqualByComparingTo(new Sha256("0".repeat(63) + "a"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "abc",
                "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD",
                "ga7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015a",
                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad0",
                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\n"
            })
    void rejectsAllButSixtyFourLowerCaseDigits(String hex) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Sha256(hex))
                .withMessage("A SHA-256 is 64 lower-case hexadecimal digits, found: " + hex);
    }
}
