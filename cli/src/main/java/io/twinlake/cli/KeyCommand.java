package io.twinlake.cli;

import io.twinlake.lake.ApiKey;
import io.twinlake.lake.ApiKeys;
import io.twinlake.lake.AuditEntry;
import io.twinlake.lake.Lake;
import io.twinlake.lake.NewApiKey;
import io.twinlake.server.KeyJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Makes, lists and ends the keys that the service asks for.
@Command(
        name = "key",
        mixinStandardHelpOptions = true,
        description = {
            "Make, list and end the keys of the service.",
            "As soon as a lake has a key, its service asks everybody for one, also when all have ended."
        })
final class KeyCommand implements Runnable {

    private final Clock clock = Clock.systemUTC();

    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public void run() {
        if (spec != null) {
            throw new ParameterException(spec.commandLine(), "Say what to do: create, list or revoke");
        }
    }

    @Command(
            name = "create",
            mixinStandardHelpOptions = true,
            description = "Make a key. It is shown once and kept nowhere; the lake knows its SHA-256 only.")
    int create(
            @Parameters(paramLabel = "NAME", description = "What the key is for.") String name,
            @Option(
                            names = "--scope",
                            paramLabel = "SCOPE",
                            defaultValue = "write",
                            description = "What it may do: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
                    ApiKey.Scope scope,
            @Option(
                            names = {"-c", "--collection"},
                            paramLabel = "NAME",
                            description = "A collection that it opens; may be given again (default: all).")
                    @Nullable
                    List<String> collections,
            @Option(names = "--until", paramLabel = "DATE", description = "The first day on which it is of no use.")
                    @Nullable
                    LocalDate until,
            @Option(
                            names = "--existing",
                            description = "Take over a key that clients have, a random UUID read from standard input.")
                    boolean existing,
            @Mixin LakeFolder folder,
            @Mixin Console console) {
        Set<String> opened = collections == null ? null : new TreeSet<>(collections);
        Instant end = until == null
                ? null
                : until.atStartOfDay(ZoneId.systemDefault()).toInstant();
        NewApiKey wanted = new NewApiKey(name, scope, opened, end);
        try (Lake lake = Lake.openToWrite(folder.root)) {
            ApiKeys.Issued issued = existing
                    ? lake.apiKeys().adopt(wanted, firstLine(), clock.instant())
                    : lake.apiKeys().create(wanted, clock.instant());
            audit(lake, "key create", issued.key());
            KeyJson key = KeyJson.of(issued.key(), clock.instant());
            console.write(new Created(existing ? null : issued.secret(), key), () -> {
                if (!existing) {
                    console.line("%s", issued.secret());
                }
                console.notice("Key %d of the scope %s. %s"
                        .formatted(
                                key.id(),
                                key.scope(),
                                existing ? "Clients go on using it." : "It is shown only now: keep it safe."));
            });
        }
        return 0;
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "List all keys, also those that have ended.")
    int list(@Mixin LakeFolder folder, @Mixin Console console) {
        try (Lake lake = Lake.openToRead(folder.root)) {
            Instant now = clock.instant();
            List<KeyJson> keys = lake.apiKeys().all().stream()
                    .map(key -> KeyJson.of(key, now))
                    .toList();
            console.write(new Listed(keys), () -> {
                List<List<String>> rows = new ArrayList<>();
                for (KeyJson key : keys) {
                    rows.add(List.of(
                            Long.toString(key.id()),
                            key.prefix() + "...",
                            key.name(),
                            key.scope(),
                            key.collections() == null ? "all" : String.join(", ", key.collections()),
                            state(key)));
                }
                console.table(List.of("id", "key", "name", "scope", "collections", "valid"), rows);
            });
        }
        return 0;
    }

    @Command(name = "revoke", mixinStandardHelpOptions = true, description = "End a key, at once and for good.")
    int revoke(
            @Parameters(paramLabel = "ID", description = "Its number, as listed.") long id,
            @Mixin LakeFolder folder,
            @Mixin Console console) {
        try (Lake lake = Lake.openToWrite(folder.root)) {
            ApiKey key = lake.apiKeys().revoke(id, clock.instant());
            audit(lake, "key revoke", key);
            KeyJson view = KeyJson.of(key, clock.instant());
            console.write(view, () -> console.line("Key %d (%s) has ended", id, key.name()));
        }
        return 0;
    }

    private void audit(Lake lake, String action, ApiKey key) {
        lake.audit()
                .add(List.of(
                        new AuditEntry(clock.instant(), "command", action, null, Long.toString(key.id()), 1, 0, "")));
    }

    private static String state(KeyJson key) {
        if (key.revokedAt() != null) {
            return "revoked " + day(key.revokedAt());
        }
        if (key.expiresAt() == null) {
            return "yes";
        }
        return (key.valid() ? "until " : "ended ") + day(key.expiresAt());
    }

    private static String day(Instant at) {
        return String.format(Locale.ROOT, "%tF", at.atZone(ZoneId.systemDefault()));
    }

    private static String firstLine() {
        try {
            BufferedReader reader = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            String line = reader.readLine();
            return line == null ? "" : line.strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @param secret the key; `null` if it was taken over
    record Created(@Nullable String secret, KeyJson key) {}

    record Listed(List<KeyJson> keys) {}
}
