package io.twinlake.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlake.index.GroupScore;
import io.twinlake.index.Neighbour;
import io.twinlake.lake.Label;
import io.twinlake.lake.Lake;
import io.twinlake.lake.PictureCollection;
import io.twinlake.model.CropId;
import io.twinlake.model.Embedding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Galleries beside a catalog that goes on changing, from files that may be anything.
final class GalleryKeeperTest {

    private static final int DIMENSION = 64;
    private static final int MANY = 5_000;
    private static final SyntheticFaces FACES = new SyntheticFaces(DIMENSION);
    private static final Instant NOW = Instant.parse("2026-02-02T10:00:00Z");

    @TempDir
    static Path models;

    @TempDir
    Path folder;

    private Lake lake;
    private PictureCollection people;

    /// A lake of 5,000 faces with the file of its index, which every test gets a copy of.
    @BeforeAll
    static void fill() {
        try (Lake model = Lake.create(models.resolve("lake"))) {
            PictureCollection collection = SyntheticFaces.createCollection(model, "people", "synthetic-1");
            FACES.commit(model, collection, 0, MANY);
            GalleryKeeper.open(model, collection, DIMENSION);
            assertThat(GalleryFile.of(model.root(), collection).file()).isRegularFile();
        }
    }

    @BeforeEach
    void copy() throws IOException {
        Path model = models.resolve("lake");
        try (Stream<Path> files = Files.walk(model)) {
            for (Path file : files.toList()) {
                Files.copy(
                        file,
                        folder.resolve("lake").resolve(model.relativize(file).toString()));
            }
        }
        lake = Lake.openToWrite(folder.resolve("lake"));
        people = lake.catalog().loadCollection("people");
    }

    @AfterEach
    void close() {
        lake.close();
    }

    @Test
    void opensTheFileWithoutWritingItAgain() throws IOException {
        Path file = file();
        FileTime written = Files.getLastModifiedTime(file);
        Gallery gallery = open().current();
        assertThat(gallery.size()).isEqualTo(MANY);
        assertThat(gallery.peopleCount()).isEqualTo(MANY / 10);
        assertAnswersAreRight(gallery, IntStream.range(0, MANY).toArray());
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(written);
    }

    @Test
    void readsFewFacesFromTheCatalogAlone() {
        PictureCollection few = SyntheticFaces.createCollection(lake, "few", "synthetic-1");
        FACES.commit(lake, few, 0, 300);
        Gallery gallery = GalleryKeeper.open(lake, few, DIMENSION).current();
        assertAnswersAreRight(gallery, IntStream.range(0, 300).toArray());
        assertThat(GalleryFile.of(lake.root(), few).file()).doesNotExist();
    }

    @Test
    void catchesUpWithWhatChangedSinceTheFileWasWritten() {
        FACES.commit(lake, people, MANY, MANY + 40);
        lake.remove(people, List.of(SyntheticFaces.id(7), SyntheticFaces.id(MANY + 3)));
        lake.removePicture(people, SyntheticFaces.pictureId(4_001));
        lake.catalog().confirm(people, List.of(SyntheticFaces.id(123)), "Ann", NOW);
        Gallery gallery = open().current();
        assertThat(gallery.size()).isEqualTo(MANY + 40 - 3);
        int[] left = IntStream.range(0, MANY + 40)
                .filter(number -> number != 7 && number != MANY + 3 && number != 4_001)
                .toArray();
        assertAnswersAreRight(gallery, left);
        assertThat(personOf(gallery, 123)).isEqualTo("Ann");
        assertThat(personOf(gallery, 124)).isEqualTo(SyntheticFaces.person(124));
        assertThat(gallery.peopleCount()).isEqualTo(MANY / 10 + 4 + 1);
    }

    @Test
    void followsTheCatalogWhileItIsOpen() {
        GalleryKeeper keeper = open();
        Gallery before = keeper.current();
        assertThat(keeper.current()).isSameAs(before);

        FACES.commit(lake, people, MANY, MANY + 10);
        assertThat(keeper.current().size()).isEqualTo(MANY + 10);
        assertThat(nearest(keeper.current(), FACES.embedding(MANY + 4))).isEqualTo(SyntheticFaces.id(MANY + 4));
        assertThat(before.size()).isEqualTo(MANY);

        lake.catalog().confirm(people, List.of(SyntheticFaces.id(MANY + 4)), "Ann", NOW);
        assertThat(personOf(keeper.current(), MANY + 4)).isEqualTo("Ann");
        lake.catalog().unlabel(people, List.of(SyntheticFaces.id(MANY + 4)));
        assertThat(personOf(keeper.current(), MANY + 4)).isEqualTo(SyntheticFaces.person(MANY + 4));

        lake.remove(people, List.of(SyntheticFaces.id(MANY + 4), SyntheticFaces.id(5)));
        Gallery after = keeper.current();
        for (int gone : new int[] {MANY + 4, 5}) {
            assertThat(nearest(after, FACES.embedding(gone))).isNotEqualTo(SyntheticFaces.id(gone));
            assertThat(nearest(before, FACES.embedding(gone))).isNotEqualTo(SyntheticFaces.id(gone));
            assertThat(keeper.find(SyntheticFaces.id(gone))).isEmpty();
        }
        assertThat(keeper.find(SyntheticFaces.id(6))).isPresent();
    }

    @Test
    void changesOfOtherCollectionsLeaveTheGalleryAsItIs() {
        GalleryKeeper keeper = open();
        Gallery before = keeper.current();
        PictureCollection other = SyntheticFaces.createCollection(lake, "other", "synthetic-2");
        new SyntheticFaces(32).commit(lake, other, 0, 50);
        assertThat(keeper.current()).isSameAs(before);
        Gallery otherGallery = GalleryKeeper.open(lake, other, 32).current();
        assertThat(nearest(otherGallery, new SyntheticFaces(32).embedding(9))).isEqualTo(SyntheticFaces.id(9));
    }

    @Test
    void makesADamagedFileAnew() throws IOException {
        Path file = file();
        byte[] good = Files.readAllBytes(file);
        Random random = new Random(1);
        for (int round = 0; round < 6; round++) {
            byte[] bad = good.clone();
            if (round == 0) {
                bad = new byte[0];
            } else if (round == 1) {
                bad = Arrays.copyOf(good, good.length / 2);
            } else if (round == 2) {
                bad[8]++;
            } else {
                bad[random.nextInt(200)] ^= 0x10;
                bad[300 + random.nextInt(good.length - 300)] ^= 0x40;
            }
            Files.write(file, bad);
            Gallery gallery = open().current();
            assertAnswersAreRight(gallery, IntStream.range(0, MANY).toArray());
            assertThat(Files.size(file)).isEqualTo(good.length);
        }
    }

    @Test
    void makesAMissingFileAnew() throws IOException {
        Files.delete(file());
        assertAnswersAreRight(open().current(), IntStream.range(0, MANY).toArray());
        assertThat(file()).isRegularFile();
    }

    @Test
    void doesNotTrustTheFileOfAnotherCollection() throws IOException {
        PictureCollection other = SyntheticFaces.createCollection(lake, "other", "synthetic-1");
        FACES.commit(lake, other, 1_000, 1_100);
        Files.copy(file(), GalleryFile.of(lake.root(), other).file(), StandardCopyOption.REPLACE_EXISTING);
        Gallery gallery = GalleryKeeper.open(lake, other, DIMENSION).current();
        assertAnswersAreRight(gallery, IntStream.range(1_000, 1_100).toArray());
    }

    @Test
    void readsEverythingAnewWhereTheCatalogHasForgottenWhatChanged() {
        lake.remove(people, List.of(SyntheticFaces.id(11)));
        lake.catalog().forgetChanges(people, lake.catalog().position());
        Gallery gallery = open().current();
        assertThat(gallery.size()).isEqualTo(MANY - 1);
        assertAnswersAreRight(
                gallery, IntStream.range(0, MANY).filter(i -> i != 11).toArray());
    }

    @Test
    void isMadeAnewOnceMuchHasChanged() throws IOException {
        GalleryKeeper keeper = open();
        keeper.renewIfWorn(Runnable::run).join();
        FileTime written = Files.getLastModifiedTime(file());
        FACES.commit(lake, people, MANY, MANY + 9_000);
        assertThat(keeper.current().size()).isEqualTo(MANY + 9_000);
        assertThat(Files.getLastModifiedTime(file())).isEqualTo(written);
        keeper.renewIfWorn(Runnable::run).join();
        assertThat(Files.getLastModifiedTime(file())).isGreaterThan(written);
        assertAnswersAreRight(keeper.current(), IntStream.range(0, MANY + 9_000).toArray());
        assertThat(open().current().size()).isEqualTo(MANY + 9_000);
    }

    @Test
    void staysRightWithoutAPlaceToWriteTo() throws IOException {
        Files.delete(file());
        Files.delete(file().getParent());
        Files.createFile(file().getParent()); // a file where the folder should be
        assertAnswersAreRight(open().current(), IntStream.range(0, MANY).toArray());
    }

    @Test
    void searchesWhileOthersChangeTheCatalog() throws Exception {
        GalleryKeeper keeper = open();
        AtomicInteger removedUpTo = new AtomicInteger(-1);
        try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
            List<Future<?>> searches = new ArrayList<>();
            for (int thread = 0; thread < 2; thread++) {
                int seed = thread;
                searches.add(threads.submit(() -> {
                    Random random = new Random(seed);
                    while (removedUpTo.get() < 59) {
                        int number = random.nextInt(80);
                        boolean gone = number <= removedUpTo.get();
                        Gallery gallery = keeper.current();
                        CropId found = nearest(gallery, FACES.embedding(number));
                        if (gone) {
                            assertThat(found).isNotEqualTo(SyntheticFaces.id(number));
                        } else if (number > removedUpTo.get() + 1) {
                            assertThat(found).isEqualTo(SyntheticFaces.id(number));
                        }
                    }
                }));
            }
            for (int number = 0; number < 60; number++) {
                lake.remove(people, List.of(SyntheticFaces.id(number)));
                removedUpTo.set(number);
                FACES.commit(lake, people, MANY + number, MANY + number + 1);
            }
            for (Future<?> search : searches) {
                search.get();
            }
        }
        assertThat(keeper.current().size()).isEqualTo(MANY);
    }

    @Test
    void filtersByEverythingThatIsKnown() {
        Gallery gallery = open().current();
        Embedding probe = FACES.embedding(50);
        assertThat(found(gallery, probe, FaceFilter.NONE.ofPeople(List.of("PERSON 3", "Person 77"))))
                .hasSize(18)
                .allMatch(number -> number % 10 != 9 && (number / 10 == 3 || number / 10 == 77));
        assertThat(found(gallery, probe, FaceFilter.NONE.otherThanPeople(List.of("person 5"))))
                .hasSize(20)
                .allMatch(number -> number / 10 != 5 || number == 59);
        assertThat(found(gallery, probe, FaceFilter.NONE.labelled(List.of(Label.Source.CONFIRMED))))
                .isEmpty();
        assertThat(found(gallery, probe, FaceFilter.NONE.ofQuality(new FaceFilter.Floors(0, 149, 0))))
                .hasSize(20)
                .allMatch(number -> number % 100 == 99);
        assertThat(found(gallery, probe, FaceFilter.NONE.ofQuality(new FaceFilter.Floors(0, 0, 120))))
                .hasSize(20)
                .allMatch(number -> number % 7 == 6);
        Instant day = SyntheticFaces.FIRST_RUN.plusSeconds(86_400 * 100);
        assertThat(found(gallery, probe, FaceFilter.NONE.taken(new FaceFilter.Period(day, day.plusSeconds(1)))))
                .isNotEmpty()
                .allMatch(number -> number % 365 == 100 && number % 3 != 0);
        assertThat(found(
                        gallery,
                        probe,
                        FaceFilter.NONE.added(new FaceFilter.Period(SyntheticFaces.FIRST_RUN.plusSeconds(1), null))))
                .isEmpty();
        assertThat(found(
                        gallery,
                        probe,
                        FaceFilter.NONE.added(new FaceFilter.Period(null, SyntheticFaces.FIRST_RUN.plusSeconds(1)))))
                .hasSize(20);
    }

    private GalleryKeeper open() {
        return GalleryKeeper.open(lake, people, DIMENSION);
    }

    private Path file() {
        return GalleryFile.of(lake.root(), people).file();
    }

    /// Asks for faces that are there, some of every part, and for people.
    private static void assertAnswersAreRight(Gallery gallery, int[] numbers) {
        assertThat(gallery.size()).isEqualTo(numbers.length);
        for (int i = 0; i < numbers.length; i += Math.max(1, numbers.length / 60)) {
            assertThat(nearest(gallery, FACES.embedding(numbers[i]))).isEqualTo(SyntheticFaces.id(numbers[i]));
        }
        Embedding probe = FACES.embedding(numbers[0]);
        GroupScore person = gallery.index()
                .nearestGroups(probe, 1, gallery.people(), gallery.accept(FaceFilter.NONE))
                .getFirst();
        assertThat(gallery.name(person.group())).isEqualTo(SyntheticFaces.person(numbers[0]));
    }

    private static CropId nearest(Gallery gallery, Embedding probe) {
        return gallery.cropId(gallery.index().nearest(probe, 1).getFirst().ordinal());
    }

    private static String personOf(Gallery gallery, int number) {
        Neighbour face = gallery.index().nearest(FACES.embedding(number), 1).getFirst();
        assertThat(gallery.cropId(face.ordinal())).isEqualTo(SyntheticFaces.id(number));
        return gallery.name(gallery.people().groupOf(face.ordinal()));
    }

    private static List<Integer> found(Gallery gallery, Embedding probe, FaceFilter filter) {
        List<CropId> all = IntStream.range(0, MANY).mapToObj(SyntheticFaces::id).toList();
        return gallery.index().nearest(probe, 20, gallery.accept(filter)).stream()
                .map(neighbour -> all.indexOf(gallery.cropId(neighbour.ordinal())))
                .toList();
    }
}
