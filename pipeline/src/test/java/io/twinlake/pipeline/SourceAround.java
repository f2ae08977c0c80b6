package io.twinlake.pipeline;

import io.twinlake.source.Item;
import io.twinlake.source.Source;
import java.util.Optional;
import java.util.OptionalLong;

/// A source that passes another one on; tests change what they are about.
abstract class SourceAround implements Source {

    private final Source whole;

    SourceAround(Source whole) {
        this.whole = whole;
    }

    @Override
    public Optional<Item> next() {
        return whole.next();
    }

    @Override
    public String kind() {
        return whole.kind();
    }

    @Override
    public OptionalLong count() {
        return whole.count();
    }

    @Override
    public long skipped() {
        return whole.skipped();
    }

    @Override
    public void close() {
        whole.close();
    }
}
