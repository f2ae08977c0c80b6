package io.twinlake.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Clients of a running service that ask who looks like photographs, each one question after the other.
///
/// It is a closed loop: a client asks again when it has its answer, so a service that stalls is asked less
/// meanwhile, and its percentiles say what these clients met, not what people who come whenever they like
/// would have met ("coordinated omission", Gil Tene, "How not to measure latency", 2013).
///
/// Connections are kept, HTTP/1.1. Answers are remembered from one [#run] to the next, so all have to agree.
/// Confined; close it, which closes the connections.
public final class SearchClients implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration AFTER_LOSS = Duration.ofMillis(100);
    private static final long USUAL_WAIT_SECONDS = 1;
    private static final int TOO_MANY = 429;
    private static final int FULL = 503;
    private static final int FAULT = 500;

    private final List<HttpRequest> questions;
    private final FirstAnswers first;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .executor(threads)
            .build();

    /// @param search takes photographs by POST
    /// @param key sent as `x-api-key`; `null` for none
    /// @param photographs encoded, at least one; borrowed
    public SearchClients(URI search, @Nullable String key, List<byte[]> photographs) {
        if (photographs.isEmpty()) {
            throw new IllegalArgumentException("There is a photograph to ask about");
        }
        questions = photographs.stream()
                .map(photograph -> question(search, key, photograph))
                .toList();
        first = new FirstAnswers(questions.size());
    }

    /// Asks about the first photograph and returns what is wrong with the answer; empty if it is one that can
    /// be measured.
    public Optional<String> objection() throws InterruptedException {
        try {
            HttpResponse<String> response = http.send(questions.getFirst(), BodyHandlers.ofString());
            boolean usable = response.statusCode() == 200 || response.statusCode() == 422 || isRefused(response);
            return usable ? Optional.empty() : Optional.of("%d %s".formatted(response.statusCode(), response.body()));
        } catch (IOException e) {
            return Optional.of("no answer, " + e);
        }
    }

    /// Asks about all photographs in turn, until the load is over and the last answer is there.
    public LoadRow run(Load load) throws InterruptedException {
        LoadTally tally = new LoadTally();
        AtomicLong sent = new AtomicLong();
        long began = System.nanoTime();
        long end = began + load.duration().toNanos();
        List<Future<@Nullable Void>> clients = IntStream.range(0, load.clients())
                .<Future<@Nullable Void>>mapToObj(_ -> threads.submit(() -> {
                    for (long number = sent.getAndIncrement();
                            number < load.requests() && System.nanoTime() - end < 0;
                            number = sent.getAndIncrement()) {
                        Duration pause = ask((int) (number % questions.size()), tally);
                        Thread.sleep(Duration.ofNanos(Math.clamp(end - System.nanoTime(), 0, pause.toNanos())));
                    }
                    return null;
                }))
                .toList();
        try {
            for (Future<@Nullable Void> client : clients) {
                client.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("A client failed", e.getCause());
        } finally {
            clients.forEach(client -> client.cancel(true));
        }
        return tally.row(load.clients(), (System.nanoTime() - began) / 1e9);
    }

    /// Asks once and returns how long to wait before the next question.
    private Duration ask(int photograph, LoadTally tally) throws InterruptedException {
        long began = System.nanoTime();
        HttpResponse<String> response;
        try {
            response = http.send(questions.get(photograph), BodyHandlers.ofString());
        } catch (IOException e) {
            tally.lost();
            return AFTER_LOSS;
        }
        long nanos = System.nanoTime() - began;
        int status = response.statusCode();
        if (isRefused(response)) {
            tally.refused(status);
            return retryAfter(response);
        }
        if (status >= FAULT) {
            tally.failed(status);
        } else {
            tally.answered(status, nanos, first.repeats(photograph, status, response.body()));
        }
        return Duration.ZERO;
    }

    @Override
    public void close() {
        threads.shutdownNow();
        http.shutdownNow();
    }

    private static HttpRequest question(URI search, @Nullable String key, byte[] photograph) {
        HttpRequest.Builder request = HttpRequest.newBuilder(search)
                .timeout(PATIENCE)
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofByteArray(photograph));
        return key == null ? request.build() : request.header("x-api-key", key).build();
    }

    private static boolean isRefused(HttpResponse<?> response) {
        return (response.statusCode() == FULL || response.statusCode() == TOO_MANY)
                && response.headers().firstValue("Retry-After").isPresent();
    }

    /// Returns the seconds that are named (RFC 9110, 10.2.3); one if a date is.
    private static Duration retryAfter(HttpResponse<?> response) {
        String text = response.headers().firstValue("Retry-After").orElse("");
        return Duration.ofSeconds(text.matches("[0-9]{1,9}") ? Long.parseLong(text) : USUAL_WAIT_SECONDS);
    }
}
