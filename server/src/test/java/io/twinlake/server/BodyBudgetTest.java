package io.twinlake.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.twinlake.model.ErrorCode;
import io.twinlake.model.TwinlakeException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.servlet.function.ServerRequest;

class BodyBudgetTest {

    private final BodyBudget budget = new BodyBudget(10_240, 30_720);

    @Test
    void isGivenBack() {
        for (int round = 0; round < 100; round++) {
            try (BodyBudget.Share _ = budget.take(request(10_000));
                    BodyBudget.Share _ = budget.take(request(10_000));
                    BodyBudget.Share _ = budget.take(request(5_000))) {
                assertThat(round).isNotNegative();
            }
        }
    }

    @Test
    void turnsAwayWhatItHasNoRoomFor() {
        try (BodyBudget.Share _ = budget.take(request(10_240));
                BodyBudget.Share _ = budget.take(request(10_240));
                BodyBudget.Share _ = budget.take(request(9_000))) {
            assertThatThrownBy(() -> budget.take(request(9_000)))
                    .isInstanceOfSatisfying(
                            TwinlakeException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BUSY));
            budget.take(request(0)).close(); // as most requests are
        }
    }

    @Test
    void takesTheMostWhereNothingIsAnnounced() {
        MockHttpServletRequest chunked = new MockHttpServletRequest();
        chunked.addHeader("Transfer-Encoding", "chunked");
        try (BodyBudget.Share _ = budget.take(ServerRequest.create(chunked, List.of()));
                BodyBudget.Share _ = budget.take(request(1_000_000));
                BodyBudget.Share _ = budget.take(request(1))) {
            assertThatThrownBy(() -> budget.take(request(10_241))).hasMessageStartingWith("More photographs");
        }
    }

    private static ServerRequest request(int bytes) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setContent(new byte[bytes]);
        return ServerRequest.create(request, List.of());
    }
}
