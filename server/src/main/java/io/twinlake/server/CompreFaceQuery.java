package io.twinlake.server;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.web.servlet.function.ServerRequest;

/// The query of a request of a CompreFace client, as odd as those make it: `?&limit=0`, and
/// `?subject=Ann?det_prob_threshold=.9`, where a question mark stands for `&`. A name may have a question
/// mark: one is taken for `&` only before the name of another parameter. What is not in the query may be a
/// field of the form. Immutable.
final class CompreFaceQuery {

    private static final Pattern BETWEEN = Pattern.compile("&|\\?(?=(?:limit|det_prob_threshold|prediction_count"
            + "|face_plugins|status|detect_faces|threshold|subject|page|size)=)");

    private final ServerRequest request;
    private final Map<String, String> values;

    private CompreFaceQuery(ServerRequest request, Map<String, String> values) {
        this.request = request;
        this.values = values;
    }

    static CompreFaceQuery of(ServerRequest request) {
        String query = request.servletRequest().getQueryString();
        Map<String, String> values = new HashMap<>();
        if (query != null) {
            for (String pair : BETWEEN.split(query, -1)) {
                int equals = pair.indexOf('=');
                if (equals > 0) {
                    values.putIfAbsent(pair.substring(0, equals), Parameters.decode(pair.substring(equals + 1)));
                }
            }
        }
        return new CompreFaceQuery(request, values);
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name)).or(() -> Uploads.text(request, name));
    }

    /// Returns a whole number that is not below `least`.
    int number(String name, int usual, int least) {
        Optional<String> text = text(name).filter(value -> !value.isBlank());
        if (text.isEmpty()) {
            return usual;
        }
        try {
            int number = Integer.parseInt(text.get().strip());
            if (number >= least) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw Parameters.invalid("%s should be a whole number".formatted(name), e);
        }
        throw Parameters.invalid("%s should be equal or greater than %d".formatted(name, least), null);
    }

    /// Returns a number from 0 to 1; 0 if it is not there.
    double share(String name) {
        Optional<String> text = text(name).filter(value -> !value.isBlank());
        try {
            double share = text.isEmpty() ? 0 : Double.parseDouble(text.get());
            if (share >= 0 && share <= 1) {
                return share;
            }
        } catch (NumberFormatException e) {
            throw Parameters.invalid("%s should be a number from 0 to 1".formatted(name), e);
        }
        throw Parameters.invalid("%s should be a number from 0 to 1".formatted(name), null);
    }

    boolean flag(String name, boolean usual) {
        String text = text(name).orElse("").strip().toLowerCase(Locale.ROOT);
        return switch (text) {
            case "" -> usual;
            case "true", "1", "yes", "on" -> true;
            case "false", "0", "no", "off" -> false;
            default -> throw Parameters.invalid("%s should be true or false".formatted(name), null);
        };
    }
}
