package io.twinlake.pipeline;

import io.twinlake.lake.FaceView;
import io.twinlake.lake.Label;
import io.twinlake.lake.SeenAgain;
import io.twinlake.lake.StagedCrop;
import io.twinlake.lake.StagedPicture;
import io.twinlake.model.CropId;
import io.twinlake.model.Face;
import io.twinlake.model.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A picture that an [Upload] has taken through all layers and not kept yet. What is not kept leaves nothing
/// behind. Immutable.
public final class TakenPicture {

    private final Upload upload;
    private final Ingested ingested;

    TakenPicture(Upload upload, Ingested ingested) {
        this.upload = upload;
        this.ingested = ingested;
    }

    Ingested ingested() {
        return ingested;
    }

    /// Returns its faces, largest first; those that are left if the collection has had it already.
    public List<TakenFace> faces() {
        return switch (ingested) {
            case Ingested.Staged staged ->
                staged.picture().crops().stream()
                        .map(crop -> new TakenFace(crop.id(), crop.face(), crop.refusal(), null))
                        .toList();
            case Ingested.Known known ->
                upload.known(known.seen().id()).stream().map(TakenFace::of).toList();
            case Ingested.Unusable _ -> List.of();
        };
    }

    /// Stores it in all layers.
    ///
    /// @param named the face that its origin's identity stands for; one that has been given a name before
    ///     keeps that
    public void keep(CropId named) {
        upload.store(
                switch (ingested) {
                    case Ingested.Staged staged ->
                        new Ingested.Staged(naming(staged.picture(), named), staged.objects());
                    case Ingested.Known known ->
                        new Ingested.Known(
                                new SeenAgain(known.seen().id(), known.seen().origin(), named), known.lost());
                    case Ingested.Unusable unusable -> unusable;
                });
    }

    private static StagedPicture naming(StagedPicture picture, CropId named) {
        List<StagedCrop> crops = picture.crops().stream()
                .map(crop -> new StagedCrop(
                        crop.id(),
                        crop.face(),
                        crop.jpeg(),
                        crop.refusal(),
                        crop.embedding(),
                        crop.id().equals(named) ? picture.origin().identity() : null))
                .toList();
        return new StagedPicture(
                picture.id(), picture.raw(), picture.origin(), picture.recipe(), picture.refusal(), crops);
    }

    /// One of its faces.
    ///
    /// @param refusal why it would not be searchable; `null` if it would be
    /// @param identity whom it is known to show; `null` if unknown
    public record TakenFace(
            CropId id,
            Face face,
            @Nullable Refusal refusal,
            @Nullable String identity) {

        private static TakenFace of(FaceView view) {
            Label label = view.label();
            return new TakenFace(view.id(), view.face(), view.refusal(), label == null ? null : label.identity());
        }
    }
}
