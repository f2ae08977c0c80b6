package io.twinlake.cli;

import io.twinlake.lake.ApiKey;
import io.twinlake.server.OpenIdSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The settings of a lake by which people sign in with an OpenID provider; docs/configuration.md explains
/// each.
final class OpenIdKeys {

    private static final String ISSUER = "openid-issuer";
    private static final String CLIENT = "openid-client-id";
    private static final String SECRET_FILE = "openid-client-secret-file";
    private static final String BASE = "openid-base-url";
    private static final String CLAIM = "openid-claim";
    private static final String READERS = "openid-read";
    private static final String WRITERS = "openid-write";
    private static final String ADMINS = "openid-admin";

    static final List<String> ALL = List.of(ISSUER, CLIENT, SECRET_FILE, BASE, CLAIM, READERS, WRITERS, ADMINS);

    private OpenIdKeys() {}

    /// Returns what is set, `null` if nothing is.
    ///
    /// @param problems gets what is wrong
    static @Nullable OpenIdSettings read(Properties properties, List<String> problems) {
        if (ALL.stream().noneMatch(properties::containsKey)) {
            return null;
        }
        int before = problems.size();
        URI issuer = address(properties, ISSUER, problems);
        URI base = address(properties, BASE, problems);
        String client = text(properties, CLIENT);
        if (client.isEmpty()) {
            problems.add(CLIENT + " is missing");
        }
        String secret = secret(text(properties, SECRET_FILE), problems);
        Map<ApiKey.Scope, Set<String>> members = new EnumMap<>(ApiKey.Scope.class);
        members.put(ApiKey.Scope.READ, values(properties, READERS));
        members.put(ApiKey.Scope.WRITE, values(properties, WRITERS));
        members.put(ApiKey.Scope.ADMIN, values(properties, ADMINS));
        if (members.values().stream().allMatch(Set::isEmpty)) {
            problems.add("nobody may sign in: %s, %s or %s names who may".formatted(READERS, WRITERS, ADMINS));
        }
        String claim = text(properties, CLAIM);
        return problems.size() > before
                ? null
                : new OpenIdSettings(issuer, client, secret, base, claim.isEmpty() ? "email" : claim, members);
    }

    private static String text(Properties properties, String key) {
        return properties.getProperty(key, "").strip();
    }

    private static Set<String> values(Properties properties, String key) {
        return Stream.of(text(properties, key).split(",", -1))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .collect(Collectors.toSet());
    }

    /// Only a provider on this machine may be spoken to without TLS.
    private static URI address(Properties properties, String key, List<String> problems) {
        String text = text(properties, key);
        try {
            URI address = URI.create(text);
            boolean isLocal = "localhost".equals(address.getHost()) || "127.0.0.1".equals(address.getHost());
            if ("https".equals(address.getScheme()) || ("http".equals(address.getScheme()) && isLocal)) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            problems.add("%s is no address: %s".formatted(key, text));
            return URI.create("");
        }
        problems.add("%s is an address that begins with https://, found: %s".formatted(key, text));
        return URI.create("");
    }

    private static String secret(String file, List<String> problems) {
        if (file.isEmpty()) {
            return "";
        }
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException | IllegalArgumentException e) {
            problems.add("%s cannot be read: %s".formatted(SECRET_FILE, file));
            return "";
        }
    }
}
