package io.twinlake.server;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.twinlake.lake.RunReport;
import io.twinlake.model.Refusal;
import java.time.Duration;
import java.util.function.ToDoubleFunction;

/// What the service has done and how it is doing, in Prometheus' text format; docs/operations.md tells of
/// every name. Thread-safe; close it.
final class Metrics implements AutoCloseable {

    static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private static final Duration[] BOUNDS = {
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(20),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(200),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5)
    };

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();

    Metrics() {
        new JvmMemoryMetrics().bindTo(registry);
        collections.bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
    }

    /// Tells a figure of something for as long as that is there.
    <T> void watch(String name, String description, T of, ToDoubleFunction<T> figure) {
        Gauge.builder("twinlake." + name, of, figure).description(description).register(registry);
    }

    /// Counts a request that was answered.
    void answered(Route route, int status, long nanos) {
        Timer.builder("twinlake.requests")
                .description("Requests that were answered")
                .tag("method", route.method().name())
                .tag("path", route.path())
                .tag("status", Integer.toString(status))
                .serviceLevelObjectives(BOUNDS)
                .register(registry)
                .record(Duration.ofNanos(nanos));
    }

    /// Counts a frame of a film that somebody lets be looked at.
    ///
    /// @param outcome `seen`, `refused` or `skipped`
    /// @param nanos from when it had come until it was answered
    void live(String outcome, long nanos) {
        Timer.builder("twinlake.live.frames")
                .description("Frames of films that were looked at as they came")
                .tag("outcome", outcome)
                .serviceLevelObjectives(BOUNDS)
                .register(registry)
                .record(Duration.ofNanos(nanos));
    }

    /// Counts what came of an import.
    void imported(RunReport report) {
        pictures("staged", report.staged());
        pictures("known", report.known());
        faces("curated", report.faces());
        report.refusedInputs().forEach(this::refused);
        long refusedFaces = report.refusedFaces().values().stream()
                .mapToLong(Long::longValue)
                .sum();
        faces("refused", refusedFaces);
        report.steps()
                .forEach((step, time) -> registry.counter("twinlake.step.seconds", "step", step.code())
                        .increment(time.toNanos() / 1e9));
    }

    /// Counts pictures that were sent and taken in.
    void accepted(long pictures) {
        pictures("accepted", pictures);
    }

    void refused(Refusal reason, long pictures) {
        registry.counter("twinlake.refused", "reason", reason.code()).increment((double) pictures);
        pictures("refused", pictures);
    }

    /// Returns all of it.
    String text() {
        return registry.scrape();
    }

    private void pictures(String outcome, long count) {
        registry.counter("twinlake.pictures", "outcome", outcome).increment((double) count);
    }

    private void faces(String outcome, long count) {
        registry.counter("twinlake.faces", "outcome", outcome).increment((double) count);
    }

    @Override
    public void close() {
        collections.close();
        registry.close();
    }
}
