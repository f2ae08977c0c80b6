package io.twinlake.cli;

import io.twinlake.lake.FaceView;
import io.twinlake.lake.Label;
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

    void print(Console console) {
        console.line("");
        console.line("Face %d: %s", face.ordinal(), face.text());
        if (caution != null) {
            console.line("  with care: %s", caution);
        }
        if (people.isEmpty() && faces.isEmpty()) {
            console.line("  the collection has no faces");
            return;
        }
        boolean anyConfident =
                confident != null || (people.isEmpty() && faces.stream().anyMatch(FaceHit::confident));
        if (!anyConfident) {
            console.line("  no confident match; the most similar are:");
        }
        List<List<String>> rows = new ArrayList<>();
        for (PersonHit person : people) {
            rows.add(List.of(
                    "  person",
                    person.identity,
                    number(person.bestCosine),
                    number(person.meanCosine),
                    percent(person.probability),
                    person.bestFace.substring(0, 12)));
        }
        for (FaceHit hit : faces) {
            rows.add(List.of(
                    "  face",
                    hit.identity == null ? "" : hit.identity,
                    number(hit.cosine),
                    "",
                    percent(hit.probability),
                    hit.face.substring(0, 12)));
        }
        console.table(List.of("", "identity", "cosine", "to mean", "probability", "face id"), rows);
    }

    static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    static String percent(@Nullable Double probability) {
        if (probability == null) {
            return "unknown";
        }
        if (probability >= 0.9995) {
            return ">99.9%";
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
