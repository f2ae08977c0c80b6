package io.twinlake.server;

import io.twinlake.lake.ApiKey;
import io.twinlake.lake.ApiKeys;
import io.twinlake.lake.NewApiKey;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// Keys to the service.
final class KeysApi {

    private final ApiKeys keys;
    private final Clock clock;

    KeysApi(ApiKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    ServerResponse all(ServerRequest request) {
        Instant now = clock.instant();
        return ServerResponse.ok()
                .body(Map.of(
                        "keys",
                        keys.all().stream().map(key -> KeyJson.of(key, now)).toList()));
    }

    /// Makes a key, and tells it for the only time.
    ServerResponse create(ServerRequest request) throws IOException {
        Wanted wanted = Bodies.json(request, Wanted.class);
        if (wanted.name == null || wanted.scope == null) {
            throw Parameters.invalid("A key has a name and a scope", null);
        }
        Set<String> collections = null;
        if (wanted.collections != null) {
            if (wanted.collections.contains(null)) {
                throw Parameters.invalid("The collections of a key are named", null);
            }
            collections = new TreeSet<>(wanted.collections);
        }
        Instant expiresAt = wanted.expiresAt == null ? null : Parameters.moment("expiresAt", wanted.expiresAt);
        NewApiKey key = new NewApiKey(wanted.name, scope(wanted.scope), collections, expiresAt);
        ApiKeys.Issued issued = keys.create(key, clock.instant());
        AuditTrail.item(request, Long.toString(issued.key().id()));
        return ServerResponse.created(URI.create("/api/v1/keys/" + issued.key().id()))
                .cacheControl(CacheControl.noStore())
                .body(new IssuedJson(issued.secret(), KeyJson.of(issued.key(), clock.instant())));
    }

    /// Ends a key for good; it stays in the list.
    ServerResponse revoke(ServerRequest request) {
        ApiKey key = keys.revoke(Parameters.id(request, "key"), clock.instant());
        return ServerResponse.ok().body(KeyJson.of(key, clock.instant()));
    }

    private static ApiKey.Scope scope(String code) {
        try {
            return ApiKey.Scope.ofCode(code);
        } catch (IllegalArgumentException e) {
            throw Parameters.invalid("A key's scope is read, write or admin", e);
        }
    }

    /// A key to be made.
    record Wanted(
            @Nullable String name,
            @Nullable String scope,
            @Nullable List<@Nullable String> collections,
            @Nullable String expiresAt) {}

    /// @param secret the key, which is told once
    record IssuedJson(String secret, KeyJson key) {}
}
