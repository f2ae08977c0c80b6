package io.twinlake.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The codes of [Refusal] and [ErrorCode] are part of the product's interface.
class CodesTest {

    private static final String KEBAB_CASE = "[a-z]+(-[a-z]+)*";

    @ParameterizedTest
    @EnumSource
    void aRefusalIsFoundByItsCode(Refusal refusal) {
        assertThat(refusal.code()).matches(KEBAB_CASE);
        assertThat(Refusal.ofCode(refusal.code())).isSameAs(refusal);
        assertThat(refusal.meaning()).isNotBlank().doesNotContain("\n").doesNotEndWith(".");
    }

    @ParameterizedTest
    @EnumSource
    void anErrorHasACodeAnExitCodeAndAStatus(ErrorCode error) {
        assertThat(error.code()).matches(KEBAB_CASE);
        assertThat(error.exitCode()).isBetween(3, 255);
        assertThat(error.httpStatus()).isBetween(400, 599);
    }

    @Test
    void areUnique() {
        assertThat(Arrays.stream(Refusal.values()).map(Refusal::code)).doesNotHaveDuplicates();
        assertThat(Arrays.stream(Refusal.values()).map(Refusal::meaning)).doesNotHaveDuplicates();
        assertThat(Arrays.stream(ErrorCode.values()).map(ErrorCode::code)).doesNotHaveDuplicates();
        assertThat(Arrays.stream(ErrorCode.values()).map(ErrorCode::exitCode))
                .doesNotHaveDuplicates()
                .doesNotContain(0, 1, 2);
    }

    /// In Turkish the small I has no dot.
    @Test
    void areTheSameInEveryLanguage() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr"));
            assertThat(ErrorCode.DISK_FULL.code()).isEqualTo("disk-full");
            assertThat(Refusal.EMPTY_FILE.code()).isEqualTo("empty-file");
            assertThat(Refusal.ofCode("empty-file")).isSameAs(Refusal.EMPTY_FILE);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void anUnknownRefusalIsRejected() {
        assertThatIllegalArgumentException().isThrownBy(() -> Refusal.ofCode("face-too-odd"));
    }

    @Test
    void anExceptionCarriesItsCodeAndCause() {
        IllegalStateException cause = new IllegalStateException("below");
        TwinlakeException failure = new TwinlakeException(ErrorCode.DISK_FULL, "Disk is full: lake", cause);
        assertThat(failure).hasMessage("Disk is full: lake").hasCause(cause);
        assertThat(failure.code()).isSameAs(ErrorCode.DISK_FULL);
        assertThat(new TwinlakeException(ErrorCode.LAKE_LOCKED, "Locked")).hasNoCause();
    }
}
