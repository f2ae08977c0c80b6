package io.twinlake.source;

import io.twinlake.model.Outcome;
import io.twinlake.model.Refusal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads sources to their end for the tests.
final class Reading {

    private Reading() {}

    static List<Item> all(Path path) {
        return all(path, SourceOptions.DEFAULT);
    }

    static List<Item> all(Path path, SourceOptions options) {
        try (Source source = Sources.open(path, options)) {
            return all(source);
        }
    }

    static List<Item> all(Source source) {
        List<Item> items = new ArrayList<>();
        for (Optional<Item> item = source.next(); item.isPresent(); item = source.next()) {
            items.add(item.get());
        }
        return items;
    }

    /// Returns what each item has: its text, or the code of its refusal in brackets.
    static List<String> contents(List<Item> items) {
        return items.stream().map(Reading::content).toList();
    }

    static String content(Item item) {
        return switch (item.bytes()) {
            case Outcome.Accepted<byte[]>(byte[] bytes) -> new String(bytes, StandardCharsets.UTF_8);
            case Outcome.Refused<byte[]>(Refusal reason, String _) -> "[" + reason.code() + "]";
        };
    }

    static String detail(Item item) {
        return item.bytes() instanceof Outcome.Refused<byte[]>(Refusal _, String detail) ? detail : "accepted";
    }

    static List<String> identities(List<Item> items) {
        return items.stream()
                .map(item -> String.valueOf(item.origin().identity()))
                .toList();
    }

    /// Returns the origins below a folder, relative to it.
    static List<String> places(List<Item> items, Path folder) {
        String root = Locations.ofFile(folder) + "/";
        return items.stream().map(item -> item.origin().uri().replace(root, "")).toList();
    }
}
