package io.twinlake.cli;

import io.twinlake.lake.Lake;
import io.twinlake.lake.PictureCollection;
import io.twinlake.model.Outcome;
import io.twinlake.search.Answer;
import io.twinlake.search.LookAlikeSearch;
import io.twinlake.search.Question;
import io.twinlake.server.AnswerJson;
import io.twinlake.vision.FaceVision;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Asks who looks like the faces of a photograph.
@Command(
        name = "match",
        mixinStandardHelpOptions = true,
        description = {
            "Find who looks like the faces of a photograph.",
            "The photograph is not stored. A probability of one half or more is a confident match; below it the honest "
                    + "answer is that there is none."
        })
final class MatchCommand implements Callable<Integer> {

    @Parameters(paramLabel = "PHOTO", description = "The photograph to search with.")
    Path photograph = Path.of(".");

    @Mixin
    LakeOptions options = new LakeOptions();

    @Mixin
    FilterOptions filters = new FilterOptions();

    @Mixin
    Console console = new Console();

    @Option(
            names = "-k",
            paramLabel = "N",
            defaultValue = "5",
            description = "How many faces and how many people to answer with (default: ${DEFAULT-VALUE}).")
    int k = 5;

    @Option(
            names = "--exact",
            description = "Compare with every face, so that none of the nearest is missed; otherwise about one in a "
                    + "hundred may be. Ten times slower, which tells from some hundred thousand faces on.")
    boolean exact;

    @Override
    public Integer call() {
        if (k < 1) {
            throw new picocli.CommandLine.ParameterException(console.command(), "-k is at least 1, found: " + k);
        }
        Settings settings = options.settings();
        byte[] bytes = Photographs.read(photograph, settings.maxFileBytes());
        try (Lake lake = options.openToRead()) {
            PictureCollection collection = options.in(lake);
            try (FaceVision vision = options.vision(collection, settings)) {
                LookAlikeSearch search = LookAlikeSearch.open(lake, collection, vision);
                Outcome<List<Answer>> outcome = search.match(bytes, question(collection));
                List<AnswerJson> answers = new ArrayList<>();
                for (Answer answer : Photographs.accepted(outcome, photograph)) {
                    answers.add(AnswerJson.of(answer, AnswerJson.Detail.NONE));
                }
                View view = new View(photograph.toString(), collection.name(), search.size(), answers);
                console.write(view, () -> print(view));
            }
        }
        return 0;
    }

    private Question question(PictureCollection collection) {
        Question question = Question.of(k).among(filters.filter(console)).exactly(exact);
        return collection.confidence() == null ? question : question.confidentFrom(collection.confidence());
    }

    private void print(View view) {
        console.line(
                "%s in %s; searched %s of %s",
                Console.count(view.faces.size(), "face", "faces"),
                view.photograph,
                Console.count(view.gallery, "face", "faces"),
                view.collection);
        if (view.gallery == 0) {
            console.line(
                    "Nothing to compare with: pour pictures in with `twinlake ingest SOURCE --lake %s`.",
                    options.root());
            return;
        }
        view.faces.forEach(face -> AnswerText.print(face, console, view.faces.size()));
    }

    /// @param gallery how many faces were searched through
    record View(String photograph, String collection, int gallery, List<AnswerJson> faces) {}
}
