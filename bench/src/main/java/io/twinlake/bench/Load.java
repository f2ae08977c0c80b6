package io.twinlake.bench;

import java.time.Duration;

/// How much is asked of a service. It ends with whichever of time and requests runs out first, so a load is
/// bounded by both.
///
/// @param clients that send one request after the other, 1 to [#MOST_CLIENTS]
/// @param duration no request is sent after it
/// @param requests no more are sent, by all clients together
public record Load(int clients, Duration duration, long requests) {

    public static final int MOST_CLIENTS = 10_000;

    public Load {
        if (clients < 1 || clients > MOST_CLIENTS || duration.isNegative() || requests < 0) {
            throw new IllegalArgumentException(
                    "A load has 1 to %d clients, a time and a number of requests, found: %d, %s, %d"
                            .formatted(MOST_CLIENTS, clients, duration, requests));
        }
    }
}
