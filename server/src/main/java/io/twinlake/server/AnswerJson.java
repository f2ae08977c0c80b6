package io.twinlake.server;

import io.twinlake.lake.FaceView;
import io.twinlake.lake.Label;
import io.twinlake.model.Embedding;
import io.twinlake.search.Answer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a search tells of one face of the photograph.
///
/// @param norm of the raw embedding
/// @param caution why a collection would refuse this face; `null` if it would not
/// @param confident the person it most probably is; `null` for "no confident match"
/// @param explain from when on a match is confident and how often that is wrong; `null` if nobody asked
/// @param embedding of the face, L2-normalised; `null` if nobody asked
public record AnswerJson(
        FaceJson face,
        double norm,
        @Nullable String caution,
        @Nullable String confident,
        List<FaceHit> faces,
        List<PersonHit> people,
        @Nullable TermsJson explain,
        @Nullable List<Float> embedding) {

    public static AnswerJson of(Answer answer, Detail detail) {
        return new AnswerJson(
                FaceJson.of(answer.probe().face()),
                FaceJson.rounded(answer.probe().embedding().norm(), 100),
                answer.probe().caution() == null
                        ? null
                        : answer.probe().caution().code(),
                answer.found()
                        .confidentPerson()
                        .map(Answer.PersonMatch::identity)
                        .orElse(null),
                answer.faces().stream().map(FaceHit::of).toList(),
                answer.people().stream().map(PersonHit::of).toList(),
                detail.isExplained() ? TermsJson.of(answer.found().terms()) : null,
                detail.hasEmbeddings() ? numbers(answer.probe().embedding()) : null);
    }

    private static List<Float> numbers(Embedding embedding) {
        List<Float> numbers = new ArrayList<>(embedding.dimension());
        for (float number : embedding.toArray()) {
            numbers.add(number);
        }
        return numbers;
    }

    /// What is told beside the answer itself.
    ///
    /// @param isExplained from when on a match is confident
    /// @param hasEmbeddings what the photograph's faces were compared by
    public record Detail(boolean isExplained, boolean hasEmbeddings) {

        public static final Detail NONE = new Detail(false, false);
    }

    /// @param face id of the crop
    /// @param cosine similarity, -1 to 1
    /// @param probability that it is the same person; `null` if the encoder is not calibrated
    /// @param quality where the face is in its picture and how good it is
    /// @param origin where the picture was first met
    public record FaceHit(
            String face,
            String image,
            @Nullable String identity,
            double cosine,
            @Nullable Double probability,
            boolean confident,
            FaceJson quality,
            String origin) {

        public static FaceHit of(Answer.FaceMatch match) {
            FaceView view = match.face();
            Label label = view.label();
            return new FaceHit(
                    view.id().hex(),
                    view.picture().toString(),
                    label == null ? null : label.identity(),
                    FaceJson.rounded(match.cosine(), 1e5),
                    match.probability(),
                    match.confident(),
                    FaceJson.of(view.face()),
                    view.originUri());
        }
    }

    /// @param bestFace id of the person's most similar crop
    /// @param bestCosine similarity with that
    /// @param meanCosine similarity with the mean of the person's embeddings
    /// @param probability that it is this person; `null` if the encoder is not calibrated
    public record PersonHit(
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
                    FaceJson.rounded(match.bestCosine(), 1e5),
                    FaceJson.rounded(match.meanCosine(), 1e5),
                    match.probability(),
                    match.confident());
        }
    }
}
