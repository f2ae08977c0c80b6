package io.twinlake.server;

import io.twinlake.lake.HeldArchive;
import io.twinlake.lake.PictureCollection;
import io.twinlake.lake.Run;
import io.twinlake.model.ErrorCode;
import io.twinlake.model.TwinlakeException;
import io.twinlake.source.SourceOptions;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// Archives that are taken in, and tried again where that was cut off: runs that go on after the answer.
final class ImportsApi {

    /// What the query of an import may have.
    static final Set<String> PARAMETERS =
            Set.of("name", "labels", "identity", Parameters.CATEGORY, Parameters.LEGAL_BASIS, Parameters.KEEP_UNTIL);

    private static final long MOST_ARCHIVE_BYTES = 64L << 30;

    private final ServerParts parts;
    private final RunsApi runs;

    /// @param runs tells of what begins here
    ImportsApi(ServerParts parts, RunsApi runs) {
        this.parts = parts;
        this.runs = runs;
    }

    /// Takes an archive in, which is the body: a run that goes on after the answer.
    ServerResponse begin(ServerRequest request) throws Exception {
        OpenCollection collection = parts.open().load(request.pathVariable(Route.COLLECTION));
        HeldArchive.Terms terms = terms(request);
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
                ImportRun run = parts.imports().start(collection, archive.file(), name, terms);
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
                .body(runs.told(runs.load(collection, run)));
    }

    /// Takes the archive of a run that did not get to its end in once more.
    ServerResponse retry(ServerRequest request) {
        OpenCollection collection = parts.open().load(request.pathVariable(Route.COLLECTION));
        ImportRun run = parts.imports().retry(collection, runs.load(request));
        AuditTrail.item(request, Long.toString(run.id()));
        return begun(collection.collection(), run.id());
    }

    /// Lets the archive go that is held to try a run again.
    ServerResponse release(ServerRequest request) {
        Run run = runs.load(request);
        if (!parts.imports().isRetriable(run)) {
            throw new TwinlakeException(ErrorCode.ITEM_NOT_FOUND, "Nothing is kept to try the run again");
        }
        parts.open().lake().archives().release(run.id());
        return ServerResponse.noContent().build();
    }

    private HeldArchive.Terms terms(ServerRequest request) {
        SourceOptions.Labels labels = labels(request);
        String identity = Parameters.nameOrNull(request);
        if (identity != null && labels == SourceOptions.Labels.FOLDER) {
            throw Parameters.invalid("Name everybody by folder, or all by identity, and not both", null);
        }
        String category = Parameters.categoryOrNull(request);
        if (category != null && labels == SourceOptions.Labels.CATEGORY) {
            throw Parameters.invalid("Give categories by folder, or one to all, and not both", null);
        }
        return new HeldArchive.Terms(
                labels.name().toLowerCase(Locale.ROOT),
                identity,
                category,
                Parameters.retention(request, parts.clock()));
    }

    private static SourceOptions.Labels labels(ServerRequest request) {
        String text = Parameters.text(request, "labels").orElse("none");
        try {
            return SourceOptions.Labels.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw Parameters.invalid("labels is none, folder or category", e);
        }
    }
}
