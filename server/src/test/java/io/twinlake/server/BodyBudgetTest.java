package io.twinlake.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.twinlake.lake.ApiKey;
import io.twinlake.model.ErrorCode;
import io.twinlake.model.TwinlakeException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.servlet.function.ServerRequest;

class BodyBudgetTest {

    private static final int BYTES = 40_960;
    private static final Caller ANN = new Caller("ann", ApiKey.Scope.READ, null);
    private static final Caller BEN = new Caller("ben", ApiKey.Scope.READ, null);
    private static final Caller EVE = new Caller("eve", ApiKey.Scope.READ, null);

    private final BodyBudget budget = new BodyBudget(BYTES);

    @Test
    void isGivenBack() {
        for (int round = 0; round < 100; round++) {
            ServerRequest request = request();
            try (Share _ = budget.open(request, ANN)) {
                BodyBudget.take(request, 10_000);
                BodyBudget.take(request, 10_000).close();
                BodyBudget.take(request, 10_000);
            }
        }
        assertThat(canTake(Caller.LOCAL, BYTES)).isTrue();
    }

    @Test
    void isGivenBackOnce() {
        ServerRequest request = request();
        Share all = budget.open(request, ANN);
        Share some = BodyBudget.take(request, 20_480);
        all.close();
        some.close();
        all.close();
        assertThat(canTake(Caller.LOCAL, BYTES)).isTrue();
        try (Share _ = budget.open(request, Caller.LOCAL)) {
            BodyBudget.take(request, BYTES);
            assertThat(canTake(BEN, 1)).isFalse();
        }
    }

    @Test
    void givesNobodyMoreThanHalf() {
        ServerRequest first = request();
        ServerRequest second = request();
        try (Share _ = budget.open(first, ANN);
                Share _ = budget.open(second, ANN)) {
            BodyBudget.take(first, 10_240);
            BodyBudget.take(second, 10_240);
            assertThatThrownBy(() -> BodyBudget.take(second, 1))
                    .isInstanceOfSatisfying(
                            TwinlakeException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BUSY));
            assertThat(canTake(BEN, 20_480)).isTrue();
        }
    }

    @Test
    void turnsAwayWhatItHasNoRoomFor() {
        ServerRequest first = request();
        ServerRequest second = request();
        try (Share _ = budget.open(first, ANN);
                Share _ = budget.open(second, BEN)) {
            BodyBudget.take(first, 20_480);
            BodyBudget.take(second, 20_480);
            assertThat(canTake(EVE, 1)).isFalse();
            assertThat(canTake(EVE, 0)).isTrue(); // as most requests do
        }
    }

    @Test
    void countsNothingForWhoNeedsNoKey() {
        BodyBudget.take(request(), Long.MAX_VALUE).close();
        assertThat(canTake(Caller.LOCAL, BYTES)).isTrue();
    }

    private boolean canTake(Caller caller, long bytes) {
        ServerRequest request = request();
        try (Share _ = budget.open(request, caller)) {
            BodyBudget.take(request, bytes);
            return true;
        } catch (TwinlakeException e) {
            return false;
        }
    }

    private static ServerRequest request() {
        return ServerRequest.create(new MockHttpServletRequest(), List.of());
    }
}
