package io.twinlake.server;

import io.twinlake.lake.Page;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.function.ServerRequest;

/// Lists by pages: `limit` items from `cursor` on, which is the `next` of the page before.
final class Pages {

    private static final int USUAL = 50;
    private static final int MOST = 1000;
    private static final int RADIX = 36;

    private Pages() {}

    /// Returns what the query of such a list may have.
    ///
    /// @param others beside what says which page
    static Set<String> with(String... others) {
        return Stream.concat(Stream.of("limit", "cursor"), Stream.of(others)).collect(Collectors.toUnmodifiableSet());
    }

    static int limit(ServerRequest request) {
        return Parameters.number(request, "limit", USUAL, 1, MOST);
    }

    /// Returns after which row a page begins; `null` for the first.
    static @Nullable Long cursor(ServerRequest request) {
        Optional<String> text = Parameters.text(request, "cursor");
        if (text.isEmpty()) {
            return null;
        }
        try {
            long key = Long.parseLong(text.get(), RADIX);
            if (key >= 0 && text.get().equals(Long.toString(key, RADIX))) {
                return key;
            }
        } catch (NumberFormatException e) {
            throw Parameters.invalid("A cursor is the next of another page", e);
        }
        throw Parameters.invalid("A cursor is the next of another page", null);
    }

    /// Returns the answer with a page.
    ///
    /// @param name what its items are
    static <T> Map<String, Object> body(String name, Page<T> page) {
        return body(name, page, Function.identity());
    }

    /// Returns the answer with a page, of which each item is told in some way.
    static <T> Map<String, Object> body(String name, Page<T> page, Function<T, ?> told) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put(name, page.items().stream().map(told).toList());
        if (page.next() != null) {
            body.put("next", Long.toString(page.next(), RADIX));
        }
        return body;
    }
}
