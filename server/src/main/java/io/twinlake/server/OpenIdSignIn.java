package io.twinlake.server;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.BadJOSEException;
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
import io.twinlake.model.TwinlakeException;
import jakarta.servlet.http.Cookie;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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
    private static final int MOST_UNDERWAY = 10_000;

    private final OpenIdSettings settings;
    private final Sessions sessions;
    private final Clock clock;
    private final Map<String, Attempt> attempts = new ConcurrentHashMap<>();
    private volatile @Nullable OIDCProviderMetadata provider;

    OpenIdSignIn(OpenIdSettings settings, Sessions sessions, Clock clock) {
        this.settings = settings;
        this.sessions = sessions;
        this.clock = clock;
    }

    /// Sends the browser to the provider.
    ServerResponse begin(ServerRequest request) {
        Instant now = clock.instant();
        attempts.values().removeIf(attempt -> attempt.isOver(now));
        if (attempts.size() >= MOST_UNDERWAY) {
            throw new TwinlakeException(ErrorCode.BUSY, "Too many people are signing in; try again in a minute");
        }
        State state = new State();
        Attempt attempt = new Attempt(new Nonce(), new CodeVerifier(), now.plus(PATIENCE));
        attempts.put(state.getValue(), attempt);
        URI there = new AuthenticationRequest.Builder(
                        ResponseType.CODE, new Scope("openid", "email"), new ClientID(settings.clientId()), callback())
                .endpointURI(provider().getAuthorizationEndpointURI())
                .state(state)
                .nonce(attempt.nonce)
                .codeChallenge(attempt.verifier, CodeChallengeMethod.S256)
                .build()
                .toURI();
        return ServerResponse.status(HttpStatus.FOUND)
                .location(there)
                .header(
                        HttpHeaders.SET_COOKIE,
                        cookie(state.getValue(), PATIENCE).toString())
                .build();
    }

    /// Takes the browser back from the provider. The page that it gets leads on, since a browser sends the
    /// session's cookie with what the service's own page asks for and not with what the provider's does.
    ServerResponse end(ServerRequest request) {
        String state = Parameters.text(request, "state").orElse("");
        Cookie cookie = request.cookies().getFirst(COOKIE);
        Attempt attempt = cookie == null || !cookie.getValue().equals(state) ? null : attempts.remove(state);
        if (attempt == null || attempt.isOver(clock.instant())) {
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
        Caller caller = new Caller("sign-in:" + claims.getSubject().getValue(), scope, null);
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
                            known.getIssuer(),
                            client,
                            algorithm,
                            known.getJWKSetURI().toURL())
                    .validate(token, attempt.nonce);
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

    private URI callback() {
        return settings.base().resolve(PATH + "/callback");
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
    private record Attempt(Nonce nonce, CodeVerifier verifier, Instant end) {

        boolean isOver(Instant now) {
            return !now.isBefore(end);
        }
    }
}
