package io.twinlake.server;

import io.twinlake.lake.Lake;
import io.twinlake.lake.Page;
import io.twinlake.lake.PictureCollection;
import io.twinlake.lake.Run;
import io.twinlake.lake.RunHistory;
import io.twinlake.lake.RunPoint;
import io.twinlake.lake.RunRefusal;
import io.twinlake.lake.RunReport;
import io.twinlake.model.ErrorCode;
import io.twinlake.model.TwinlakeException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// What came of every ingest and upload, and of an import while it goes on.
final class RunsApi {

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

    /// Those of all collections that the caller may see, the newest first.
    ServerResponse everywhere(ServerRequest request) {
        Caller caller = Caller.of(request);
        return latest(
                lake.catalog().collections().stream()
                        .filter(collection -> caller.opens(collection.name()))
                        .toList(),
                request);
    }

    /// Those of a collection, the newest first.
    ServerResponse all(ServerRequest request) {
        return latest(List.of(collection(request)), request);
    }

    private ServerResponse latest(List<PictureCollection> collections, ServerRequest request) {
        Page<Run> page = lake.catalog().runs().latest(collections, Pages.cursor(request), Pages.limit(request));
        return ServerResponse.ok().body(Pages.body("runs", page, this::told));
    }

    ServerResponse one(ServerRequest request) {
        return ServerResponse.ok().body(told(load(request)));
    }

    /// How it comes on, as server-sent events: `progress` now and then, `end` at the end.
    ServerResponse events(ServerRequest request) {
        Run run = load(request);
        if (request.method().equals(HttpMethod.HEAD)) {
            return ServerResponse.ok().contentType(MediaType.TEXT_EVENT_STREAM).build();
        }
        return ServerResponse.sse(
                events -> {
                    try {
                        watch(request, run, new RunEvents(events));
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
        Run run = load(request);
        Optional<ImportRun> underway = parts.imports().find(run.id());
        if (underway.isEmpty() || underway.get().progress().isOver()) {
            throw new TwinlakeException(ErrorCode.CONFLICT, "The run has ended, or is none that can be cancelled");
        }
        underway.get().cancel();
        return ServerResponse.status(HttpStatus.ACCEPTED).body(told(run));
    }

    /// How far it had come when.
    ServerResponse progress(ServerRequest request) {
        return ServerResponse.ok()
                .body(Map.of(
                        "points", lake.catalog().runs().progress(load(request).id())));
    }

    /// What it found to be of no use.
    ServerResponse refusals(ServerRequest request) {
        Page<RunRefusal> page =
                lake.catalog().runs().refusals(load(request).id(), Pages.cursor(request), Pages.limit(request));
        return ServerResponse.ok().body(Pages.body("refusals", page, RefusalJson::of));
    }

    private void watch(ServerRequest request, Run run, RunEvents events) throws IOException, InterruptedException {
        Optional<ImportRun> underway = parts.imports().find(run.id());
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
        events.end(told(load(request)));
    }

    /// Returns the run of the path; throws `ITEM_NOT_FOUND` when its collection has none of that number.
    Run load(ServerRequest request) {
        return load(collection(request), Parameters.id(request, "run"));
    }

    private PictureCollection collection(ServerRequest request) {
        return lake.catalog().loadCollection(request.pathVariable(Route.COLLECTION));
    }

    Run load(PictureCollection collection, long id) {
        return lake.catalog()
                .runs()
                .find(id)
                .filter(run -> run.collection().equals(collection.name()))
                .orElseThrow(() -> new TwinlakeException(ErrorCode.ITEM_NOT_FOUND, "The collection has no such run"));
    }

    /// Returns a run with how far it has come.
    RunProgressJson told(Run read) {
        Optional<ImportRun> underway = parts.imports().find(read.id());
        if (read.state() == Run.State.OPEN && underway.isPresent()) {
            return RunProgressJson.of(read, underway.get().progress());
        }
        RunHistory runs = lake.catalog().runs();
        Run run = runs.find(read.id()).orElse(read); // it may have ended since it was read
        Optional<RunReport> report = runs.report(run.id());
        Long items = report.isPresent() ? null : lastNoted(run);
        return RunProgressJson.of(
                run, report.orElse(null), items, parts.imports().isRetriable(run));
    }

    /// Returns how far a run without a report is known to have come; `null` if it is not.
    private @Nullable Long lastNoted(Run run) {
        List<RunPoint> points = lake.catalog().runs().progress(run.id());
        return points.isEmpty() ? null : points.getLast().items();
    }

    /// @param image `null` for what never became bytes
    /// @param uri where it was met first; `null` if that is not kept any more
    record RefusalJson(@Nullable String image, @Nullable String uri, String reason, String detail) {

        static RefusalJson of(RunRefusal refusal) {
            return new RefusalJson(
                    refusal.picture() == null
                            ? null
                            : refusal.picture().sha256().hex(),
                    refusal.uri(),
                    refusal.refused().reason().code(),
                    refusal.refused().detail());
        }
    }
}
