package io.twinlake.vision;

import io.twinlake.model.Calibration;
import io.twinlake.model.ErrorCode;
import io.twinlake.model.Impostors;
import io.twinlake.model.Sha256;
import io.twinlake.model.TwinlakeException;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a model is, where it comes from, and what goes in and comes out: a properties file beside the ONNX
/// file.
///
/// docs/models.md explains every key. Unknown keys, missing keys and wrong values are all reported at once.
///
/// @param name lower case, digits and hyphens
/// @param version of these weights, part of the encoder's id: letters, digits, dots, hyphens and underscores
/// @param task `face-detection`, `face-landmarks` or `face-embedding`
/// @param licence SPDX identifier, or the name of the terms
/// @param source where the file came from
/// @param file the ONNX file's name, beside the manifest; no path
/// @param sha256 digest of that file
/// @param input what goes in
/// @param outputNames the graph's outputs that are read
/// @param outputDimension length of the output, 0 if it depends on the input
/// @param calibration from cosine to probability; `null` if nobody measured it
/// @param impostors how similar faces of two people are; `null` if nobody measured it
public record ModelManifest(
        String name,
        String version,
        String task,
        String licence,
        String source,
        String file,
        Sha256 sha256,
        Input input,
        List<String> outputNames,
        int outputDimension,
        @Nullable Calibration calibration,
        @Nullable Impostors impostors) {

    /// The order in which a model expects a pixel's channels.
    public enum ChannelOrder {
        BGR,
        RGB,
        GREY
    }

    /// A picture tensor `float[1, channels, height, width]` of `(pixel - mean) / scale`, pixels from 0 to
    /// 255.
    ///
    /// @param name of the graph's input
    /// @param channelOrder order of the channels
    /// @param widthPixels 0 if any
    /// @param heightPixels 0 if any
    /// @param mean subtracted from every channel
    /// @param scale divided by
    public record Input(
            String name, ChannelOrder channelOrder, int widthPixels, int heightPixels, float mean, float scale) {

        int channels() {
            return channelOrder == ChannelOrder.GREY ? 1 : 3;
        }
    }

    /// An id becomes a folder's name, so its parts hold nothing that means something to a file system.
    private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9]+([._-][A-Za-z0-9]+)*");
    private static final Pattern ID = Pattern.compile(NAME + "-" + VERSION);
    private static final Pattern FILE = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._ -]*");

    /// Greatest width and height of an input; a crop has 224.
    private static final int LARGEST_INPUT = 4096;

    private static final Set<String> KEYS = Set.of(
            "name",
            "version",
            "task",
            "licence",
            "source",
            "source-sha256",
            "edits",
            "training-data",
            "file",
            "sha256",
            "input-name",
            "input-channels",
            "input-width",
            "input-height",
            "channel-order",
            "mean",
            "scale",
            "output-name",
            "output-dimension",
            "calibration-slope",
            "calibration-midpoint",
            "impostor-mean",
            "impostor-deviation");

    /// Parses a manifest.
    ///
    /// @param text the properties file
    /// @param where how to call it in messages
    /// @throws TwinlakeException MODEL_INVALID with every problem found
    public static ModelManifest parse(String text, String where) {
        Properties properties = new Properties();
        try (Reader reader = new StringReader(text)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new TwinlakeException(ErrorCode.MODEL_INVALID, "Model manifest is no properties file: " + where, e);
        }
        return new Parser(properties).parse(where);
    }

    /// Returns the name under which embeddings of this model are kept: embeddings with different ids never
    /// compare.
    public String id() {
        return name + "-" + version;
    }

    /// Returns whether a text can be an id, and so is safe as the name of a folder.
    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /// Reads keys one by one and gathers what is wrong with them.
    private static final class Parser {

        private final Properties properties;
        private final List<String> problems = new ArrayList<>();

        Parser(Properties properties) {
            this.properties = properties;
        }

        ModelManifest parse(String where) {
            Set<String> unknown = new TreeSet<>(properties.stringPropertyNames());
            unknown.removeAll(KEYS);
            unknown.forEach(key -> problems.add("unknown key " + key));
            Input input = new Input(
                    required("input-name", Function.identity(), ""),
                    required("channel-order", ChannelOrder::valueOf, ChannelOrder.BGR),
                    optional("input-width", between(1, LARGEST_INPUT), 0),
                    optional("input-height", between(1, LARGEST_INPUT), 0),
                    required("mean", Parser::finite, 0f),
                    required("scale", Parser::aboveZero, 1f));
            int channels = optional("input-channels", Integer::parseInt, input.channels());
            if (channels != input.channels()) {
                problems.add("input-channels is %d, but channel-order %s has %d"
                        .formatted(channels, input.channelOrder(), input.channels()));
            }
            ModelManifest manifest = new ModelManifest(
                    required("name", like(NAME), ""),
                    required("version", like(VERSION), ""),
                    required("task", Function.identity(), ""),
                    required("licence", Function.identity(), ""),
                    required("source", Function.identity(), ""),
                    required("file", like(FILE), ""),
                    required("sha256", Sha256::new, new Sha256("0".repeat(64))),
                    input,
                    required("output-name", Parser::names, List.of()),
                    optional("output-dimension", between(1, Integer.MAX_VALUE), 0),
                    pair("calibration-slope", "calibration-midpoint", Calibration::new),
                    pair("impostor-mean", "impostor-deviation", Impostors::new));
            if (!problems.isEmpty()) {
                throw new TwinlakeException(
                        ErrorCode.MODEL_INVALID,
                        "Model manifest is wrong: %s: %s".formatted(where, String.join("; ", problems)));
            }
            return manifest;
        }

        /// Reads two numbers that are there together or not at all.
        private <T> @Nullable T pair(String one, String other, BiFunction<Double, Double, T> of) {
            if (!properties.containsKey(one) && !properties.containsKey(other)) {
                return null;
            }
            int before = problems.size();
            double first = required(one, Double::parseDouble, 1.0);
            double second = required(other, Double::parseDouble, 1.0);
            if (problems.size() > before) {
                return null;
            }
            try {
                return of.apply(first, second);
            } catch (IllegalArgumentException e) {
                problems.add(e.getMessage());
                return null;
            }
        }

        private static Function<String, String> like(Pattern pattern) {
            return text -> {
                if (!pattern.matcher(text).matches()) {
                    throw new IllegalArgumentException(text);
                }
                return text;
            };
        }

        private static Function<String, Integer> between(int min, int max) {
            return text -> {
                int value = Integer.parseInt(text);
                if (value < min || value > max) {
                    throw new IllegalArgumentException(text);
                }
                return value;
            };
        }

        private static float finite(String text) {
            float value = Float.parseFloat(text);
            if (!Float.isFinite(value)) {
                throw new IllegalArgumentException(text);
            }
            return value;
        }

        private static float aboveZero(String text) {
            float value = finite(text);
            if (!(value > 0)) {
                throw new IllegalArgumentException(text);
            }
            return value;
        }

        private static List<String> names(String text) {
            List<String> names =
                    Arrays.stream(text.split(",", -1)).map(String::strip).toList();
            if (names.contains("")) {
                throw new IllegalArgumentException(text);
            }
            return names;
        }

        private <T> T required(String key, Function<String, T> parse, T whenWrong) {
            if (properties.getProperty(key, "").isBlank()) {
                problems.add(key + " is missing");
                return whenWrong;
            }
            return optional(key, parse, whenWrong);
        }

        private <T> T optional(String key, Function<String, T> parse, T otherwise) {
            String text = properties.getProperty(key);
            if (text == null) {
                return otherwise;
            }
            try {
                return parse.apply(text.strip());
            } catch (IllegalArgumentException e) {
                problems.add("%s has an unusable value: %s".formatted(key, text));
                return otherwise;
            }
        }
    }
}
