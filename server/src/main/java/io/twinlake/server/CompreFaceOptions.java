package io.twinlake.server;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// What one request of a CompreFace client wants of a photograph's faces; requests share nothing of it.
///
/// @param limit how many of the largest faces; 0 for all
/// @param leastScore the least that the detector has to be sure of a face, 0 to 1
/// @param plugins what is to be told of each face
/// @param status whether times and versions are to be told
/// @param detects whether faces are to be looked for; else the photograph is an aligned crop of one
record CompreFaceOptions(int limit, double leastScore, Set<String> plugins, boolean status, boolean detects) {

    static final String LANDMARKS = "landmarks";
    static final String CALCULATOR = "calculator";
    static final String POSE = "pose";

    /// Tells which of the wanted plug-ins there are not, since no value is invented for them.
    static final String ABSENT_HEADER = "X-Twinlake-Absent-Plugins";

    private static final Set<String> PRESENT = Set.of(LANDMARKS, CALCULATOR, POSE);
    private static final Pattern SLUG = Pattern.compile("[a-z0-9_.-]{1,40}");

    CompreFaceOptions {
        plugins = Set.copyOf(plugins);
    }

    static CompreFaceOptions of(ServerRequest request) {
        CompreFaceQuery query = CompreFaceQuery.of(request);
        Set<String> plugins = new LinkedHashSet<>();
        for (String plugin : query.text("face_plugins").orElse("").split(",", -1)) {
            String slug = plugin.strip().toLowerCase(Locale.ROOT);
            if (SLUG.matcher(slug).matches()) {
                plugins.add(slug);
            }
        }
        return new CompreFaceOptions(
                query.number("limit", 0, 0),
                query.share("det_prob_threshold"),
                plugins,
                query.flag("status", false),
                query.flag("detect_faces", true));
    }

    boolean wants(String plugin) {
        return plugins.contains(plugin);
    }

    /// Begins an answer.
    ServerResponse.BodyBuilder answer() {
        ServerResponse.BodyBuilder answer = ServerResponse.ok();
        String absent = plugins.stream()
                .filter(plugin -> !PRESENT.contains(plugin))
                .sorted()
                .collect(Collectors.joining(", "));
        return absent.isEmpty() ? answer : answer.header(ABSENT_HEADER, absent);
    }
}
