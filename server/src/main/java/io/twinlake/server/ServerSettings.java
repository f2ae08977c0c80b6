package io.twinlake.server;

import io.twinlake.model.ErrorCode;
import io.twinlake.model.TwinlakeException;
import io.twinlake.vision.VisionLimits;
import java.net.InetAddress;
import java.net.UnknownHostException;

/// What a service may be told. Immutable and valid.
///
/// @param address where it listens; only a loopback address as long as there are no keys, else
///     `CONFIGURATION_INVALID`
/// @param port 0 for any that is free
/// @param limits of pictures
/// @param workers threads that compute
/// @param queue how many pieces of work may wait for them; those beyond are told to come back
public record ServerSettings(InetAddress address, int port, VisionLimits limits, int workers, int queue) {

    /// So much work is done within some seconds, for which a client waits.
    private static final int WAITING_A_WORKER = 64;

    private static final int MOST_PORT = 65_535;

    public ServerSettings {
        if (!address.isLoopbackAddress()) {
            throw new TwinlakeException(
                    ErrorCode.CONFIGURATION_INVALID,
                    "Without keys the service listens on a loopback address only, such as 127.0.0.1, found: "
                            + address.getHostAddress());
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
            return new ServerSettings(InetAddress.getByName(host), port, limits, workers, workers * WAITING_A_WORKER);
        } catch (UnknownHostException e) {
            throw new TwinlakeException(ErrorCode.CONFIGURATION_INVALID, "No such host to listen on: " + host, e);
        }
    }
}
