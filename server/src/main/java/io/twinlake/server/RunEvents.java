package io.twinlake.server;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.web.servlet.function.ServerResponse;

/// How a run comes on, as server-sent events. Confined to the thread of its request.
final class RunEvents {

    private final ServerResponse.SseBuilder events;

    RunEvents(ServerResponse.SseBuilder events) {
        this.events = events;
    }

    void progress(ImportRun.Progress progress) throws IOException {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("items", progress.items());
        progress.total().ifPresent(total -> data.put("total", total));
        events.event("progress").data(data);
    }

    /// Shows that it is still there.
    void nothing() throws IOException {
        events.comment("").send();
    }

    void end(RunProgressJson run) throws IOException {
        events.event("end").data(run);
        events.complete();
    }
}
