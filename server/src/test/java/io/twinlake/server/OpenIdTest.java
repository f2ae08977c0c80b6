package io.twinlake.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.twinlake.lake.ApiKey;
import io.twinlake.lake.Lake;
import io.twinlake.lake.NewApiKey;
import io.twinlake.vision.VisionLimits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A browser that signs in with a provider, which this test plays.
class OpenIdTest {

    @TempDir
    Path folder;

    private HttpServer provider;
    private RSAKey key;
    private RSAKey other;
    private TwinlakeServer server;
    private ApiClient browser;

    private String email = "ann@example.org";
    private boolean isVerified = true;
    private boolean isForged;
    private String audience = "twinlake";
    private String nonce = "";
    private Map<String, String> tokenRequest = Map.of();

    @BeforeEach
    void start() throws Exception {
        key = new RSAKeyGenerator(2048).keyID("one").generate();
        other = new RSAKeyGenerator(2048).keyID("one").generate();
        provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        provider.createContext(
                "/.well-known/openid-configuration", exchange -> answer(exchange, """
                {"issuer": "%1$s", "authorization_endpoint": "%1$s/authorize", "token_endpoint": "%1$s/token",
                 "jwks_uri": "%1$s/keys", "subject_types_supported": ["public"], "response_types_supported": ["code"],
                 "id_token_signing_alg_values_supported": ["RS256"]}""".formatted(issuer())));
        provider.createContext(
                "/keys",
                exchange -> answer(exchange, new JWKSet(key).toPublicJWKSet().toString()));
        provider.createContext("/token", this::token);
        provider.start();

        Path root = folder.resolve("lake");
        try (Lake lake = Lake.create(root)) {
            lake.apiKeys().create(new NewApiKey("any", ApiKey.Scope.READ, null, null), Instant.now());
        }
        server = TwinlakeServer.start(
                root,
                ServerSettings.of("127.0.0.1", 0, VisionLimits.DEFAULT, 1)
                        .withOpenId(new OpenIdSettings(
                                URI.create(issuer()),
                                "twinlake",
                                "s3cret",
                                URI.create("https://example.org/faces/"),
                                "email",
                                Map.of(
                                        ApiKey.Scope.ADMIN, Set.of("ann@example.org"),
                                        ApiKey.Scope.READ, Set.of("bob@example.org")))));
        browser = ApiClient.of(server);
    }

    @AfterEach
    void stop() {
        browser.close();
        server.close();
        provider.stop(0);
    }

    @Test
    void signsInWhomTheProviderVouchesFor() throws Exception {
        ApiClient.Answer end = signIn();

        assertThat(end.status()).isEqualTo(200);
        assertThat(end.text()).contains("url=/");
        ApiClient signedIn = browser.with("Cookie", session(end));
        assertThat(signedIn.get("/session").at("/actor")).isEqualTo("sign-in:subject-of-ann@example.org");
        assertThat(signedIn.get("/keys").status()).isEqualTo(200);
        assertThat(tokenRequest.get("redirect_uri"))
                .isEqualTo("https://example.org/faces/api/v1/session/openid/callback");
        assertThat(tokenRequest).containsKey("code_verifier");
    }

    @Test
    void letsPeopleDoWhatTheyMay() throws Exception {
        email = "bob@example.org";
        ApiClient signedIn = browser.with("Cookie", session(signIn()));
        assertThat(signedIn.get("/runs").status()).isEqualTo(200);
        assertThat(signedIn.get("/keys").status()).isEqualTo(403);

        email = "eve@example.org";
        assertThat(signIn().status()).isEqualTo(403);
    }

    @Test
    void believesNobodyElse() throws Exception {
        isVerified = false;
        assertThat(signIn().status()).isEqualTo(401);
        isVerified = true;
        isForged = true;
        assertThat(signIn().status()).isEqualTo(401);
        isForged = false;
        audience = "another";
        assertThat(signIn().status()).isEqualTo(401);
        audience = "twinlake";
        assertThat(signIn().status()).isEqualTo(200);
    }

    @Test
    void endsOnlyWhatThisBrowserBegan() throws Exception {
        ApiClient.Answer begun = browser.get("/session/openid");
        Map<String, String> asked = query(URI.create(begun.header("Location")).getRawQuery());
        nonce = asked.getOrDefault("nonce", "");
        String callback = "/session/openid/callback?code=abc&state=" + asked.get("state");
        assertThat(browser.get(callback).status()).isEqualTo(401);
        assertThat(browser.with("Cookie", "twinlake_sign_in=other")
                        .get(callback)
                        .status())
                .isEqualTo(401);
        ApiClient same = browser.with("Cookie", cookie(begun, "twinlake_sign_in"));
        assertThat(same.get("/session/openid/callback?state=" + asked.get("state"))
                        .status())
                .isEqualTo(401);
        assertThat(same.get(callback).status()).isEqualTo(200);
        assertThat(same.get(callback).status()).as("only once").isEqualTo(401);
        assertThat(browser.get("/session/openid/callback").status()).isEqualTo(401);
    }

    @Test
    void saysThatTheProviderIsAway() throws Exception {
        provider.stop(0);
        ApiClient.Answer answer = browser.get("/session/openid");
        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.at("/code")).isEqualTo("upstream-failed");
    }

    private ApiClient.Answer signIn() throws Exception {
        ApiClient.Answer begun = browser.get("/session/openid");
        assertThat(begun.status()).isEqualTo(302);
        URI there = URI.create(begun.header("Location"));
        assertThat(there.toString()).startsWith(issuer() + "/authorize?");
        Map<String, String> asked = query(there.getRawQuery());
        assertThat(asked).containsEntry("code_challenge_method", "S256").containsEntry("client_id", "twinlake");
        nonce = asked.getOrDefault("nonce", "");
        return browser.with("Cookie", cookie(begun, "twinlake_sign_in"))
                .get("/session/openid/callback?code=abc&state=" + asked.get("state"));
    }

    private void token(HttpExchange exchange) throws IOException {
        tokenRequest = query(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("one").build(),
                    new JWTClaimsSet.Builder()
                            .issuer(issuer())
                            .subject("subject-of-" + email)
                            .audience(audience)
                            .issueTime(Date.from(Instant.now()))
                            .expirationTime(Date.from(Instant.now().plusSeconds(60)))
                            .claim("nonce", nonce)
                            .claim("email", email)
                            .claim("email_verified", isVerified)
                            .build());
            token.sign(new RSASSASigner(isForged ? other : key));
            answer(exchange, """
                    {"access_token": "x", "token_type": "Bearer", "expires_in": 60, "id_token": "%s"}""".formatted(token.serialize()));
        } catch (com.nimbusds.jose.JOSEException e) {
            throw new IOException(e);
        }
    }

    private String issuer() {
        return "http://localhost:" + provider.getAddress().getPort();
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static String session(ApiClient.Answer answer) {
        return cookie(answer, "twinlake_session");
    }

    private static String cookie(ApiClient.Answer answer, String name) {
        return answer.headers("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith(name + "="))
                .map(cookie -> cookie.substring(0, cookie.indexOf(';')))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, String> query(String text) {
        Map<String, String> fields = new HashMap<>();
        for (String field : List.of(text.split("&", -1))) {
            int at = field.indexOf('=');
            fields.put(field.substring(0, at), URLDecoder.decode(field.substring(at + 1), StandardCharsets.UTF_8));
        }
        return fields;
    }
}
