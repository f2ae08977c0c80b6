package io.twinlake.server;

import io.twinlake.lake.Lake;
import io.twinlake.lake.PictureCollection;
import io.twinlake.lake.Run;
import io.twinlake.model.ErrorCode;
import io.twinlake.model.TwinlakeException;
import io.twinlake.source.SourceOptions;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// Long work: archives that are taken in, and what came of every ingest and upload.
final class RunsApi {

    private static final int USUAL_RUNS = 20;
    private static final int MOST_RUNS = 1000;
    private static final long MOST_ARCHIVE_BYTES = 64L << 30;

    /// Often enough for who watches, seldom enough for who has a thousand pictures a second.
    private static final long MILLIS_BETWEEN_EVENTS = 250;

    /// Proxies close what is silent for longer.
    private static final long MILLIS_OF_SILENCE = 15_000;

    private static final Duration LONGEST_WATCH = Duration.ofHours(12);

    private final ServerParts parts;
    private final Lake lake;

    RunsApi(ServerParts parts) {
        this.parts = parts;
        this.lake = parts.open().lake();
    }

    /// The last of all collections.
    ServerResponse everywhere(ServerRequest request) {
        int limit = Parameters.number(request, "limit", USUAL_RUNS, 1, MOST_RUNS);
        return ServerResponse.ok()
                .body(Map.of(
                        "runs",
                        lake.catalog().runs(limit).stream().map(RunJson::of).toList()));
    }

    /// Takes an archive in, which is the body: a run that goes on after the answer.
    ServerResponse begin(ServerRequest request) throws Exception {
        OpenCollection collection = parts.open().load(request.pathVariable(Route.COLLECTION));
        SourceOptions options = options(request);
        String name = Parameters.text(request, "name").orElse("archive");
        if (parts.imports().isFull()) { // before it is sent in vain
            throw new TwinlakeException(ErrorCode.BUSY, Imports.FULL);
        }
        Incoming.Received archive =
                parts.incoming().receive(request.servletRequest().getInputStream(), MOST_ARCHIVE_BYTES);
        AtomicBoolean isTaken = new AtomicBoolean();
        try {
            return parts.repeats().once(request, archive::digest, () -> {
                isTaken.set(true);
                ImportRun run = parts.imports().start(collection, archive.file(), name, options);
                AuditTrail.item(request, Long.toString(run.id()));
                return () -> begun(collection.collection(), run.id());
            });
        } finally {
            if (!isTaken.get()) { // it was sent before
                Incoming.delete(archive.file());
            }
        }
    }

    private ServerResponse begun(PictureCollection collection, long run) {
        String path = "/api/v1/collections/%s/runs/%d".formatted(collection.name(), run);
        return ServerResponse.accepted()
                .header(HttpHeaders.LOCATION, URI.create(path).toString())
                .body(told(load(collection, run)));
    }

    ServerResponse one(ServerRequest request) {
        return ServerResponse.ok().body(told(load(request, Parameters.id(request, "run"))));
    }

    /// How it comes on, as server-sent events: `progress` now and then, `end` at the end.
    ServerResponse events(ServerRequest request) {
        Run run = load(request, Parameters.id(request, "run"));
        if (request.method().equals(HttpMethod.HEAD)) {
            return ServerResponse.ok().contentType(MediaType.TEXT_EVENT_STREAM).build();
        }
        return ServerResponse.sse(
                events -> {
                    try {
                        watch(request, run.id(), new RunEvents(events));
                    } catch (IOException | TwinlakeException e) {
                        events.error(e); // whoever watched has gone, or may not any more
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                        events.complete();
                    }
                },
                LONGEST_WATCH);
    }

    /// Asks a run to end; what has begun is still stored.
    ServerResponse cancel(ServerRequest request) {
        Run run = load(request, Parameters.id(request, "run"));
        Optional<ImportRun> underway = parts.imports().find(run.id());
        if (underway.isEmpty() || underway.get().progress().isOver()) {
            throw new TwinlakeException(ErrorCode.CONFLICT, "The run has ended, or is none that can be cancelled");
        }
        underway.get().cancel();
        return ServerResponse.status(HttpStatus.ACCEPTED).body(told(run));
    }

    private void watch(ServerRequest request, long id, RunEvents events) throws IOException, InterruptedException {
        Optional<ImportRun> underway = parts.imports().find(id);
        if (underway.isPresent()) {
            ImportRun.Progress known = underway.get().progress();
            events.progress(known);
            while (!known.isOver()) {
                ImportRun.Progress now = underway.get().awaitNews(known, MILLIS_OF_SILENCE);
                if (now.equals(known)) {
                    events.nothing();
                } else if (!now.isOver()) {
                    events.progress(now);
                    Thread.sleep(MILLIS_BETWEEN_EVENTS);
                }
                known = now;
                parts.access().identify(request); // who may see it no more sees no more of it
            }
        }
        events.end(told(load(request, id)));
    }

    private Run load(ServerRequest request, long id) {
        return load(lake.catalog().loadCollection(request.pathVariable(Route.COLLECTION)), id);
    }

    private Run load(PictureCollection collection, long id) {
        return lake.catalog()
                .findRun(id)
                .filter(run -> run.collectionId() == collection.id())
                .orElseThrow(() -> new TwinlakeException(ErrorCode.ITEM_NOT_FOUND, "The collection has no such run"));
    }

    private RunProgressJson told(Run run) {
        return RunProgressJson.of(
                run, parts.imports().find(run.id()).map(ImportRun::progress).orElse(null));
    }

    private SourceOptions options(ServerRequest request) {
        SourceOptions.Labels labels = labels(request);
        String identity = Parameters.nameOrNull(request);
        if (identity != null && labels != SourceOptions.Labels.NONE) {
            throw Parameters.invalid("Name everybody by folder, or all by identity, and not both", null);
        }
        return parts.archives()
                .withLabels(labels)
                .withIdentity(identity)
                .withRetention(Parameters.retention(request, parts.clock()));
    }

    private static SourceOptions.Labels labels(ServerRequest request) {
        String text = Parameters.text(request, "labels").orElse("none");
        try {
            return SourceOptions.Labels.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw Parameters.invalid("labels is none or folder", e);
        }
    }
}
