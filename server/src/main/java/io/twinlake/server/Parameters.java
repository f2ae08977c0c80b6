package io.twinlake.server;

import io.twinlake.model.CropId;
import io.twinlake.model.ErrorCode;
import io.twinlake.model.LegalBasis;
import io.twinlake.model.PictureId;
import io.twinlake.model.Retention;
import io.twinlake.model.Sha256;
import io.twinlake.model.TwinlakeException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.function.ServerRequest;

/// Reads what a request names in its path and its query; what is wrong is `REQUEST_INVALID`.
final class Parameters {

    /// More names than anybody would write down.
    private static final int MOST_TEXTS = 1000;

    private static final int MOST_OF_A_NAME = 200;

    /// As JSON has it; Java would take `1d` and `0x1p3`, too.
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,40}(\\.\\d{1,40})?([eE][-+]?\\d{1,3})?");

    /// RFC 3339 gives a year four digits.
    private static final Instant FIRST_MOMENT = Instant.parse("0000-01-01T00:00:00Z");

    private static final Instant END_OF_MOMENTS = Instant.parse("+10000-01-01T00:00:00Z");

    static final String CATEGORY = "category";
    static final String LEGAL_BASIS = "legalBasis";
    static final String KEEP_UNTIL = "keepUntil";

    /// Where a request keeps what its query has.
    static final String QUERY = Parameters.class.getName() + ".query";

    private static final Pattern AND = Pattern.compile("&");
    private static final char UNDECODABLE = '\uFFFD';

    private Parameters() {}

    static PictureId picture(ServerRequest request) {
        String text = request.pathVariable("image");
        try {
            return new PictureId(new Sha256(text));
        } catch (IllegalArgumentException e) {
            throw invalid("An image's id is 64 lower-case hexadecimal digits", e);
        }
    }

    static CropId face(ServerRequest request) {
        return face(request.pathVariable("face"));
    }

    static CropId face(String text) {
        try {
            return new CropId(text);
        } catch (IllegalArgumentException e) {
            throw invalid("A face's id is 32 lower-case hexadecimal digits", e);
        }
    }

    /// Returns a person's name, not blank.
    static String identity(ServerRequest request) {
        String name = request.pathVariable("identity");
        if (name.isBlank()) {
            throw invalid("A person's name is not blank", null);
        }
        return name;
    }

    /// Returns a name that is to be given to a person, as it can be asked for in a path.
    static String checkName(String name) {
        return checkName("A person's name", name);
    }

    private static String checkName(String what, String name) {
        if (name.isBlank()
                || name.length() > MOST_OF_A_NAME
                || name.codePoints().anyMatch(Character::isISOControl)) {
            throw invalid(
                    "%s has 1 to %d characters, none of them a control character".formatted(what, MOST_OF_A_NAME),
                    null);
        }
        return name;
    }

    /// Returns the name that the query gives to whoever is shown; `null` if there is none, or a blank one.
    static @Nullable String nameOrNull(ServerRequest request) {
        return text(request, "identity")
                .filter(name -> !name.isBlank())
                .map(Parameters::checkName)
                .orElse(null);
    }

    /// Returns the category that the query gives to what is sent; `null` if there is none, or a blank one.
    static @Nullable String categoryOrNull(ServerRequest request) {
        return text(request, CATEGORY)
                .filter(name -> !name.isBlank())
                .map(name -> checkName("A category", name).strip())
                .orElse(null);
    }

    /// Returns why and how long the query says that photographs may be kept: not until a day that is over.
    static Retention retention(ServerRequest request, Clock clock) {
        LegalBasis basis = text(request, LEGAL_BASIS)
                .map(code -> LegalBasis.ofCode(code)
                        .orElseThrow(() -> invalid("%s is one of %s".formatted(LEGAL_BASIS, LegalBasis.codes()), null)))
                .orElse(null);
        LocalDate keepUntil = text(request, KEEP_UNTIL)
                .map(text -> Retention.parseDate(text)
                        .orElseThrow(
                                () -> invalid("%s is a date such as 2027-01-31, or never".formatted(KEEP_UNTIL), null)))
                .orElse(null);
        LocalDate today = Retention.today(clock);
        if (keepUntil != null && keepUntil.isBefore(today)) {
            throw invalid("%s is today, %s in UTC, or a later day".formatted(KEEP_UNTIL, today), null);
        }
        return new Retention(basis, keepUntil);
    }

    /// Returns the number in a path that names a key, a run or a version.
    static long id(ServerRequest request, String name) {
        try {
            return Long.parseUnsignedLong(request.pathVariable(name));
        } catch (NumberFormatException e) {
            throw invalid("A %s is named by its number".formatted(name), e);
        }
    }

    /// Returns a whole number of the query, if it is there.
    static int number(ServerRequest request, String name, int usual, int least, int most) {
        Optional<String> text = text(request, name);
        if (text.isEmpty()) {
            return usual;
        }
        try {
            int number = Integer.parseInt(text.get());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw invalid("%s is a whole number from %d to %d".formatted(name, least, most), e);
        }
        throw invalid("%s is a whole number from %d to %d".formatted(name, least, most), null);
    }

    /// Returns a number of the query; `usual` if it is not there.
    static double real(ServerRequest request, String name, double usual, double least, double most) {
        Optional<String> text = text(request, name);
        if (text.isEmpty()) {
            return usual;
        }
        if (!NUMBER.matcher(text.get()).matches()) {
            throw invalid("%s is a number".formatted(name), null);
        }
        double number = Double.parseDouble(text.get());
        if (!(number >= least && number <= most)) {
            throw invalid("%s is a number from %s to %s".formatted(name, least, most), null);
        }
        return number;
    }

    /// Returns the moment that a text tells.
    ///
    /// @param name of what has the text
    static Instant moment(String name, String text) {
        try {
            Instant moment = Instant.parse(text);
            if (!moment.isBefore(FIRST_MOMENT) && moment.isBefore(END_OF_MOMENTS)) {
                return moment;
            }
        } catch (DateTimeException e) {
            throw invalid("%s is a moment such as 2024-05-01T18:00:00Z".formatted(name), e);
        }
        throw invalid("%s is a moment such as 2024-05-01T18:00:00Z".formatted(name), null);
    }

    /// Returns all texts of that name in the query, none of them blank.
    static List<String> texts(ServerRequest request, String name) {
        List<String> texts = query(request).getOrDefault(name, List.of());
        if (texts.size() > MOST_TEXTS || texts.stream().anyMatch(String::isBlank)) {
            throw invalid("%s is given %d times at most, and never blank".formatted(name, MOST_TEXTS), null);
        }
        return texts;
    }

    /// Returns a truth value of the query, `null` if it is not there.
    static @Nullable Boolean flagOrNull(ServerRequest request, String name) {
        return text(request, name).isEmpty() ? null : Boolean.valueOf(flag(request, name));
    }

    /// Returns a truth value of the query; false if it is not there.
    static boolean flag(ServerRequest request, String name) {
        String text = text(request, name).orElse("false");
        return switch (text) {
            case "true", "" -> true;
            case "false" -> false;
            default -> throw invalid("%s is true or false".formatted(name), null);
        };
    }

    /// Returns a text of the query, the first of that name, if it is there.
    static Optional<String> text(ServerRequest request, String name) {
        return query(request).getOrDefault(name, List.of()).stream().findFirst();
    }

    /// Throws `REQUEST_INVALID` when the query has something else than it may have: a filter whose name is
    /// misspelt must not find everybody.
    static void check(ServerRequest request, Set<String> known) {
        for (String name : query(request).keySet()) {
            if (!known.contains(name)) {
                throw invalid(
                        known.isEmpty()
                                ? "Nothing is asked for in the query here"
                                : "The query can have %s here, and nothing else".formatted(new TreeSet<>(known)),
                        null);
            }
        }
    }

    /// Returns what the query has. The HTTP server would look for parameters in a form as well, and would
    /// take the whole form in for that.
    private static Map<String, List<String>> query(ServerRequest request) {
        @SuppressWarnings("unchecked")
        Map<String, List<String>> known =
                (Map<String, List<String>>) request.servletRequest().getAttribute(QUERY);
        if (known != null) {
            return known;
        }
        Map<String, List<String>> query = new LinkedHashMap<>();
        String sent = request.servletRequest().getQueryString();
        for (String pair : AND.split(sent == null ? "" : sent, -1)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = decode(equals < 0 ? pair : pair.substring(0, equals));
                String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
                query.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
            }
        }
        request.servletRequest().setAttribute(QUERY, query);
        return query;
    }

    /// Returns the text that a piece of a query stands for.
    static String decode(String encoded) {
        try {
            String decoded = URLDecoder.decode(encoded, StandardCharsets.UTF_8);
            if (decoded.indexOf(UNDECODABLE) < 0) {
                return decoded;
            }
        } catch (IllegalArgumentException e) {
            throw invalid("The query is not valid, percent-encoded UTF-8", e);
        }
        throw invalid("The query is not valid, percent-encoded UTF-8", null);
    }

    static TwinlakeException invalid(String expected, @Nullable Throwable cause) {
        return new TwinlakeException(ErrorCode.REQUEST_INVALID, expected, cause);
    }
}
