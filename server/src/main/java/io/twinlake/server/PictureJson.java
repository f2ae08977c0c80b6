package io.twinlake.server;

import io.twinlake.lake.FaceView;
import io.twinlake.lake.Label;
import io.twinlake.lake.PictureView;
import io.twinlake.lake.Refused;
import io.twinlake.model.Retention;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Every layer of a picture.
public record PictureJson(
        String image,
        String mediaType,
        int widthPixels,
        int heightPixels,
        long bytes,
        @Nullable Instant takenAt,
        List<OriginJson> origins,
        List<StagingJson> stagings) {

    public static PictureJson of(PictureView picture) {
        return new PictureJson(
                picture.id().toString(),
                picture.raw().mediaType(),
                picture.raw().widthPixels(),
                picture.raw().heightPixels(),
                picture.raw().bytes(),
                picture.raw().takenAt(),
                picture.origins().stream().map(OriginJson::of).toList(),
                picture.stagings().stream().map(StagingJson::of).toList());
    }

    /// Returns what there is before anything is made of it.
    PictureJson withoutStagings() {
        return new PictureJson(image, mediaType, widthPixels, heightPixels, bytes, takenAt, origins, List.of());
    }

    public record OriginJson(
            String uri,
            @Nullable String identity,
            Map<String, String> attributes,
            @Nullable String legalBasis,
            @Nullable LocalDate keepUntil,
            String collection,
            long run,
            Instant at) {

        static OriginJson of(PictureView.Met met) {
            Retention retention = met.origin().retention();
            return new OriginJson(
                    met.origin().uri(),
                    met.origin().identity(),
                    met.origin().attributes(),
                    retention.legalBasis() == null
                            ? null
                            : retention.legalBasis().code(),
                    retention.keepUntil(),
                    met.collection(),
                    met.runId(),
                    met.at());
        }
    }

    public record StagingJson(
            String collection,
            String recipe,
            String encoder,
            @Nullable String refused,
            @Nullable String detail,
            long run,
            List<CropJson> crops) {

        static StagingJson of(PictureView.Staging staging) {
            Refused refusal = staging.refusal();
            return new StagingJson(
                    staging.collection().name(),
                    staging.recipe(),
                    staging.encoder(),
                    refusal == null ? null : refusal.reason().code(),
                    refusal == null ? null : refusal.detail(),
                    staging.runId(),
                    staging.faces().stream().map(CropJson::of).toList());
        }
    }

    public record CropJson(
            String id,
            FaceJson face,
            String jpeg,
            @Nullable String refused,
            @Nullable Float norm,
            @Nullable String identity,
            @Nullable String labelSource) {

        public static CropJson of(FaceView view) {
            Label label = view.label();
            return new CropJson(
                    view.id().hex(),
                    FaceJson.of(view.face()),
                    view.jpeg().hex(),
                    view.refusal() == null ? null : view.refusal().code(),
                    view.norm(),
                    label == null ? null : label.identity(),
                    label == null ? null : label.source().code());
        }
    }
}
