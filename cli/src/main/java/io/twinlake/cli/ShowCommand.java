package io.twinlake.cli;

import io.twinlake.lake.IdMatch;
import io.twinlake.lake.Lake;
import io.twinlake.lake.PictureView;
import io.twinlake.model.ErrorCode;
import io.twinlake.model.PictureId;
import io.twinlake.model.Refusal;
import io.twinlake.model.TwinlakeException;
import io.twinlake.server.PictureJson;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Shows all layers of one picture or face.
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Show all layers of one picture or face: raw, staging, curated.")
final class ShowCommand implements Callable<Integer> {

    @Parameters(paramLabel = "ID", description = "Id of a picture or face, or its first 4 digits or more.")
    String id = "";

    @Mixin
    LakeFolder lakeFolder = new LakeFolder();

    @Mixin
    Console console = new Console();

    @Override
    public Integer call() {
        try (Lake lake = Lake.openToRead(lakeFolder.root)) {
            PictureView picture = lake.catalog().findPicture(find(lake)).orElseThrow();
            PictureJson view = PictureJson.of(picture);
            console.write(view, () -> print(view));
        }
        return 0;
    }

    private PictureId find(Lake lake) {
        ChosenIds.checkForm(id);
        List<IdMatch> matches = lake.catalog().lookUp(id);
        Set<PictureId> pictures = new HashSet<>();
        matches.forEach(match -> pictures.add(match.picture()));
        if (pictures.isEmpty()) {
            throw new TwinlakeException(
                    ErrorCode.ITEM_NOT_FOUND,
                    "No picture or face whose id begins with %s: %s".formatted(id, lakeFolder.root));
        }
        if (pictures.size() > 1) {
            throw new TwinlakeException(
                    ErrorCode.ID_AMBIGUOUS,
                    "%d pictures and faces begin with %s; give more digits".formatted(matches.size(), id));
        }
        return matches.getFirst().picture();
    }

    private void print(PictureJson view) {
        console.line("picture  %s", view.image());
        console.line(
                "raw      %s, %dx%d pixels, %s%s",
                view.mediaType(),
                view.widthPixels(),
                view.heightPixels(),
                Console.count(view.bytes(), "byte", "bytes"),
                view.takenAt() == null ? "" : ", taken " + view.takenAt());
        for (PictureJson.OriginJson origin : view.origins()) {
            console.line(
                    "  from   %s%s",
                    Uris.readable(origin.uri()), origin.identity() == null ? "" : " as " + origin.identity());
            console.line(
                    "         into %s by run %d, %s",
                    origin.collection(), origin.run(), StatusCommand.minute(origin.at()));
            if (origin.legalBasis() != null || origin.keepUntil() != null) {
                console.line(
                        "         kept %s%s",
                        origin.keepUntil() == null ? "for ever" : "until " + origin.keepUntil(),
                        origin.legalBasis() == null ? "" : " (%s)".formatted(origin.legalBasis()));
            }
            origin.attributes().forEach((key, value) -> console.line("         %s = %s", key, value));
        }
        view.stagings().forEach(this::print);
    }

    private void print(PictureJson.StagingJson staging) {
        console.line("staging  in %s by %s, run %d", staging.collection(), staging.recipe(), staging.run());
        if (staging.refused() != null && staging.detail() != null) {
            console.line("  refused: %s, %s", staging.refused(), staging.detail());
        }
        for (PictureJson.CropJson crop : staging.crops()) {
            console.line(
                    "  face %s %s%s",
                    crop.face().number(), crop.id(), crop.id().startsWith(id.toLowerCase(Locale.ROOT)) ? "  <-" : "");
            console.line("         %s", crop.face().place());
            console.line("         %s", crop.face().quality());
            console.line("         crop %s", crop.jpeg());
            if (crop.refused() != null) {
                console.line(
                        "         not searchable: %s (%s)",
                        Refusal.ofCode(crop.refused()).meaning(), crop.refused());
            } else if (crop.norm() != null) {
                console.line("curated  embedding of %s, norm %.2f", staging.encoder(), crop.norm());
                console.line(
                        "         %s",
                        crop.identity() == null ? "no identity" : crop.identity() + " (" + crop.labelSource() + ")");
            }
        }
    }
}
