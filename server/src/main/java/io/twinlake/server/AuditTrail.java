package io.twinlake.server;

import io.twinlake.lake.ApiKey;
import io.twinlake.lake.AuditEntry;
import io.twinlake.lake.AuditLog;
import io.twinlake.model.TwinlakeException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
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

    private final AuditLog log;
    private final Clock clock;
    private final BlockingQueue<Row> rows = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Thread writer;

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

    /// Writes down a request that was answered.
    void add(Route route, Caller caller, ServerRequest request, int status) {
        Row row = new Row(
                new AuditEntry(
                        clock.instant(),
                        caller.actor(),
                        route.action(),
                        (String) attribute(
                                request, COLLECTION, request.pathVariables().get(Route.COLLECTION)),
                        (String) attribute(request, ITEM, item(request.pathVariables())),
                        (Long) Objects.requireNonNull(attribute(request, NUMBER, 0L)),
                        status,
                        AnswerHeaders.requestId(request)),
                route.scope() != ApiKey.Scope.READ,
                new CompletableFuture<>());
        try {
            rows.put(row);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        if (row.isAwaited) {
            row.written.join();
        }
    }

    /// Returns how many rows are not written yet.
    int waiting() {
        return rows.size();
    }

    private static @Nullable String item(Map<String, String> variables) {
        return ITEMS.stream()
                .map(variables::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Object attribute(ServerRequest request, String name, @Nullable Object usual) {
        Object value = request.servletRequest().getAttribute(name);
        return value == null ? usual : value;
    }

    private void write() {
        List<Row> batch = new ArrayList<>();
        boolean isOver = false;
        while (!isOver) {
            batch.clear();
            try {
                gather(batch);
            } catch (InterruptedException e) {
                isOver = true; // after what is there
            }
            rows.drainTo(batch);
            try {
                log.add(batch.stream().map(Row::entry).toList());
            } catch (TwinlakeException e) {
                LOG.log(Level.ERROR, "%d rows of the audit are lost: %s".formatted(batch.size(), e.code()), e);
            } finally {
                batch.forEach(row -> row.written.complete(null));
            }
        }
    }

    /// Waits for rows: for one that somebody waits for, or for what comes within a while. Each transaction
    /// makes SQLite's readers forget the pages that they have cached, so the fewer the better.
    private void gather(List<Row> batch) throws InterruptedException {
        Row row = rows.take();
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
