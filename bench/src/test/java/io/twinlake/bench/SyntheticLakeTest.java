package io.twinlake.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.twinlake.assets.BundledAssets;
import io.twinlake.lake.CuratedFace;
import io.twinlake.lake.Lake;
import io.twinlake.lake.PictureCollection;
import io.twinlake.lake.Run;
import io.twinlake.lake.Shelf;
import io.twinlake.model.Outcome;
import io.twinlake.search.Answer;
import io.twinlake.search.LookAlikeSearch;
import io.twinlake.search.Question;
import io.twinlake.vision.FaceEncoder;
import io.twinlake.vision.FaceVision;
import io.twinlake.vision.VisionLimits;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyntheticLakeTest {

    private static final Population POPULATION = new Population(1_500, 2, 5);
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final byte[] SAMPLE =
            BundledAssets.sample(BundledAssets.sampleNames().getFirst());

    @TempDir
    static Path folder;

    private static FaceVision vision;
    private static final List<Long> TOLD = new ArrayList<>();
    private static int people;

    @BeforeAll
    static void make() {
        vision = FaceVision.open(VisionLimits.DEFAULT, FaceEncoder.bundled());
        people = SyntheticLake.of(POPULATION, vision, List.of(SAMPLE))
                .make(folder.resolve("lake"), Clock.fixed(NOW, ZoneOffset.UTC), TOLD::add);
    }

    @AfterAll
    static void close() {
        vision.close();
    }

    @Test
    void hasEachFaceOfTheGalleryWithItsPerson() {
        List<CuratedFace> faces = new ArrayList<>();
        try (Lake lake = Lake.openToRead(folder.resolve("lake"));
                Arena arena = Arena.ofShared()) {
            lake.catalog().forEachCurated(collection(lake), faces::add);
            Vectors vectors = SyntheticFaces.generate(FaceStatistics.bundled(), POPULATION, arena)
                    .gallery();

            assertThat(faces).hasSize(1_500);
            assertThat(faces.get(7).embedding().toArray()).containsExactly(vectors.get(7), within());
            assertThat(faces.stream().map(CuratedFace::identity).distinct()).hasSize(people);
            assertThat(lake.catalog().runs().latest(1).getFirst().state()).isEqualTo(Run.State.DONE);
        }
        assertThat(TOLD).containsExactly(1_000L, 1_500L);
        assertThat(people).isBetween(200, 450);
    }

    @Test
    void facesOfOnePersonAreAlike() {
        List<CuratedFace> faces = new ArrayList<>();
        try (Lake lake = Lake.openToRead(folder.resolve("lake"))) {
            lake.catalog().forEachCurated(collection(lake), faces::add);
        }
        CuratedFace one = faces.getFirst();
        double same = faces.stream()
                .filter(face -> !face.id().equals(one.id()) && Objects.equals(face.identity(), one.identity()))
                .mapToDouble(face -> face.embedding().cosine(one.embedding()))
                .average()
                .orElse(1);

        assertThat(same).isGreaterThan(.4);
    }

    @Test
    void everyObjectIsThere() {
        List<CuratedFace> faces = new ArrayList<>();
        try (Lake lake = Lake.openToRead(folder.resolve("lake"))) {
            lake.catalog().forEachCurated(collection(lake), faces::add);

            assertThat(faces)
                    .allSatisfy(face -> assertThat(lake.objects()
                                    .contains(Shelf.RAW, face.picture().sha256()))
                            .isTrue());
            assertThat(lake.objects().usage(Shelf.RAW).objects()).isEqualTo(1_500);
            assertThat(lake.catalog()
                            .findFaces(
                                    collection(lake), List.of(faces.getFirst().id())))
                    .allSatisfy((id, face) -> assertThat(lake.objects().contains(Shelf.CROPS, face.jpeg()))
                            .isTrue());
        }
    }

    @Test
    void itsPicturesShowAFace() {
        try (Lake lake = Lake.openToRead(folder.resolve("lake"))) {
            List<CuratedFace> faces = new ArrayList<>();
            lake.catalog().forEachCurated(collection(lake), faces::add);
            byte[] picture =
                    lake.objects().load(Shelf.RAW, faces.get(9).picture().sha256());

            LookAlikeSearch search = LookAlikeSearch.open(lake, collection(lake), vision);
            assertThat(search.size()).isEqualTo(1_500);
            assertThat(search.match(picture, Question.of(3)))
                    .isInstanceOfSatisfying(
                            Outcome.Accepted.class,
                            outcome -> assertThat(
                                            ((List<?>) outcome.value()).stream().map(Answer.class::cast))
                                    .hasSize(1)
                                    .allSatisfy(
                                            answer -> assertThat(answer.faces()).hasSize(3)));
        }
    }

    @Test
    void isMeasuredInItsParts() {
        try (Lake lake = Lake.openToRead(folder.resolve("lake"))) {
            LookAlikeSearch search = LookAlikeSearch.open(lake, collection(lake), vision);
            List<byte[]> photographs = List.of(SAMPLE, new byte[] {1, 2, 3});

            PartsRow row = new SearchParts(search, vision, Question.of(5)).measure(photographs, load(2), load(4));

            assertThat(row.photographs()).isEqualTo(2);
            assertThat(row.sumMillis()).isGreaterThan(row.embedMillis() + row.detectMillis() + row.alignMillis());
            assertThat(List.of(row.decodeMillis(), row.searchMillis())).allMatch(millis -> millis > 0);
        }
    }

    @Test
    void needsAFace() {
        assertThatThrownBy(() -> SyntheticLake.of(POPULATION, vision, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Expected a face in 0 photographs");
    }

    private static Load load(long requests) {
        return new Load(1, Duration.ofMinutes(5), requests);
    }

    private static PictureCollection collection(Lake lake) {
        return lake.catalog().loadCollection(SyntheticLake.COLLECTION);
    }

    private static org.assertj.core.data.Offset<Float> within() {
        return org.assertj.core.data.Offset.offset(1e-6f);
    }
}
