package io.twinlake.cli;

import io.twinlake.model.ErrorCode;
import io.twinlake.model.TwinlakeException;
import io.twinlake.pipeline.PipelineSettings;
import io.twinlake.server.OpenIdSettings;
import io.twinlake.server.ServerSettings;
import io.twinlake.source.SourceOptions;
import io.twinlake.vision.VisionLimits;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What may be set for a lake, in its file `twinlake.properties`. Immutable and valid; unknown keys and wrong
/// values are all reported at once. docs/configuration.md explains each key.
///
/// @param maxFileBytes largest picture file that is read
/// @param maxPixels most pixels that a picture may have
/// @param maxArchiveBytes most bytes that an archive may unpack to
/// @param workers threads that compute
/// @param keyLimits what one key to the service may ask for
/// @param openId how people sign in with an OpenID provider; `null` if they do not
record Settings(
        long maxFileBytes,
        long maxPixels,
        long maxArchiveBytes,
        int workers,
        ServerSettings.PerKey keyLimits,
        @Nullable OpenIdSettings openId) {

    private static final String FILE = "twinlake.properties";

    private static final String MAX_FILE_BYTES = "max-file-bytes";
    private static final String MAX_PIXELS = "max-pixels";
    private static final String MAX_ARCHIVE_BYTES = "max-archive-bytes";
    private static final String WORKERS = "workers";

    private static final String REQUESTS_PER_MINUTE = "requests-per-minute";
    private static final String REQUESTS_AT_ONCE = "requests-at-once";

    static final List<String> NUMBERS =
            List.of(MAX_FILE_BYTES, MAX_PIXELS, MAX_ARCHIVE_BYTES, WORKERS, REQUESTS_PER_MINUTE, REQUESTS_AT_ONCE);

    private static final List<String> KEYS =
            Stream.concat(NUMBERS.stream(), OpenIdKeys.ALL.stream()).toList();

    static final Settings DEFAULT = new Settings(
            VisionLimits.DEFAULT.maxFileBytes(),
            VisionLimits.DEFAULT.maxPixels(),
            SourceOptions.ArchiveLimits.DEFAULT.maxBytes(),
            PipelineSettings.forThisMachine().workers(),
            ServerSettings.PerKey.DEFAULT,
            null);

    /// Reads a lake's settings; what is not set has its default.
    ///
    /// @throws TwinlakeException CONFIGURATION_INVALID with every problem found
    static Settings load(Path root) {
        Path file = root.resolve(FILE);
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (NoSuchFileException e) {
            return DEFAULT;
        } catch (IOException | IllegalArgumentException e) {
            throw new TwinlakeException(ErrorCode.CONFIGURATION_INVALID, "Settings cannot be read: " + file, e);
        }
        return parse(properties, file.toString());
    }

    static Settings parse(Properties properties, String where) {
        List<String> problems = new ArrayList<>();
        Map<String, Long> values = new HashMap<>();
        for (String key : new TreeSet<>(properties.stringPropertyNames())) {
            String text = properties.getProperty(key).strip();
            long most = most(key);
            if (OpenIdKeys.ALL.contains(key)) {
                continue;
            }
            if (!NUMBERS.contains(key)) {
                problems.add("unknown key %s, known are %s".formatted(key, String.join(", ", KEYS)));
            } else if (!text.matches("[0-9]{1,18}") || Long.parseLong(text) < 1 || Long.parseLong(text) > most) {
                problems.add("%s is a whole number from 1 to %d, found: %s".formatted(key, most, text));
            } else {
                values.put(key, Long.parseLong(text));
            }
        }
        OpenIdSettings openId = OpenIdKeys.read(properties, problems);
        if (!problems.isEmpty()) {
            throw new TwinlakeException(
                    ErrorCode.CONFIGURATION_INVALID,
                    "Settings are wrong: %s: %s".formatted(where, String.join("; ", problems)));
        }
        return new Settings(
                values.getOrDefault(MAX_FILE_BYTES, DEFAULT.maxFileBytes),
                values.getOrDefault(MAX_PIXELS, DEFAULT.maxPixels),
                values.getOrDefault(MAX_ARCHIVE_BYTES, DEFAULT.maxArchiveBytes),
                Math.toIntExact(values.getOrDefault(WORKERS, (long) DEFAULT.workers)),
                new ServerSettings.PerKey(
                        Math.toIntExact(values.getOrDefault(REQUESTS_PER_MINUTE, (long) DEFAULT.keyLimits.aMinute())),
                        Math.toIntExact(values.getOrDefault(REQUESTS_AT_ONCE, (long) DEFAULT.keyLimits.atOnce()))),
                openId);
    }

    private static long most(String key) {
        return switch (key) {
            case MAX_FILE_BYTES -> Integer.MAX_VALUE - (64L << 10); // an array's greatest size
            case WORKERS -> 1024;
            case REQUESTS_PER_MINUTE, REQUESTS_AT_ONCE -> 1_000_000;
            default -> 999_999_999_999_999_999L;
        };
    }

    VisionLimits visionLimits() {
        return new VisionLimits(maxFileBytes, maxPixels);
    }

    PipelineSettings pipelineSettings() {
        PipelineSettings machine = PipelineSettings.forThisMachine();
        return new PipelineSettings(
                workers, machine.maxItemsUnderway(), machine.maxBytesUnderway(), machine.maxBatch());
    }

    SourceOptions sourceOptions() {
        SourceOptions.ArchiveLimits archive = SourceOptions.ArchiveLimits.DEFAULT;
        return SourceOptions.DEFAULT
                .withMaxFileBytes(maxFileBytes)
                .withArchive(
                        new SourceOptions.ArchiveLimits(maxArchiveBytes, archive.maxEntries(), archive.maxRatio()));
    }
}
