package io.twinlake.server;

import io.twinlake.lake.Label;
import io.twinlake.lake.PictureCollection;
import io.twinlake.search.FaceFilter;
import io.twinlake.search.Question;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.function.ServerRequest;

/// Reads from a query what a search is to answer with.
final class Questions {

    static final Set<String> PARAMETERS = Set.of(
            "k",
            "exact",
            "confidence",
            "person",
            "notPerson",
            "label",
            "minNorm",
            "minFacePixels",
            "minSharpness",
            "takenFrom",
            "takenUntil",
            "addedFrom",
            "addedUntil",
            AttributesApi.ATTRIBUTE);

    private static final int USUAL_K = 5;
    private static final int MOST_K = 1000;

    private Questions() {}

    /// Returns the question of a request about a collection, whose confidence counts where none is asked for.
    static Question of(ServerRequest request, PictureCollection collection) {
        double usual = usualConfidence(collection);
        return Question.of(Parameters.number(request, "k", USUAL_K, 1, MOST_K))
                .among(filter(request))
                .exactly(Parameters.flag(request, "exact"))
                .confidentFrom(Parameters.real(request, "confidence", usual, 0, 1));
    }

    /// Returns from which probability on a match in a collection is called confident.
    static double usualConfidence(PictureCollection collection) {
        return collection.confidence() == null ? Question.MORE_LIKELY_THAN_NOT : collection.confidence();
    }

    private static FaceFilter filter(ServerRequest request) {
        return FaceFilter.NONE
                .ofPeople(Parameters.texts(request, "person"))
                .otherThanPeople(Parameters.texts(request, "notPerson"))
                .labelled(sources(request))
                .ofQuality(new FaceFilter.Floors(
                        floor(request, "minNorm"), floor(request, "minFacePixels"), floor(request, "minSharpness")))
                .taken(period(request, "taken"))
                .added(period(request, "added"))
                .said(AttributesApi.wanted(request));
    }

    private static Set<Label.Source> sources(ServerRequest request) {
        Set<Label.Source> sources = new HashSet<>();
        for (String code : Parameters.texts(request, "label")) {
            try {
                sources.add(Label.Source.ofCode(code));
            } catch (IllegalArgumentException e) {
                throw Parameters.invalid("label is confirmed, given or predicted", e);
            }
        }
        return sources;
    }

    private static float floor(ServerRequest request, String name) {
        return (float) Parameters.real(request, name, 0, 0, Float.MAX_VALUE);
    }

    private static FaceFilter.Period period(ServerRequest request, String name) {
        return new FaceFilter.Period(moment(request, name + "From"), moment(request, name + "Until"));
    }

    private static @Nullable Instant moment(ServerRequest request, String name) {
        List<String> texts = Parameters.texts(request, name);
        if (texts.isEmpty()) {
            return null;
        }
        return Parameters.moment(name, texts.getFirst());
    }
}
