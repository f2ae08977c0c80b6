package io.twinlake.server;

import io.twinlake.model.ErrorCode;
import io.twinlake.model.TwinlakeException;
import jakarta.websocket.CloseReason.CloseCodes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The films that are being looked at as they come, of which there is a bounded number, of all and of one
/// caller. Thread-safe.
final class LiveSessions implements AutoCloseable {

    /// Each holds three frames at most: one that comes, one that waits, and one that is looked at. So all
    /// together hold some 100 MiB.
    static final int MOST = 16;

    /// The windows that one person looks at, and some more.
    static final int MOST_OF_ONE = 4;

    private final Computing computing;
    private final Metrics metrics;
    private final Map<LiveSession, Caller> open = new LinkedHashMap<>();
    private boolean isClosed;

    LiveSessions(Computing computing, Metrics metrics) {
        this.computing = computing;
        this.metrics = metrics;
    }

    /// Begins a film for a caller. Throws `BUSY` when there are too many.
    ///
    /// @param check throws when the caller may not come in any more
    LiveSession begin(Caller caller, LiveFaces faces, Runnable check) {
        LiveSession session = new LiveSession(faces, check, computing, metrics);
        add(session, caller);
        Thread.ofVirtual().name("live").start(() -> {
            try {
                session.run();
            } finally {
                remove(session);
            }
        });
        return session;
    }

    /// Throws `BUSY` when there are too many for one more of a caller.
    void refuseIfFull(Caller caller) {
        synchronized (open) {
            long own = open.values().stream().filter(caller::equals).count();
            if (isClosed || open.size() >= MOST || (own >= MOST_OF_ONE && !caller.equals(Caller.LOCAL))) {
                throw new TwinlakeException(
                        ErrorCode.BUSY,
                        "%d live sessions at most are open, %d of one key; try again when one has ended"
                                .formatted(MOST, MOST_OF_ONE));
            }
        }
    }

    /// Returns how many there are.
    int size() {
        synchronized (open) {
            return open.size();
        }
    }

    private void add(LiveSession session, Caller caller) {
        synchronized (open) {
            refuseIfFull(caller);
            open.put(session, caller);
        }
    }

    private void remove(LiveSession session) {
        synchronized (open) {
            open.remove(session);
        }
    }

    /// Ends all, telling that the service stops, and lets none begin.
    @Override
    public void close() {
        List<LiveSession> all;
        synchronized (open) {
            isClosed = true;
            all = List.copyOf(open.keySet());
        }
        all.forEach(session -> session.close(LiveSession.reason(CloseCodes.GOING_AWAY, "stopping")));
    }
}
