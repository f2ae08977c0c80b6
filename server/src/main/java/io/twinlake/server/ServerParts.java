package io.twinlake.server;

import io.twinlake.lake.Catalog;
import io.twinlake.lake.Lake;
import io.twinlake.source.SourceOptions;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the parts of the API are made of, each once.
///
/// @param origins other sites whose pages may ask
record ServerParts(
        OpenCollections open,
        Computing computing,
        Uploads uploads,
        Incoming incoming,
        Imports imports,
        ExpiryRounds expiry,
        Repeats repeats,
        Access access,
        KeyLimits limits,
        Sessions sessions,
        @Nullable OpenIdSignIn openId,
        AuditTrail audit,
        LiveSessions live,
        List<String> origins,
        Metrics metrics,
        Clock clock)
        implements AutoCloseable {

    /// @param lake opened to write; stays open when this is closed
    static ServerParts of(Lake lake, ServerSettings settings, Clock clock) {
        Incoming incoming = Incoming.empty(lake.root()); // first, since it may fail, and what follows has threads
        Sessions sessions = new Sessions(clock, settings.isReachedByTls());
        Metrics metrics = new Metrics();
        OpenCollections open = new OpenCollections(lake, settings.limits());
        Computing computing = new Computing(settings.workers(), settings.queue());
        AuditTrail audit = new AuditTrail(lake.audit(), clock);
        metrics.watch("computing.waiting", "Pieces of work for which no core is free", computing, Computing::waiting);
        metrics.watch("audit.waiting", "Rows of the audit that are not written yet", audit, AuditTrail::waiting);
        metrics.watch("catalog.position", "The catalog's position", lake.catalog(), Catalog::position);
        LiveSessions live = new LiveSessions(computing, metrics);
        metrics.watch("live.sessions", "Films that are being looked at as they come", live, LiveSessions::size);
        metrics.watch("gallery.faces", "Faces that are searched, of all collections", open, OpenCollections::faces);
        SourceOptions archives = SourceOptions.DEFAULT
                .withMaxFileBytes(settings.limits().maxFileBytes())
                .withArchive(settings.archives())
                .withLayout(SourceOptions.Layout.FOLDER);
        Imports imports = new Imports(lake, archives, Math.max(1, settings.workers() - 1), metrics, clock);
        return new ServerParts(
                open,
                computing,
                new Uploads(settings.limits().maxFileBytes()),
                incoming,
                imports,
                new ExpiryRounds(open, clock),
                new Repeats(clock),
                new Access(lake.apiKeys(), sessions, clock),
                new KeyLimits(settings.keyLimits()),
                sessions,
                settings.openId() == null ? null : new OpenIdSignIn(settings.openId(), sessions, clock),
                audit,
                live,
                settings.origins(),
                metrics,
                clock);
    }

    /// Finishes what was accepted.
    @Override
    public void close() {
        imports.close();
        live.close();
        expiry.close();
        computing.close();
        audit.close();
        open.close();
        metrics.close();
    }
}
