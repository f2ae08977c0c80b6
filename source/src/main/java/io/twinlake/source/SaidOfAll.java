package io.twinlake.source;

import io.twinlake.model.Origin;
import io.twinlake.model.Retention;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// A source of whose pictures the same is said, whatever it says of each: one name, one category, and why
/// and how long they may be kept.
final class SaidOfAll implements Source {

    private final Source source;
    private final @Nullable String identity;
    private final @Nullable String category;
    private final Retention retention;

    private SaidOfAll(Source source, SourceOptions options) {
        this.source = source;
        this.identity = options.identity();
        this.category = options.category();
        this.retention = options.retention();
    }

    /// Returns a source as it is when the options say nothing of all its pictures.
    static Source of(Source source, SourceOptions options) {
        boolean isSilent = options.identity() == null
                && options.category() == null
                && options.retention().equals(Retention.NONE);
        return isSilent ? source : new SaidOfAll(source, options);
    }

    @Override
    public Optional<Item> next() {
        return source.next().map(item -> new Item(origin(item.origin()), item.bytes()));
    }

    private Origin origin(Origin said) {
        Origin kept = said.withRetention(retention).withCategory(category);
        return identity == null ? kept : kept.withIdentity(Labelling.identity(identity));
    }

    @Override
    public String kind() {
        return source.kind();
    }

    @Override
    public OptionalLong count() {
        return source.count();
    }

    @Override
    public long skipped() {
        return source.skipped();
    }

    @Override
    public void close() {
        source.close();
    }
}
