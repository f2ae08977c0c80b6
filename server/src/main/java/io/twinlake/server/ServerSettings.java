package io.twinlake.server;

import io.twinlake.model.ErrorCode;
import io.twinlake.model.TwinlakeException;
import io.twinlake.source.SourceOptions;
import io.twinlake.vision.VisionLimits;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a service may be told. Immutable and valid.
///
/// @param address where it listens; only a loopback address as long as there are no keys
/// @param port 0 for any that is free
/// @param limits of pictures
/// @param archives how far archives that are sent are unpacked
/// @param workers threads that compute
/// @param queue how many pieces of work may wait for them; those beyond are told to come back
/// @param keyLimits what one key may ask for
/// @param tls `null` to be reached without
/// @param openId `null` if people sign in by keys only
/// @param origins other sites whose pages may ask, such as `https://app.example.org`, by a key; usually none
public record ServerSettings(
        InetAddress address,
        int port,
        VisionLimits limits,
        SourceOptions.ArchiveLimits archives,
        int workers,
        int queue,
        PerKey keyLimits,
        @Nullable Tls tls,
        @Nullable OpenIdSettings openId,
        List<String> origins) {

    /// So much work is done within some seconds, for which a client waits.
    private static final int WAITING_A_WORKER = 64;

    private static final Pattern ORIGIN = Pattern.compile("https?://[A-Za-z0-9.\\[\\]:-]+");
    private static final int MOST_PORT = 65_535;

    public ServerSettings {
        origins = List.copyOf(origins);
        for (String origin : origins) {
            if (!ORIGIN.matcher(origin).matches()) {
                throw new TwinlakeException(
                        ErrorCode.CONFIGURATION_INVALID,
                        "An origin is an address without a path, such as https://app.example.org, found: " + origin);
            }
        }
        if (port < 0 || port > MOST_PORT) {
            throw new TwinlakeException(
                    ErrorCode.CONFIGURATION_INVALID,
                    "A port is a number from 0 to %d, found: %d".formatted(MOST_PORT, port));
        }
    }

    /// @param host a name or an address
    public static ServerSettings of(String host, int port, VisionLimits limits, int workers) {
        try {
            return new ServerSettings(
                    InetAddress.getByName(host),
                    port,
                    limits,
                    SourceOptions.ArchiveLimits.DEFAULT,
                    workers,
                    workers * WAITING_A_WORKER,
                    PerKey.DEFAULT,
                    null,
                    null,
                    List.of());
        } catch (UnknownHostException e) {
            throw new TwinlakeException(ErrorCode.CONFIGURATION_INVALID, "No such host to listen on: " + host, e);
        }
    }

    /// Returns these settings with other limits of archives.
    public ServerSettings withArchives(SourceOptions.ArchiveLimits others) {
        return new ServerSettings(address, port, limits, others, workers, queue, keyLimits, tls, openId, origins);
    }

    /// Returns these settings with other limits of a key.
    public ServerSettings withKeyLimits(PerKey other) {
        return new ServerSettings(address, port, limits, archives, workers, queue, other, tls, openId, origins);
    }

    /// Returns these settings for a service that is reached by TLS.
    public ServerSettings withTls(@Nullable Tls other) {
        return new ServerSettings(address, port, limits, archives, workers, queue, keyLimits, other, openId, origins);
    }

    /// Returns these settings for people who sign in with an OpenID provider.
    public ServerSettings withOpenId(@Nullable OpenIdSettings other) {
        return new ServerSettings(address, port, limits, archives, workers, queue, keyLimits, tls, other, origins);
    }

    /// Returns these settings with other sites whose pages may ask.
    public ServerSettings withOrigins(List<String> others) {
        return new ServerSettings(address, port, limits, archives, workers, queue, keyLimits, tls, openId, others);
    }

    /// Tells whether browsers come by TLS: to the service, or to a proxy before it.
    boolean isReachedByTls() {
        return tls != null || (openId != null && "https".equals(openId.base().getScheme()));
    }

    /// Throws `CONFIGURATION_INVALID` when anybody could reach a service that asks for no key.
    void checkReach(boolean hasKeys) {
        if (!hasKeys && !address.isLoopbackAddress()) {
            throw new TwinlakeException(
                    ErrorCode.CONFIGURATION_INVALID,
                    "Without keys the service listens on a loopback address only, such as 127.0.0.1, found: %s;"
                                    .formatted(address.getHostAddress())
                            + " make one with twinlake key create");
        }
    }

    /// What one key may ask for.
    ///
    /// @param aMinute requests a minute
    /// @param atOnce requests that are being answered
    public record PerKey(int aMinute, int atOnce) {

        public static final PerKey DEFAULT = new PerKey(60_000, 128);
    }

    /// Where the certificate is, and its private key, both in PEM; what is written there later counts from
    /// then on.
    ///
    /// @param certificate with those of the authorities between, its own first
    /// @param privateKey PKCS #8, not encrypted
    public record Tls(Path certificate, Path privateKey) {}
}
