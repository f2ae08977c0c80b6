package io.twinlake.cli;

import io.twinlake.model.Refusal;
import io.twinlake.server.AnswerJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Prints what a search tells of a face.
final class AnswerText {

    private AnswerText() {}

    /// @param of how many faces the photograph has
    static void print(AnswerJson answer, Console console, int of) {
        console.line("");
        console.line(
                "Face %s%s: %s",
                answer.face().number(),
                of == 1 ? "" : " of " + of,
                answer.face().place());
        if (answer.caution() != null) {
            console.line("  with care: %s", Refusal.ofCode(answer.caution()).meaning());
        }
        if (answer.confident() != null) {
            console.line("  this is probably %s", answer.confident());
        } else if (answer.people().isEmpty() && answer.faces().stream().anyMatch(AnswerJson.FaceHit::confident)) {
            console.line("  this face is probably there already");
        } else {
            console.line("  no confident match; the most similar are:");
        }
        if (!answer.people().isEmpty()) {
            console.table(List.of("  person", "probability", "cosine", "to mean", "best face"), peopleRows(answer));
        }
        console.table(List.of("  face", "probability", "cosine", "person", "photograph"), faceRows(answer));
    }

    private static List<List<String>> peopleRows(AnswerJson answer) {
        List<List<String>> rows = new ArrayList<>();
        for (AnswerJson.PersonHit person : answer.people()) {
            rows.add(List.of(
                    "  " + person.identity(),
                    percent(person.probability()),
                    number(person.bestCosine()),
                    number(person.meanCosine()),
                    Console.shortened(person.bestFace())));
        }
        return rows;
    }

    private static List<List<String>> faceRows(AnswerJson answer) {
        List<List<String>> rows = new ArrayList<>();
        for (AnswerJson.FaceHit hit : answer.faces()) {
            rows.add(List.of(
                    "  " + Console.shortened(hit.face()),
                    percent(hit.probability()),
                    number(hit.cosine()),
                    hit.identity() == null ? "" : hit.identity(),
                    photograph(hit.origin())));
        }
        return rows;
    }

    static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    static String percent(@Nullable Double probability) {
        if (probability == null) {
            return "unknown";
        }
        if (probability >= 0.9995) {
            return ">99.9%"; // never certain
        }
        return probability < 0.0005 ? "<0.1%" : String.format(Locale.ROOT, "%.1f%%", 100 * probability);
    }

    /// Returns the name of the file at an origin.
    static String photograph(String origin) {
        String path = Uris.readable(origin);
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
