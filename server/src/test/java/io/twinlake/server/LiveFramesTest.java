package io.twinlake.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlake.server.LiveFrames.Batch;
import io.twinlake.server.LiveFrames.Unseen;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class LiveFramesTest {

    private static final Duration NOT_LONG = Duration.ofMillis(1);

    private final LiveFrames frames = new LiveFrames(() -> 7);

    @Test
    void putsFramesTogetherFromTheirParts() throws InterruptedException {
        receive("JP", false);
        assertThat(frames.await(NOT_LONG).isEmpty()).isTrue();
        receive("EG", true);
        LiveFrames.Frame frame = Objects.requireNonNull(frames.await(NOT_LONG).frame());
        assertThat(frame.picture()).asString().isEqualTo("JPEG");
        assertThat(frame.number()).isOne();
        assertThat(frame.nanos()).isEqualTo(7);
        assertThat(frames.await(NOT_LONG).isEmpty()).isTrue();
    }

    @Test
    void keepsTheNewestOnlyAndTellsOfTheOthers() throws InterruptedException {
        receive("one", true);
        receive("two", true);
        receive("three", true);
        Batch batch = frames.await(NOT_LONG);
        assertThat(batch.unseen()).containsExactly(new Unseen(1, "superseded", 7), new Unseen(2, "superseded", 7));
        assertThat(Objects.requireNonNull(batch.frame()).number()).isEqualTo(3);
    }

    @Test
    void passesOverWhatIsTooLargeAndGoesOn() throws InterruptedException {
        receive("one", true);
        frames.receive(ByteBuffer.allocate(LiveFrames.MOST_BYTES), false);
        frames.receive(ByteBuffer.allocate(1), false);
        receive("end", true);
        Batch batch = frames.await(NOT_LONG);
        assertThat(batch.unseen()).containsExactly(new Unseen(2, "request-too-large", 7));
        assertThat(Objects.requireNonNull(batch.frame()).number()).isOne();

        frames.receive(ByteBuffer.allocate(LiveFrames.MOST_BYTES), true);
        assertThat(Objects.requireNonNull(frames.await(NOT_LONG).frame()).picture())
                .hasSize(LiveFrames.MOST_BYTES);
    }

    @Test
    void endsWithASenderWhoDoesNotWait() {
        for (int frame = 0; frame <= LiveFrames.MOST_UNTOLD; frame++) {
            assertThat(receive("frame", true)).isTrue();
        }
        assertThat(receive("frame", true)).isFalse();
    }

    @Test
    void forgetsWhatIsThereWhenItIsOver() throws InterruptedException {
        receive("one", true);
        receive("two", true);
        frames.close();
        assertThat(frames.isOver()).isTrue();
        assertThat(frames.await(Duration.ofDays(1))).isEqualTo(new Batch(List.of(), null));
    }

    private boolean receive(String part, boolean isLast) {
        return frames.receive(ByteBuffer.wrap(part.getBytes(StandardCharsets.UTF_8)), isLast);
    }
}
