package io.twinlake.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlake.model.ErrorCode;
import io.twinlake.model.LegalBasis;
import io.twinlake.model.Origin;
import io.twinlake.model.Retention;
import io.twinlake.model.Sha256;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Why and how long pictures are kept, and that they go.
final class RetentionTest {

    private static final LocalDate JANUARY = LocalDate.parse("2027-01-31");
    private static final LocalDate FEBRUARY = LocalDate.parse("2027-02-28");

    @TempDir
    Path folder;

    private Lake lake;
    private Catalog catalog;
    private PictureCollection people;
    private long run;

    @BeforeEach
    void open() {
        lake = Lake.create(folder.resolve("lake"));
        catalog = lake.catalog();
        people = catalog.createCollection(Samples.PEOPLE);
        run = Samples.beginRun(catalog, people);
    }

    @AfterEach
    void close() {
        lake.close();
    }

    @Test
    void isToldWithThePlace() {
        Retention consent = new Retention(LegalBasis.CONSENT, JANUARY);
        store(1, Samples.origin(1, "Ann").withRetention(consent));

        assertThat(retentions(1)).containsExactly(consent);
        assertThat(keptUntil()).containsExactly(JANUARY);
    }

    @Test
    void knowsEveryLegalBasis() {
        int number = 0;
        for (LegalBasis basis : LegalBasis.values()) {
            store(++number, Samples.origin(number).withRetention(new Retention(basis, null)));
            assertThat(retentions(number)).containsExactly(new Retention(basis, null));
        }
    }

    @Test
    void aPictureIsKeptToTheEndOfItsDay() {
        store(1, until(JANUARY));

        assertThat(catalog.expired(people, JANUARY)).isEqualTo(new Expiry(0, 0));
        assertThat(expire(people, JANUARY)).isEqualTo(new Expiry(0, 0));
        assertThat(objects()).hasSize(3);

        assertThat(catalog.expired(people, JANUARY.plusDays(1))).isEqualTo(new Expiry(1, 2));
        assertThat(expire(people, JANUARY.plusDays(1))).isEqualTo(new Expiry(1, 2));
        assertThat(objects()).isEmpty();
        assertThat(catalog.findPicture(Samples.pictureId(1))).isEmpty();
        assertThat(catalog.counts(people).curated()).isZero();
        assertThat(expire(people, JANUARY.plusDays(1))).isEqualTo(Expiry.NOTHING);
    }

    @Test
    void aPictureWithoutADateIsKept() {
        store(1, Samples.origin(1));

        assertThat(expire(people, LocalDate.parse("9999-12-31"))).isEqualTo(Expiry.NOTHING);
        assertThat(keptUntil()).containsExactly((LocalDate) null);
        assertThat(catalog.dueNext(people)).isEmpty();
    }

    @Test
    void theLatestPlaceKeepsAPicture() {
        store(1, until(JANUARY));
        store(1, elsewhere(FEBRUARY));

        assertThat(retentions(1)).containsExactly(new Retention(null, JANUARY), new Retention(null, FEBRUARY));
        assertThat(keptUntil()).containsExactly(FEBRUARY);
        assertThat(expire(people, FEBRUARY)).isEqualTo(Expiry.NOTHING);
        assertThat(expire(people, FEBRUARY.plusDays(1))).isEqualTo(new Expiry(1, 2));
    }

    @Test
    void aPlaceWithoutADateKeepsAPictureForEver() {
        store(1, until(JANUARY));
        catalog.addOrigins(
                run, people, List.of(new SeenAgain(Samples.pictureId(1), Origin.of("file:///elsewhere.jpg"), null)));

        assertThat(keptUntil()).containsExactly((LocalDate) null);
        assertThat(expire(people, FEBRUARY)).isEqualTo(Expiry.NOTHING);
        assertThat(catalog.dueNext(people)).isEmpty();
    }

    @Test
    void aPlaceKeepsItsPictureAsLongAsItEverSaid() {
        store(1, Samples.origin(1).withRetention(new Retention(LegalBasis.CONSENT, JANUARY)));
        long before = catalog.position();
        store(1, Samples.origin(1));
        assertThat(catalog.position()).isEqualTo(before);
        assertThat(retentions(1)).containsExactly(new Retention(LegalBasis.CONSENT, JANUARY));

        store(1, until(FEBRUARY));
        assertThat(retentions(1)).containsExactly(new Retention(LegalBasis.CONSENT, FEBRUARY));
        store(1, until(JANUARY));
        assertThat(retentions(1)).containsExactly(new Retention(LegalBasis.CONSENT, FEBRUARY));
        store(1, until(Retention.FOR_EVER));
        assertThat(retentions(1)).containsExactly(new Retention(LegalBasis.CONSENT, null));
        store(1, until(JANUARY));
        assertThat(retentions(1)).containsExactly(new Retention(LegalBasis.CONSENT, null));
        assertThat(expire(people, FEBRUARY)).isEqualTo(Expiry.NOTHING);
    }

    @Test
    void aNewPlaceCanSayForEver() {
        store(1, until(Retention.FOR_EVER));

        assertThat(retentions(1)).containsExactly(Retention.NONE);
        assertThat(catalog.dueNext(people)).isEmpty();
    }

    @Test
    void whatIsUsualCountsWhereAPlaceSaysNothing() {
        store(1, until(null));
        UsualRetention usual = new UsualRetention(LegalBasis.CONSENT, 30);
        assertThat(catalog.setRetention(people, usual).retention()).isEqualTo(usual);
        assertThat(catalog.loadCollection("people").retention()).isEqualTo(usual);
        store(2, until(null));
        store(3, until(JANUARY));
        store(4, until(Retention.FOR_EVER));

        LocalDate thirtyDaysLater =
                LocalDate.ofInstant(Samples.EIGHT, ZoneOffset.UTC).plusDays(30);
        assertThat(retentions(1)).containsExactly(Retention.NONE);
        assertThat(retentions(2)).containsExactly(new Retention(LegalBasis.CONSENT, thirtyDaysLater));
        assertThat(retentions(3)).containsExactly(new Retention(LegalBasis.CONSENT, JANUARY));
        assertThat(retentions(4)).containsExactly(new Retention(LegalBasis.CONSENT, null));
    }

    @Test
    void whatIsUsualChangesNothingOfAPlaceThatIsKnown() {
        store(1, new Origin("file:///1.jpg", null, Map.of(), new Retention(LegalBasis.CONTRACT, JANUARY)));
        store(2, new Origin("file:///2.jpg", null, Map.of()));
        catalog.setRetention(people, new UsualRetention(LegalBasis.CONSENT, 30_000));
        long before = catalog.position();
        store(1, new Origin("file:///1.jpg", null, Map.of()));
        store(2, new Origin("file:///2.jpg", null, Map.of()));

        assertThat(retentions(1)).containsExactly(new Retention(LegalBasis.CONTRACT, JANUARY));
        assertThat(retentions(2)).containsExactly(Retention.NONE);
        assertThat(catalog.position()).isEqualTo(before);
    }

    @Test
    void refusesDaysThatNobodyKeepsAnything() {
        for (int days : new int[] {0, -1, UsualRetention.MOST_DAYS + 1}) {
            CatalogTest.assertFails(
                    () -> new UsualRetention(null, days),
                    ErrorCode.CONFIGURATION_INVALID,
                    "Pictures are kept for 1 to 36525 days, found: " + days);
        }
    }

    @Test
    void tellsWhichAreTheNextToGo() {
        store(1, until(FEBRUARY));
        store(2, until(JANUARY));
        store(2, elsewhere(FEBRUARY));
        store(3, Samples.origin(3).withRetention(new Retention(null, JANUARY)));
        store(4, Samples.origin(4));
        assertThat(catalog.dueNext(people)).hasValue(new DueNext(JANUARY, 1));

        expire(people, FEBRUARY);

        assertThat(catalog.dueNext(people)).hasValue(new DueNext(FEBRUARY, 2));
        assertThat(catalog.counts(people).pictures()).isEqualTo(3);
    }

    @Test
    void leavesWhatAnotherCollectionKeeps() {
        PictureCollection others =
                catalog.createCollection(new NewCollection("others", people.kind(), people.encoder(), people.policy()));
        long othersRun = catalog.beginRun(others.id(), "ingest", "file:///photos", Samples.NINE);
        store(1, until(JANUARY));
        lake.store(othersRun, others, List.of(), List.of(picture(1, Samples.origin(1))), List.of());

        assertThat(expire(others, FEBRUARY)).isEqualTo(Expiry.NOTHING);
        assertThat(expire(people, FEBRUARY)).isEqualTo(new Expiry(1, 2));

        assertThat(objects()).hasSize(3);
        assertThat(catalog.counts(others).curated()).isEqualTo(2);
    }

    @Test
    void takesNamesAndPublishedFacesAlong() {
        store(1, Samples.origin(1, "Ann").withRetention(new Retention(null, JANUARY)));
        store(2, Samples.origin(2, "Ben"));
        catalog.datasets().publish(people, new NewDataset("friends", null, false), Samples.NINE);

        expire(people, FEBRUARY);

        assertThat(names("identity")).containsExactly("Ben");
        assertThat(names("dataset_person")).containsExactly("Ben");
        List<FaceChange> changes = new ArrayList<>();
        catalog.forEachChange(people, catalog.position() - 1, changes::add);
        assertThat(changes)
                .containsExactlyInAnyOrder(
                        new FaceChange.Gone(Samples.cropId(1, 0, Samples.RECIPE)),
                        new FaceChange.Gone(Samples.cropId(1, 1, Samples.RECIPE)));
    }

    @Test
    void goesOnFromTransactionToTransaction() {
        List<StagedPicture> pictures = IntStream.range(0, 450)
                .mapToObj(number -> picture(number, Samples.origin(number).withRetention(new Retention(null, JANUARY))))
                .toList();
        lake.store(run, people, List.of(), pictures, List.of());
        long before = catalog.position();

        assertThat(expire(people, FEBRUARY)).isEqualTo(new Expiry(450, 900));

        assertThat(catalog.position()).isEqualTo(before + 3);
        assertThat(catalog.counts(people).pictures()).isZero();

        lake.store(run, people, List.of(), pictures, List.of());
        List<Expiry> committed = new ArrayList<>();
        lake.expire(people, FEBRUARY, () -> !committed.isEmpty(), committed::add);
        assertThat(committed).containsExactly(new Expiry(200, 400));
    }

    @Test
    void isKeptByABackupAndFoundWhole() {
        store(1, until(JANUARY));
        Path backup = folder.resolve("backup");
        lake.backUp(backup, false, damage -> {}, _ -> {});
        expire(people, FEBRUARY);
        Path restored = folder.resolve("restored");
        Lake.restore(backup, restored, damage -> {}, _ -> {});

        List<Damage> damages = new ArrayList<>();
        assertThat(Lake.check(restored, false, damages::add, _ -> {}).isWhole()).isTrue();
        assertThat(damages).isEmpty();
        try (Lake again = Lake.openToWrite(restored)) {
            assertThat(again.expire(again.catalog().loadCollection("people"), FEBRUARY, () -> false, _ -> {}))
                    .isEqualTo(new Expiry(1, 2));
        }
    }

    private Expiry expire(PictureCollection collection, LocalDate today) {
        return lake.expire(collection, today, () -> false, _ -> {});
    }

    private static Origin until(@Nullable LocalDate date) {
        return Samples.origin(1).withRetention(new Retention(null, date));
    }

    private static Origin elsewhere(LocalDate date) {
        return Origin.of("file:///elsewhere.jpg").withRetention(new Retention(null, date));
    }

    private static StagedPicture picture(int number, Origin origin) {
        StagedPicture plain = Samples.picture(number, 2, origin.identity());
        return new StagedPicture(plain.id(), plain.raw(), origin, plain.recipe(), null, plain.crops());
    }

    private void store(int number, Origin origin) {
        List<NewObject> objects = List.of(
                NewObject.of(Shelf.RAW, Samples.pictureBytes(number)),
                NewObject.of(Shelf.CROPS, Samples.cropBytes(number, 0)),
                NewObject.of(Shelf.CROPS, Samples.cropBytes(number, 1)));
        lake.store(run, people, objects, List.of(picture(number, origin)), List.of());
    }

    private List<Retention> retentions(int number) {
        return catalog.findPicture(Samples.pictureId(number)).orElseThrow().origins().stream()
                .map(met -> met.origin().retention())
                .toList();
    }

    private List<@Nullable LocalDate> keptUntil() {
        List<@Nullable LocalDate> dates = new ArrayList<>();
        catalog.listing().pictures(people, null, null, 10).items().forEach(picture -> dates.add(picture.keepUntil()));
        return dates;
    }

    private List<String> names(String table) {
        try (Session session = Session.toRead(folder.resolve("lake/catalog.db"))) {
            return session.list("SELECT name FROM " + table, row -> row.getString(1));
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private List<String> objects() {
        return Stream.of(Shelf.values())
                .flatMap(shelf -> {
                    try (Stream<Sha256> keys = lake.objects().list(shelf)) {
                        return keys.map(key -> shelf.code() + " " + key).toList().stream();
                    }
                })
                .toList();
    }
}
