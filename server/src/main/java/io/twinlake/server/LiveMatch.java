package io.twinlake.server;

import io.twinlake.search.Answer;
import io.twinlake.search.Found;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Whom a face of a film shows.
///
/// @param identity the person it most probably is; `null` for "no confident match"
/// @param best what is most like it; `null` if there is nothing
record LiveMatch(@Nullable String identity, @Nullable Best best) {

    static final LiveMatch NONE = new LiveMatch(null, null);

    /// Takes what a search found: the person that it is, or else the face that is most like it.
    static LiveMatch of(Found found) {
        Optional<Answer.PersonMatch> person = found.confidentPerson();
        if (person.isPresent()) {
            return new LiveMatch(person.get().identity(), Best.of(AnswerJson.PersonHit.of(person.get())));
        }
        return new LiveMatch(
                null,
                found.faces().stream()
                        .findFirst()
                        .map(AnswerJson.FaceHit::of)
                        .map(Best::of)
                        .orElse(null));
    }

    /// @param face id of the crop
    /// @param identity whom it shows; `null` if nobody has said
    /// @param cosine similarity, -1 to 1
    /// @param probability that it is the same person; `null` if the encoder is not calibrated
    /// @param confident whether that is as probable as was asked for
    record Best(
            String face,
            @Nullable String identity,
            double cosine,
            @Nullable Double probability,
            boolean confident) {

        private static Best of(AnswerJson.PersonHit hit) {
            return new Best(hit.bestFace(), hit.identity(), hit.bestCosine(), hit.probability(), hit.confident());
        }

        private static Best of(AnswerJson.FaceHit hit) {
            return new Best(hit.face(), hit.identity(), hit.cosine(), hit.probability(), hit.confident());
        }
    }
}
