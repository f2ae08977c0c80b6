package io.twinlake.server;

import io.twinlake.lake.ApiKey;
import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// How people sign in with an OpenID provider, and what they may do then. Immutable.
///
/// @param issuer the provider, as it calls itself; its endpoints are at `/.well-known/openid-configuration`
/// @param clientId what the provider calls this service
/// @param clientSecret what the service shows the provider; empty if the provider does not ask for it
/// @param base where browsers reach the service, such as `https://faces.example.org`
/// @param claim what of the identity token tells people apart, such as `email` or `sub`
/// @param members the values of the claim that may come in, by what they may do; `*` is everybody
public record OpenIdSettings(
        URI issuer,
        String clientId,
        String clientSecret,
        URI base,
        String claim,
        Map<ApiKey.Scope, Set<String>> members) {

    private static final String EVERYBODY = "*";

    public OpenIdSettings {
        Map<ApiKey.Scope, Set<String>> copy = new EnumMap<>(ApiKey.Scope.class);
        members.forEach((scope, values) -> copy.put(scope, Set.copyOf(values)));
        members = copy;
    }

    /// Returns the most that somebody may do; empty if they may not come in.
    Optional<ApiKey.Scope> scope(String value) {
        return members.entrySet().stream()
                .filter(entry ->
                        entry.getValue().contains(value) || entry.getValue().contains(EVERYBODY))
                .map(Map.Entry::getKey)
                .max(ApiKey.Scope::compareTo);
    }

    @Override
    public String toString() {
        return "OpenIdSettings[%s, %s]".formatted(issuer, clientId); // never the secret
    }
}
