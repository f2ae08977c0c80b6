package io.twinlake.server;

import io.twinlake.lake.ApiKey;
import io.twinlake.lake.AuditEntry;
import io.twinlake.lake.AuditLog;
import io.twinlake.lake.NewCollection;
import io.twinlake.model.ErrorCode;
import io.twinlake.model.TwinlakeException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.function.ServerRequest;

/// Writes down what was asked for. A thread of its own writes all that has come since it last did as one
/// transaction, so that a thousand searches a second cost a few. Who changed something is answered when it is
/// written down; who searched is not kept waiting, so a machine that loses power can lose the last half
/// second's searches. Thread-safe; close it when nothing is asked any more.
final class AuditTrail implements AutoCloseable {

    private static final Logger LOG = System.getLogger(AuditTrail.class.getName());

    private static final String ITEM = AuditTrail.class.getName() + ".item";
    private static final String NUMBER = AuditTrail.class.getName() + ".number";
    private static final String COLLECTION = AuditTrail.class.getName() + ".collection";
    private static final List<String> ITEMS = List.of("face", "image", "run", "key");

    /// What comes while the disk is slow waits; beyond that, whoever asks does.
    private static final int MOST_WAITING = 10_000;

    private static final Duration GATHERED = Duration.ofMillis(500);
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final int REFUSED = 400;

    /// Who asks for too much has done nothing, and may ask so often that the audit would be all about it.
    private static final Set<Integer> NOTHING_DONE =
            Set.of(ErrorCode.BUSY.httpStatus(), ErrorCode.RATE_LIMITED.httpStatus());

    private static final Pattern ID = Pattern.compile("[0-9a-f]{32}|[0-9a-f]{64}|\\d{1,19}");

    private final AuditLog log;
    private final Clock clock;
    private final BlockingQueue<Row> rows = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Thread writer;

    /// Whether the last rows could be written.
    private volatile boolean isWriting = true;

    AuditTrail(AuditLog log, Clock clock) {
        this.log = log;
        this.clock = clock;
        this.writer = Thread.ofPlatform().name("audit").start(this::write);
    }

    /// Notes for the audit of a request what it is about.
    static void item(ServerRequest request, String id) {
        request.servletRequest().setAttribute(ITEM, id);
    }

    /// Notes for the audit of a request how many it has changed or found.
    static void number(ServerRequest request, long number) {
        request.servletRequest().setAttribute(NUMBER, number);
    }

    /// Notes for the audit of a request whose path does not name it which collection it is about.
    static void collection(ServerRequest request, String name) {
        request.servletRequest().setAttribute(COLLECTION, name);
    }

    /// Writes down a request that was answered, unless there was too much of it to be.
    void add(Route route, Caller caller, ServerRequest request, int status) {
        add(route.action(), route.scope() != ApiKey.Scope.READ, caller, request, status);
    }

    /// Does the same for what is open to everybody.
    ///
    /// @param isChange whether it is answered only when it is written down
    void add(String action, boolean isChange, Caller caller, ServerRequest request, int status) {
        if (NOTHING_DONE.contains(status)) {
            return;
        }
        Map<String, String> path = request.pathVariables();
        AuditEntry entry = new AuditEntry(
                clock.instant(),
                caller.actor(),
                action,
                (String) attribute(request, COLLECTION, collection(path.get(Route.COLLECTION))),
                (String) attribute(request, ITEM, item(path)),
                (Long) Objects.requireNonNull(attribute(request, NUMBER, 0L)),
                status,
                AnswerHeaders.requestId(request));
        add(new Row(entry, isChange && status < REFUSED, new CompletableFuture<>()));
    }

    private void add(Row row) {
        boolean isInterrupted = Thread.interrupted(); // who is gone has done it all the same
        try {
            if (!rows.offer(row, PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                lost(List.of(row));
            } else if (row.isAwaited) {
                row.written.join();
            }
        } catch (InterruptedException e) {
            lost(List.of(row));
            isInterrupted = true;
        } finally {
            if (isInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /// Tells whether rows can be written, as far as that is known.
    boolean isWriting() {
        return isWriting;
    }

    /// Returns how many rows are not written yet.
    int waiting() {
        return rows.size();
    }

    /// Returns the id in a path: what is none may be anything, and is no item either.
    private static @Nullable String item(Map<String, String> path) {
        return ITEMS.stream()
                .map(path::get)
                .filter(Objects::nonNull)
                .filter(id -> ID.matcher(id).matches())
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String collection(@Nullable String name) {
        return name != null && NewCollection.isName(name) ? name : null;
    }

    private static @Nullable Object attribute(ServerRequest request, String name, @Nullable Object usual) {
        Object value = request.servletRequest().getAttribute(name);
        return value == null ? usual : value;
    }

    private void write() {
        List<Row> batch = new ArrayList<>();
        boolean isOver = false;
        while (!isOver) {
            try {
                gather(batch);
            } catch (InterruptedException e) {
                isOver = true; // after what is there
            }
            rows.drainTo(batch, MOST_WAITING);
            isWriting = isWritten(batch);
            batch.forEach(row -> row.written.complete(null));
            if (isWriting) {
                batch.clear();
            } else if (batch.size() >= MOST_WAITING || isOver) {
                lost(batch);
                batch.clear();
            }
        }
    }

    /// Tries to write rows; those that cannot be are tried again with the next ones.
    private boolean isWritten(List<Row> batch) {
        try {
            log.add(batch.stream().map(Row::entry).toList());
            return true;
        } catch (TwinlakeException e) {
            LOG.log(Level.ERROR, "%d rows of the audit wait: %s".formatted(batch.size(), e.code()), e);
        } catch (RuntimeException | Error e) { // without this thread no change would ever be answered
            LOG.log(Level.ERROR, "%d rows of the audit wait".formatted(batch.size()), e);
        }
        return false;
    }

    /// The log is what is left for rows that nothing can be done for.
    private static void lost(List<Row> batch) {
        for (Row row : batch) {
            LOG.log(
                    Level.ERROR,
                    "audit row lost: at={0} actor={1} action={2} status={3,number,#} id={4}",
                    row.entry.at(),
                    row.entry.actor(),
                    row.entry.action(),
                    row.entry.status(),
                    row.entry.request());
        }
    }

    /// Waits for rows: for one that somebody waits for, or for what comes within a while. Each transaction
    /// makes SQLite's readers forget the pages that they have cached, so the fewer the better.
    private void gather(List<Row> batch) throws InterruptedException {
        Row row = batch.isEmpty() ? rows.take() : rows.poll(BETWEEN_TRIES.toSeconds(), TimeUnit.SECONDS);
        long end = System.nanoTime() + GATHERED.toNanos();
        while (row != null) {
            batch.add(row);
            row = row.isAwaited ? null : rows.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        }
    }

    /// Writes down what is there.
    @Override
    public void close() {
        writer.interrupt();
        try {
            writer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// @param isAwaited whether its request is not answered before it is written
    private record Row(AuditEntry entry, boolean isAwaited, CompletableFuture<@Nullable Void> written) {}
}
