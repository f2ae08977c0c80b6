package io.twinlake.server;

/// What a request has taken of something that there is not enough of for everybody; closing it gives it back.
interface Share extends AutoCloseable {

    @Override
    void close();
}
