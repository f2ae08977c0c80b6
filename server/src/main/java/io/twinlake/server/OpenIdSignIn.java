package io.twinlake.server;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.RemoteKeySourceException;
import com.nimbusds.jose.crypto.DirectDecrypter;
import com.nimbusds.jose.crypto.DirectEncrypter;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import io.twinlake.lake.ApiKey;
import io.twinlake.model.ErrorCode;
import io.twinlake.model.Sha256;
import io.twinlake.model.TwinlakeException;
import jakarta.servlet.http.Cookie;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseCookie;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// Signing in with an OpenID provider: the authorization code flow of OpenID Connect Core 1.0, with PKCE. The
/// provider says who somebody is, the settings what they may do. Thread-safe.
final class OpenIdSignIn {

    private static final String PATH = "/api/v1/session/openid";
    private static final String COOKIE = "twinlake_sign_in";
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int TIMEOUT_MILLIS = 10_000;
    private static final int SEAL_BYTES = 32;
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._@|:+/=-]{1,100}");
    private static final int DIGITS = 16;

    private final OpenIdSettings settings;
    private final Sessions sessions;
    private final Clock clock;
    private final SecretKey seal;

    /// Attempts that somebody has signed in by, until they are over by themselves.
    private final Map<String, Instant> used = new ConcurrentHashMap<>();
    private volatile @Nullable OIDCProviderMetadata provider;
    private volatile @Nullable JWKSource<SecurityContext> keys;

    OpenIdSignIn(OpenIdSettings settings, Sessions sessions, Clock clock) {
        this.settings = settings;
        this.sessions = sessions;
        this.clock = clock;
        byte[] random = new byte[SEAL_BYTES];
        new SecureRandom().nextBytes(random);
        this.seal = new SecretKeySpec(random, "AES");
    }

    /// Sends the browser to the provider.
    ServerResponse begin(ServerRequest request) {
        Attempt attempt = new Attempt(
                new State(), new Nonce(), new CodeVerifier(), clock.instant().plus(PATIENCE));
        URI there = new AuthenticationRequest.Builder(
                        ResponseType.CODE, new Scope("openid", "email"), new ClientID(settings.clientId()), callback())
                .endpointURI(provider().getAuthorizationEndpointURI())
                .state(attempt.state)
                .nonce(attempt.nonce)
                .codeChallenge(attempt.verifier, CodeChallengeMethod.S256)
                .build()
                .toURI();
        return ServerResponse.status(HttpStatus.FOUND)
                .location(there)
                .header(
                        HttpHeaders.SET_COOKIE,
                        cookie(sealed(attempt), PATIENCE).toString())
                .build();
    }

    /// Takes the browser back from the provider. The page that it gets leads on, since a browser sends the
    /// session's cookie with what the service's own page asks for and not with what the provider's does.
    ServerResponse end(ServerRequest request) {
        String state = Parameters.text(request, "state").orElse("");
        Cookie cookie = request.cookies().getFirst(COOKIE);
        Attempt attempt = cookie == null ? null : opened(cookie.getValue());
        if (attempt == null || !attempt.state.getValue().equals(state) || attempt.isOver(clock.instant())) {
            throw refused("This browser has not begun to sign in, or too long ago", null);
        }
        String code =
                Parameters.text(request, "code").orElseThrow(() -> refused("The provider has signed nobody in", null));
        IDTokenClaimsSet claims = claims(attempt, code);
        String value = claims.getStringClaim(settings.claim());
        boolean isUnverified =
                settings.claim().equals("email") && !Boolean.TRUE.equals(claims.getBooleanClaim("email_verified"));
        if (value == null || isUnverified) {
            throw refused("The provider does not vouch for a claim " + settings.claim(), null);
        }
        ApiKey.Scope scope = settings.scope(value)
                .orElseThrow(() -> new TwinlakeException(ErrorCode.FORBIDDEN, "Whoever you are, you may not come in"));
        Caller caller = new Caller("sign-in:" + subject(claims), scope, null);
        used.values().removeIf(over -> !clock.instant().isBefore(over));
        if (used.putIfAbsent(attempt.state.getValue(), attempt.end) != null) {
            throw refused("This browser has signed in by that already", null);
        }
        Sessions.Begun begun = sessions.begin(caller.actor(), () -> caller);
        return ServerResponse.ok()
                .contentType(MediaType.TEXT_HTML)
                .header(
                        HttpHeaders.SET_COOKIE,
                        begun.cookie().toString(),
                        cookie("", Duration.ZERO).toString())
                .body("<!doctype html><meta http-equiv=\"refresh\" content=\"0;url=/\"><title>Signed in</title>");
    }

    private IDTokenClaimsSet claims(Attempt attempt, String code) {
        OIDCProviderMetadata known = provider();
        ClientID client = new ClientID(settings.clientId());
        AuthorizationCodeGrant grant =
                new AuthorizationCodeGrant(new AuthorizationCode(code), callback(), attempt.verifier);
        try {
            TokenRequest request = settings.clientSecret().isEmpty()
                    ? new TokenRequest.Builder(known.getTokenEndpointURI(), client, grant).build()
                    : new TokenRequest.Builder(
                                    known.getTokenEndpointURI(),
                                    new ClientSecretBasic(client, new Secret(settings.clientSecret())),
                                    grant)
                            .build();
            HTTPRequest http = request.toHTTPRequest();
            http.setConnectTimeout(TIMEOUT_MILLIS);
            http.setReadTimeout(TIMEOUT_MILLIS);
            TokenResponse response = OIDCTokenResponseParser.parse(http.send());
            if (!response.indicatesSuccess()) {
                throw refused("The provider does not take its own code", null);
            }
            JWT token = ((OIDCTokenResponse) response).getOIDCTokens().getIDToken();
            JWSAlgorithm algorithm =
                    JWSAlgorithm.parse(token.getHeader().getAlgorithm().getName());
            if (!JWSAlgorithm.Family.SIGNATURE.contains(algorithm)) {
                throw refused("The provider's token has no signature", null);
            }
            return new IDTokenValidator(
                            known.getIssuer(), client, new JWSVerificationKeySelector<>(algorithm, keys(known)), null)
                    .validate(token, attempt.nonce);
        } catch (RemoteKeySourceException e) {
            throw new TwinlakeException(ErrorCode.UPSTREAM_FAILED, "The OpenID provider's keys cannot be read", e);
        } catch (ParseException | BadJOSEException | JOSEException e) {
            throw refused("The provider's answer is not to be trusted", e);
        } catch (IOException e) {
            throw new TwinlakeException(ErrorCode.UPSTREAM_FAILED, "The OpenID provider cannot be reached", e);
        }
    }

    /// Asks the provider for its endpoints, the first time that somebody signs in.
    private OIDCProviderMetadata provider() {
        OIDCProviderMetadata known = provider;
        if (known == null) {
            try {
                known = OIDCProviderMetadata.resolve(new Issuer(settings.issuer()), TIMEOUT_MILLIS, TIMEOUT_MILLIS);
            } catch (GeneralException | IOException e) {
                throw new TwinlakeException(
                        ErrorCode.UPSTREAM_FAILED, "The OpenID provider cannot be asked for its endpoints", e);
            }
            provider = known;
        }
        return known;
    }

    /// Returns the keys that the provider signs with, asked for when they are first needed and when they
    /// change.
    private JWKSource<SecurityContext> keys(OIDCProviderMetadata known) throws IOException {
        JWKSource<SecurityContext> source = keys;
        if (source == null) {
            source = JWKSourceBuilder.create(
                            known.getJWKSetURI().toURL(), new DefaultResourceRetriever(TIMEOUT_MILLIS, TIMEOUT_MILLIS))
                    .refreshAheadCache(false)
                    .build();
            keys = source;
        }
        return source;
    }

    private URI callback() {
        String base = settings.base().toString();
        return URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + PATH + "/callback");
    }

    /// Returns who somebody is to their provider, in a form that cannot pass for something else in a log.
    private static String subject(IDTokenClaimsSet claims) {
        String subject = claims.getSubject().getValue();
        return PLAIN.matcher(subject).matches()
                ? subject
                : "#"
                        + Sha256.of(subject.getBytes(StandardCharsets.UTF_8))
                                .hex()
                                .substring(0, DIGITS);
    }

    /// Returns what the browser keeps of its attempt, so that the service need not: nobody else can read it,
    /// nor make one.
    private String sealed(Attempt attempt) {
        JWEObject sealed = new JWEObject(
                new JWEHeader(JWEAlgorithm.DIR, EncryptionMethod.A256GCM),
                new Payload(Map.of(
                        "state", attempt.state.getValue(),
                        "nonce", attempt.nonce.getValue(),
                        "verifier", attempt.verifier.getValue(),
                        "end", attempt.end.toEpochMilli())));
        try {
            sealed.encrypt(new DirectEncrypter(seal));
        } catch (JOSEException e) {
            throw new IllegalStateException("Every Java platform has AES-GCM", e);
        }
        return sealed.serialize();
    }

    private @Nullable Attempt opened(String cookie) {
        try {
            JWEObject sealed = JWEObject.parse(cookie);
            sealed.decrypt(new DirectDecrypter(seal));
            Map<String, Object> kept = sealed.getPayload().toJSONObject();
            return new Attempt(
                    new State((String) kept.get("state")),
                    new Nonce((String) kept.get("nonce")),
                    new CodeVerifier((String) kept.get("verifier")),
                    Instant.ofEpochMilli(((Number) Objects.requireNonNull(kept.get("end"))).longValue()));
        } catch (JOSEException | java.text.ParseException | IllegalStateException e) {
            return null; // not sealed here, or before the service was last started
        }
    }

    /// Follows the browser to the provider and back, so that nobody else ends what it has begun.
    private ResponseCookie cookie(String value, Duration age) {
        return ResponseCookie.from(COOKIE, value)
                .httpOnly(true)
                .secure("https".equals(settings.base().getScheme()))
                .sameSite("Lax")
                .path(PATH)
                .maxAge(age)
                .build();
    }

    private static TwinlakeException refused(String reason, @Nullable Throwable cause) {
        return new TwinlakeException(ErrorCode.UNAUTHENTICATED, reason, cause);
    }

    /// Somebody who was sent to the provider.
    private record Attempt(State state, Nonce nonce, CodeVerifier verifier, Instant end) {

        boolean isOver(Instant now) {
            return !now.isBefore(end);
        }
    }
}
