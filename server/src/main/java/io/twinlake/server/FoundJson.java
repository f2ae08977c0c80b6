package io.twinlake.server;

import io.twinlake.search.Answer;
import io.twinlake.search.Found;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a search tells of one face, person or embedding.
///
/// @param confident the person it most probably is; `null` for "no confident match"
/// @param explain from when on a match is confident and how often that is wrong; `null` if nobody asked
public record FoundJson(
        @Nullable String confident,
        List<AnswerJson.FaceHit> faces,
        List<AnswerJson.PersonHit> people,
        @Nullable TermsJson explain) {

    static FoundJson of(Found found, boolean isExplained) {
        return new FoundJson(
                found.confidentPerson().map(Answer.PersonMatch::identity).orElse(null),
                found.faces().stream().map(AnswerJson.FaceHit::of).toList(),
                found.people().stream().map(AnswerJson.PersonHit::of).toList(),
                isExplained ? TermsJson.of(found.terms()) : null);
    }
}
