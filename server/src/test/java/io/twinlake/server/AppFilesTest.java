package io.twinlake.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlake.lake.ApiKey;
import io.twinlake.lake.Lake;
import io.twinlake.lake.NewApiKey;
import io.twinlake.vision.VisionLimits;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How a service that has keys answers with the web app's files, which need none.
class AppFilesTest {

    private static final Pattern SCRIPT = Pattern.compile("src=\"(/assets/[^\"]+[.]js)\"");

    @TempDir
    static Path folder;

    private static TwinlakeServer server;
    private static HttpClient client;

    @BeforeAll
    static void start() {
        try (Lake lake = Lake.create(folder.resolve("lake"))) {
            lake.apiKeys().create(new NewApiKey("test", ApiKey.Scope.READ, null, null), Instant.EPOCH);
        }
        server = TwinlakeServer.start(
                folder.resolve("lake"), ServerSettings.of("127.0.0.1", 0, VisionLimits.DEFAULT, 1));
        client = HttpClient.newHttpClient();
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/people", "/people/Ann?collection=friends", "/apiary"})
    void hasItsPageAtEveryAddress(String path) throws Exception {
        HttpResponse<String> answer = get(path, "Accept", "text/html,application/xhtml+xml");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "content-type")).isEqualTo("text/html;charset=utf-8");
        assertThat(header(answer, "cache-control")).isEqualTo("no-cache");
        assertThat(answer.body()).contains("<title>Twinlake</title>");
        assertThat(header(answer, "content-security-policy"))
                .contains("default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe", "http:", "https:", "*");
        assertThat(header(answer, "permissions-policy")).startsWith("camera=(self)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api", "/api/v1/people", "/api/v1/docs/nothing.js", "/nothing.js", "/assets/../index.js"})
    void answersAsTheApiWhereThereIsNothing(String path) throws Exception {
        HttpResponse<String> answer = get(path, "Accept", "text/html");
        assertThat(answer.statusCode()).isIn(401, 404);
        assertThat(header(answer, "content-type")).isEqualTo("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/people", "/people/J.R.", "/people/J.%20R.%20Smith%20Jr.", "/settings/keys"})
    void answersBrowsersWithThePage(String path) throws Exception {
        HttpResponse<String> answer = get(path, "Accept", "text/html");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("<title>Twinlake</title>");
    }

    @Test
    void answersProgramsAsTheApi() throws Exception {
        assertThat(get("/people", "Accept", "application/json").statusCode()).isEqualTo(401);
        assertThat(get("/", "Accept", "*/*").statusCode()).isEqualTo(200);
    }

    @Test
    void letsBrowsersKeepWhatNeverChanges() throws Exception {
        HttpResponse<String> script = get(script(), "Accept", "*/*");
        assertThat(header(script, "content-type")).isEqualTo("text/javascript;charset=utf-8");
        assertThat(header(script, "cache-control")).isEqualTo("max-age=31536000, public, immutable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "gzip"})
    void sendsItCompressedToThoseWhoTakeThat(String coding) throws Exception {
        HttpResponse<String> plain = get(script(), "Accept", "*/*");
        HttpResponse<String> compressed = get(script(), "Accept-Encoding", "deflate, " + coding + ";q=0.5");
        assertThat(plain.headers().firstValue("content-encoding")).isEmpty();
        assertThat(header(compressed, "content-encoding")).isEqualTo(coding);
        assertThat(header(compressed, "vary")).isEqualTo("Accept-Encoding");
        assertThat(Long.parseLong(header(compressed, "content-length")))
                .isLessThan(Long.parseLong(header(plain, "content-length")) / 2);
        assertThat(header(compressed, "etag")).isNotEqualTo(header(plain, "etag"));
        assertThat(get(script(), "Accept-Encoding", coding + ";q=0").headers().firstValue("content-encoding"))
                .isEmpty();
    }

    @Test
    void sendsNothingAgain() throws Exception {
        String tag = header(get("/", "Accept", "text/html"), "etag");
        HttpResponse<String> again = get("/", "If-None-Match", tag);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(header(again, "etag")).isEqualTo(tag);
    }

    private static String script() throws Exception {
        Matcher matcher = SCRIPT.matcher(get("/", "Accept", "text/html").body());
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    private static HttpResponse<String> get(String path, String name, String value) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.uri() + path))
                .header(name, value)
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("none");
    }
}
