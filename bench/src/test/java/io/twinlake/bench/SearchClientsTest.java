package io.twinlake.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Against a server that does what the test says with each request.
class SearchClientsTest {

    private static final List<byte[]> PHOTOGRAPHS = List.of(new byte[] {1}, new byte[] {2}, new byte[] {3});

    private final AtomicInteger served = new AtomicInteger();
    private final Queue<String> keys = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private HttpServer server;
    private Reply reply = (exchange, number, photograph) -> answer(exchange, 200, "{\"face\":" + photograph + "}");

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/search", exchange -> {
            byte[] photograph = exchange.getRequestBody().readAllBytes();
            keys.add(String.valueOf(exchange.getRequestHeaders().getFirst("x-api-key")));
            reply.to(exchange, served.getAndIncrement(), photograph[0]);
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void countsAnswersAndTheirTimes() throws InterruptedException {
        LoadRow row = run(4, 60);

        assertThat(row.clients()).isEqualTo(4);
        assertThat(row.answers()).isEqualTo(60).isEqualTo(served.get());
        assertThat(row.statuses()).isEqualTo(Map.of(200, 60L));
        assertThat(row.refused() + row.failed() + row.lost() + row.different()).isZero();
        assertThat(row.medianMillis()).isPositive().isLessThanOrEqualTo(row.p95Millis());
        assertThat(row.p99Millis()).isBetween(row.p95Millis(), row.maxMillis());
        assertThat(row.maxMillis()).isLessThan(row.seconds() * 1e3 * 1.01);
        assertThat(row.answersPerSecond() * row.seconds()).isEqualTo(60, org.assertj.core.data.Offset.offset(1e-6));
    }

    @Test
    void countsWhatDiffersFromTheFirstAnswer() throws InterruptedException {
        reply = (exchange, number, photograph) ->
                answer(exchange, 200, "{\"face\":%d}".formatted(number == 7 ? 9 : photograph));

        LoadRow row = run(1, 30);

        assertThat(row.different()).isOne();
        assertThat(row.answers()).isEqualTo(30);
    }

    @Test
    void countsAnotherStatusThanTheFirstOne() throws InterruptedException {
        reply = (exchange, number, photograph) ->
                answer(exchange, number == 7 ? 404 : 200, "{\"face\":" + photograph + "}");

        LoadRow row = run(1, 30);

        assertThat(row.different()).isOne();
        assertThat(row.statuses()).isEqualTo(Map.of(200, 29L, 404, 1L));
    }

    @Test
    void comparesWithTheAnswersOfEarlierLoads() throws InterruptedException {
        reply = (exchange, number, photograph) -> answer(exchange, 200, number < 3 ? "[]" : "{}");
        try (SearchClients clients = new SearchClients(search(), null, PHOTOGRAPHS)) {
            assertThat(clients.run(load(1, 3)).different()).isZero();
            assertThat(clients.run(load(2, 30)).different()).isEqualTo(30);
        }
    }

    @Test
    void takesProblemsForTheSameWhateverTheirRequest() throws InterruptedException {
        reply = (exchange, number, photograph) ->
                answer(exchange, 422, "{\"code\":\"picture-refused\",\"request\":\"%d\"}".formatted(number));

        LoadRow row = run(2, 30);

        assertThat(row.different()).isZero();
        assertThat(row.answers()).isEqualTo(30);
        assertThat(row.statuses()).isEqualTo(Map.of(422, 30L));
    }

    @Test
    void comesBackWhenItIsTold() throws InterruptedException {
        reply = (exchange, number, photograph) -> {
            if (number % 10 == 0) {
                exchange.getResponseHeaders().add("Retry-After", "0");
                answer(exchange, number % 20 == 0 ? 503 : 429, "busy");
            } else {
                answer(exchange, 200, "{\"face\":" + photograph + "}");
            }
        };

        LoadRow row = run(3, 40);

        assertThat(row.refused()).isEqualTo(4);
        assertThat(row.answers()).isEqualTo(36);
        assertThat(row.failed() + row.lost() + row.different()).isZero();
        assertThat(row.statuses()).isEqualTo(Map.of(200, 36L, 429, 2L, 503, 2L));
    }

    @Test
    void waitsAsLongAsItIsToldButNotBeyondItsTime() throws InterruptedException {
        reply = (exchange, number, photograph) -> {
            exchange.getResponseHeaders().add("Retry-After", "3600");
            answer(exchange, 503, "busy");
        };
        try (SearchClients clients = new SearchClients(search(), null, PHOTOGRAPHS)) {
            LoadRow row = clients.run(new Load(2, Duration.ofMillis(300), 1_000_000));

            assertThat(row.refused()).isBetween(1L, 2L);
            assertThat(row.answers()).isZero();
            assertThat(row.medianMillis()).isNaN();
        }
    }

    @Test
    void countsFaultsOfTheServiceApart() throws InterruptedException {
        reply = (exchange, number, photograph) ->
                answer(exchange, number == 5 ? 500 : number == 6 ? 503 : 200, "{\"face\":" + photograph + "}");

        LoadRow row = run(1, 30);

        assertThat(row.failed()).isEqualTo(2);
        assertThat(row.answers()).isEqualTo(28);
        assertThat(row.refused() + row.different()).isZero();
    }

    @Test
    void countsConnectionsThatBreakAsLost() throws InterruptedException {
        reply = (exchange, number, photograph) -> {
            if (number == 4) {
                exchange.sendResponseHeaders(200, 100);
                exchange.getResponseBody().write('{');
                exchange.close();
            } else {
                answer(exchange, 200, "{\"face\":" + photograph + "}");
            }
        };

        LoadRow row = run(2, 30);

        assertThat(row.lost()).isOne();
        assertThat(row.answers()).isEqualTo(29);
        assertThat(row.different()).isZero();
    }

    @Test
    void countsWhatNobodyAnswersAsLost() throws InterruptedException {
        server.stop(0);

        LoadRow row = run(2, 3);

        assertThat(row.lost()).isEqualTo(3);
        assertThat(row.statuses()).isEmpty();
        assertThat(row.p99Millis()).isNaN();
    }

    @Test
    void saysWhatIsNoServiceToMeasure() throws InterruptedException {
        try (SearchClients clients = new SearchClients(search(), null, PHOTOGRAPHS)) {
            assertThat(clients.objection()).isEmpty();
            reply = (exchange, number, photograph) -> answer(exchange, 401, "no key");
            assertThat(clients.objection()).hasValue("401 no key");
            server.stop(0);
            assertThat(clients.objection()).hasValue("no answer, java.net.ConnectException");
        }
    }

    @Test
    void sendsTheKey() throws InterruptedException {
        try (SearchClients clients = new SearchClients(search(), "secret", PHOTOGRAPHS)) {
            clients.run(load(1, 1));
        }
        run(1, 1);

        assertThat(keys).containsExactly("secret", "null");
    }

    @Test
    void refusesWhatIsNoLoad() {
        assertThatThrownBy(() -> new Load(0, Duration.ofSeconds(1), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A load has 1 to 10000 clients, a time and a number of requests, found: 0, PT1S, 1");
        assertThatThrownBy(() -> new SearchClients(search(), null, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("There is a photograph to ask about");
    }

    private LoadRow run(int clients, long requests) throws InterruptedException {
        try (SearchClients asking = new SearchClients(search(), null, PHOTOGRAPHS)) {
            return asking.run(load(clients, requests));
        }
    }

    /// A load that ends with its requests.
    private static Load load(int clients, long requests) {
        return new Load(clients, Duration.ofMinutes(5), requests);
    }

    private URI search() {
        return URI.create(
                "http://127.0.0.1:%d/search".formatted(server.getAddress().getPort()));
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    /// What the server does with a request.
    @FunctionalInterface
    interface Reply {
        /// @param number of the request, from 0
        /// @param photograph its one byte
        void to(HttpExchange exchange, int number, byte photograph) throws IOException;
    }
}
