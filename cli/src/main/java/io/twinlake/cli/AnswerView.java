package io.twinlake.cli;

import io.twinlake.lake.FaceView;
import io.twinlake.lake.Label;
import io.twinlake.model.Refusal;
import io.twinlake.search.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What `match` tells of one face of the photograph.
///
/// @param norm of the raw embedding
/// @param caution why a collection would refuse this face; `null` if it would not
/// @param confident the person it most probably is; `null` for "no confident match"
record AnswerView(
        FaceRow face,
        double norm,
        @Nullable String caution,
        @Nullable String confident,
        List<FaceHit> faces,
        List<PersonHit> people) {

    static AnswerView of(Answer answer) {
        return new AnswerView(
                FaceRow.of(answer.probe().face()),
                FaceRow.rounded(answer.probe().embedding().norm(), 100),
                answer.probe().caution() == null
                        ? null
                        : answer.probe().caution().code(),
                answer.confidentPerson().map(Answer.PersonMatch::identity).orElse(null),
                answer.faces().stream().map(FaceHit::of).toList(),
                answer.people().stream().map(PersonHit::of).toList());
    }

    /// @param of how many faces the photograph has
    void print(Console console, int of) {
        console.line("");
        console.line("Face %s%s: %s", face.number(), of == 1 ? "" : " of " + of, face.place());
        if (caution != null) {
            console.line("  with care: %s", Refusal.ofCode(caution).meaning());
        }
        if (confident != null) {
            console.line("  this is probably %s", confident);
        } else if (people.isEmpty() && faces.stream().anyMatch(FaceHit::confident)) {
            console.line("  this face is probably there already");
        } else {
            console.line("  no confident match; the most similar are:");
        }
        if (!people.isEmpty()) {
            console.table(List.of("  person", "probability", "cosine", "to mean", "best face"), peopleRows());
        }
        console.table(List.of("  face", "probability", "cosine", "person", "photograph"), faceRows());
    }

    private List<List<String>> peopleRows() {
        List<List<String>> rows = new ArrayList<>();
        for (PersonHit person : people) {
            rows.add(List.of(
                    "  " + person.identity,
                    percent(person.probability),
                    number(person.bestCosine),
                    number(person.meanCosine),
                    Console.shortened(person.bestFace)));
        }
        return rows;
    }

    private List<List<String>> faceRows() {
        List<List<String>> rows = new ArrayList<>();
        for (FaceHit hit : faces) {
            rows.add(List.of(
                    "  " + Console.shortened(hit.face),
                    percent(hit.probability),
                    number(hit.cosine),
                    hit.identity == null ? "" : hit.identity,
                    hit.photograph()));
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

    /// @param face id of the crop
    record FaceHit(
            String face,
            String picture,
            @Nullable String identity,
            double cosine,
            @Nullable Double probability,
            boolean confident,
            String origin) {

        /// Returns the name of the file that it was first met in.
        String photograph() {
            String path = Uris.readable(origin);
            return path.substring(path.lastIndexOf('/') + 1);
        }

        static FaceHit of(Answer.FaceMatch match) {
            FaceView view = match.face();
            Label label = view.label();
            return new FaceHit(
                    view.id().hex(),
                    view.picture().toString(),
                    label == null ? null : label.identity(),
                    FaceRow.rounded(match.cosine(), 1e5),
                    match.probability(),
                    match.confident(),
                    view.originUri());
        }
    }

    record PersonHit(
            String identity,
            String bestFace,
            double bestCosine,
            double meanCosine,
            @Nullable Double probability,
            boolean confident) {

        static PersonHit of(Answer.PersonMatch match) {
            return new PersonHit(
                    match.identity(),
                    match.best().id().hex(),
                    FaceRow.rounded(match.bestCosine(), 1e5),
                    FaceRow.rounded(match.meanCosine(), 1e5),
                    match.probability(),
                    match.confident());
        }
    }
}
