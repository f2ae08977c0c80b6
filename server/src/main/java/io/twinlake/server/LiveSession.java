package io.twinlake.server;

import io.twinlake.model.ErrorCode;
import io.twinlake.model.Outcome;
import io.twinlake.model.TwinlakeException;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.json.JsonMapper;

/// One film that is looked at as it comes, from the handshake to the end of the connection: a thread of its
/// own that waits for the newest frame, has it looked at when a core is free, and answers. Thread-safe.
final class LiveSession implements Runnable {

    /// Whoever sends nothing for so long is gone, or has something else before their eyes.
    static final Duration LONGEST_SILENCE = Duration.ofSeconds(60);

    /// So often it is made sure that whoever began it may still come in.
    private static final Duration BETWEEN_CHECKS = Duration.ofSeconds(2);

    /// From the handshake's answer until the connection is one of messages.
    private static final Duration LONGEST_OPENING = Duration.ofSeconds(10);

    /// Whoever began it can look no more; nothing has failed.
    private static final Set<ErrorCode> ENDED =
            EnumSet.of(ErrorCode.UNAUTHENTICATED, ErrorCode.FORBIDDEN, ErrorCode.COLLECTION_NOT_FOUND);

    private static final Logger LOG = System.getLogger(LiveSession.class.getName());
    private static final JsonMapper JSON = new JsonMapper();

    private final LiveFrames frames = new LiveFrames(System::nanoTime);
    private final CompletableFuture<Optional<Session>> connection = new CompletableFuture<>();
    private final LiveFaces faces;
    private final Runnable check;
    private final Computing computing;
    private final Metrics metrics;

    /// Told by whichever thread closes the connection first.
    private volatile CloseReason end = reason(CloseCodes.NORMAL_CLOSURE, "");

    /// @param check throws when whoever began it may not come in any more
    LiveSession(LiveFaces faces, Runnable check, Computing computing, Metrics metrics) {
        this.faces = faces;
        this.check = check;
        this.computing = computing;
        this.metrics = metrics;
    }

    /// Begins to talk, once the handshake is done.
    void open(Session session) {
        if (!connection.complete(Optional.of(session))) {
            close(session, reason(CloseCodes.GOING_AWAY, "")); // it took too long, nobody would answer
        }
    }

    /// Ends it when the handshake failed.
    void abandon() {
        connection.complete(Optional.empty());
    }

    LiveFrames frames() {
        return frames;
    }

    /// Ends it, telling why.
    void close(CloseReason reason) {
        end = reason;
        frames.close();
        connection.getNow(Optional.empty()).ifPresent(session -> close(session, reason));
    }

    /// Answers frames until there are no more.
    @Override
    public void run() {
        connection
                .completeOnTimeout(Optional.empty(), LONGEST_OPENING.toSeconds(), TimeUnit.SECONDS)
                .join()
                .ifPresent(this::talk);
    }

    private void talk(Session session) {
        try {
            close(session, answer(session));
        } catch (IOException | IllegalStateException e) {
            frames.close(); // whoever looked has gone
            close(session, reason(CloseCodes.GOING_AWAY, ""));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (TwinlakeException e) {
            boolean isOfCaller = ENDED.contains(e.code());
            if (!isOfCaller) {
                LOG.log(Level.WARNING, "a live session failed: " + e.code().code(), e);
            }
            CloseCodes code = isOfCaller ? CloseCodes.VIOLATED_POLICY : CloseCodes.UNEXPECTED_CONDITION;
            close(session, reason(code, e.code().code()));
        } catch (RuntimeException | Error e) {
            LOG.log(Level.ERROR, "a live session met a bug", e);
            close(session, reason(CloseCodes.UNEXPECTED_CONDITION, "bug"));
        }
    }

    /// Returns why it ended.
    private CloseReason answer(Session session) throws IOException, InterruptedException {
        long heard = System.nanoTime();
        long checked = heard;
        while (!frames.isOver()) {
            LiveFrames.Batch batch = frames.await(BETWEEN_CHECKS);
            long now = System.nanoTime();
            if (now - checked >= BETWEEN_CHECKS.toNanos()) {
                check.run();
                checked = now;
            }
            if (!batch.isEmpty()) {
                heard = now;
            } else if (now - heard >= LONGEST_SILENCE.toNanos()) {
                return reason(CloseCodes.NORMAL_CLOSURE, "idle");
            }
            for (LiveFrames.Unseen unseen : batch.unseen()) {
                tell(session, LiveAnswerJson.unseen(unseen.number(), unseen.code(), now - unseen.nanos()), "skipped");
            }
            if (batch.frame() != null) {
                look(session, batch.frame());
            }
        }
        return end;
    }

    private void look(Session session, LiveFrames.Frame frame) throws IOException {
        try {
            Outcome<LiveFaces.Seen> outcome = computing.call(() -> faces.look(frame.picture(), frame.nanos()));
            long nanos = System.nanoTime() - frame.nanos();
            switch (outcome) {
                case Outcome.Accepted<LiveFaces.Seen>(LiveFaces.Seen seen) ->
                    tell(session, LiveAnswerJson.of(frame.number(), seen, nanos), "seen");
                case Outcome.Refused<LiveFaces.Seen> refused ->
                    tell(
                            session,
                            LiveAnswerJson.unseen(
                                    frame.number(), refused.reason().code(), nanos),
                            "refused");
            }
        } catch (TwinlakeException e) {
            if (e.code() != ErrorCode.BUSY) {
                throw e;
            }
            long nanos = System.nanoTime() - frame.nanos();
            tell(session, LiveAnswerJson.unseen(frame.number(), e.code().code(), nanos), "skipped");
        }
    }

    private void tell(Session session, LiveAnswerJson answer, String outcome) throws IOException {
        metrics.live(outcome, (long) (answer.millis() * 1e6));
        session.getBasicRemote().sendText(JSON.writeValueAsString(answer));
    }

    private static void close(Session session, CloseReason reason) {
        try {
            session.close(reason);
        } catch (IOException | IllegalStateException e) {
            LOG.log(Level.DEBUG, "a live session was closed by its other end", e);
        }
    }

    static CloseReason reason(CloseReason.CloseCode code, String text) {
        return new CloseReason(code, text);
    }
}
