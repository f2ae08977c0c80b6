package io.twinlake.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlake.model.ErrorCode;
import io.twinlake.model.TwinlakeException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.servlet.function.EntityResponse;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

class CompreFaceProblemsTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            UNAUTHENTICATED,      400, 20
            FORBIDDEN,            403, 0
            RATE_LIMITED,         429, 0
            BUSY,                 503, 41
            INTERRUPTED,          503, 41
            STORAGE_FAILED,       500, 41
            DISK_FULL,            507, 41
            REQUEST_INVALID,      400, 26
            REQUEST_TOO_LARGE,    413, 0
            COLLECTION_NOT_FOUND, 400, 26
            PICTURE_REFUSED,      400, 21
            ITEM_NOT_FOUND,       404, 0
            """)
    void tellsFailuresByCodesOfCompreFace(ErrorCode failure, int status, int code) {
        ServerResponse answer =
                Problems.answer(new TwinlakeException(failure, "so it is"), request("/detection/detect"));

        assertThat(answer.statusCode().value()).isEqualTo(status);
        String message = switch (failure) {
            case UNAUTHENTICATED -> "Missing header: x-api-key";
            case STORAGE_FAILED -> "The lake cannot be used now; the log of the service says why";
            case DISK_FULL -> "The disk of the service is full";
            default -> "so it is";
        };
        assertThat(body(answer)).isEqualTo(new CompreFaceProblems.Body(message, code));
        assertThat(answer.headers().getFirst(HttpHeaders.RETRY_AFTER))
                .isEqualTo(failure == ErrorCode.BUSY || failure == ErrorCode.RATE_LIMITED ? "1" : null);
    }

    @Test
    void tellsABugByNothing() {
        ServerResponse answer = Problems.answer(new IllegalStateException("secret"), request("/recognition/faces"));

        assertThat(answer.statusCode().value()).isEqualTo(500);
        assertThat(body(answer)).isEqualTo(new CompreFaceProblems.Body("Something went wrong, please try again", 0));
    }

    @ParameterizedTest
    @EnumSource
    void tellsEachErrorByItsCode(CompreFaceError error) {
        ServerResponse answer = Problems.answer(error.because("that is why"), request("/verification/verify"));

        assertThat(answer.statusCode()).isEqualTo(error.status());
        assertThat(body(answer)).isEqualTo(new CompreFaceProblems.Body("that is why", error.code()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/collections/recognition", "/compare", "/"})
    void leavesOtherPathsAsTheyAre(String path) {
        assertThat(CompreFaceProblems.covers(request(path))).isFalse();
    }

    private static ServerRequest request(String path) {
        return ServerRequest.create(new MockHttpServletRequest("POST", "/api/v1" + path), List.of());
    }

    private static Object body(ServerResponse answer) {
        return ((EntityResponse<?>) answer).entity();
    }
}
