package io.twinlake.server;

import io.twinlake.lake.Lake;
import java.time.Clock;

/// What the parts of the API are made of, each once.
record ServerParts(
        OpenCollections open,
        Computing computing,
        Uploads uploads,
        Incoming incoming,
        Imports imports,
        Repeats repeats,
        Access access,
        Sessions sessions,
        AuditTrail audit,
        Clock clock)
        implements AutoCloseable {

    /// @param lake opened to write; stays open when this is closed
    static ServerParts of(Lake lake, ServerSettings settings) {
        Clock clock = Clock.systemUTC();
        Sessions sessions = new Sessions(clock, settings.tls() != null);
        return new ServerParts(
                new OpenCollections(lake, settings.limits()),
                new Computing(settings.workers(), settings.queue()),
                new Uploads(settings.limits().maxFileBytes()),
                Incoming.empty(lake.root()),
                new Imports(lake, Math.max(1, settings.workers() - 1), clock),
                new Repeats(clock),
                new Access(lake.apiKeys(), sessions, clock),
                sessions,
                new AuditTrail(lake.audit(), clock),
                clock);
    }

    /// Finishes what was accepted.
    @Override
    public void close() {
        imports.close();
        computing.close();
        audit.close();
        open.close();
    }
}
