package io.twinlake.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.twinlake.model.ErrorCode;
import io.twinlake.model.Sha256;
import io.twinlake.model.TwinlakeException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What every store of objects does; each store has a subclass that makes an empty one.
abstract class ObjectsContract {

    static final byte[] CAT = "cat".getBytes(StandardCharsets.UTF_8);
    static final byte[] DOG = "dog".getBytes(StandardCharsets.UTF_8);

    /// Returns the store under test, empty before each test.
    abstract Objects objects();

    @Test
    void loadsWhatWasStored() {
        objects().storeAll(List.of(NewObject.of(Shelf.RAW, CAT), NewObject.of(Shelf.CROPS, DOG)));

        assertThat(objects().load(Shelf.RAW, Sha256.of(CAT))).isEqualTo(CAT);
        assertThat(objects().find(Shelf.CROPS, Sha256.of(DOG))).hasValue(DOG);
        assertThat(objects().contains(Shelf.RAW, Sha256.of(CAT))).isTrue();
    }

    @Test
    void keepsShelvesApart() {
        objects().storeAll(List.of(NewObject.of(Shelf.RAW, CAT)));

        assertThat(objects().contains(Shelf.CROPS, Sha256.of(CAT))).isFalse();
        assertThat(objects().find(Shelf.CROPS, Sha256.of(CAT))).isEmpty();
        assertThat(objects().usage(Shelf.CROPS)).isEqualTo(new Objects.Usage(0, 0));
    }

    @Test
    void storesEmptyBytes() {
        objects().storeAll(List.of(NewObject.of(Shelf.RAW, new byte[0])));

        assertThat(objects().load(Shelf.RAW, Sha256.of(new byte[0]))).isEmpty();
    }

    @Test
    void storesTheSameTwiceAsOne() {
        NewObject cat = NewObject.of(Shelf.RAW, CAT);

        objects().storeAll(List.of(cat, cat));
        objects().storeAll(List.of(NewObject.of(Shelf.RAW, CAT)));

        assertThat(objects().usage(Shelf.RAW)).isEqualTo(new Objects.Usage(1, CAT.length));
    }

    @Test
    void storesManyAtOnce() {
        List<NewObject> many = IntStream.range(0, 300)
                .mapToObj(number -> NewObject.of(Shelf.RAW, Samples.pictureBytes(number)))
                .toList();

        objects().storeAll(many);

        try (Stream<Sha256> listed = objects().list(Shelf.RAW)) {
            assertThat(listed)
                    .containsExactlyInAnyOrderElementsOf(
                            many.stream().map(NewObject::key).toList());
        }
        assertThat(objects().usage(Shelf.RAW))
                .isEqualTo(new Objects.Usage(
                        300, many.stream().mapToLong(NewObject::length).sum()));
    }

    @Test
    void storesNothing() {
        objects().storeAll(List.of());

        assertThat(objects().usage(Shelf.RAW)).isEqualTo(new Objects.Usage(0, 0));
    }

    @Test
    void saysWhichObjectIsMissing() {
        assertThatThrownBy(() -> objects().load(Shelf.RAW, Sha256.of(CAT)))
                .isInstanceOfSatisfying(
                        TwinlakeException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.ITEM_NOT_FOUND))
                .hasMessage("No object " + Sha256.of(CAT) + " on shelf raw");
    }

    @Test
    void deletesAndAllowsStoringAgain() {
        objects().storeAll(List.of(NewObject.of(Shelf.RAW, CAT), NewObject.of(Shelf.RAW, DOG)));

        objects().delete(Shelf.RAW, Sha256.of(CAT));
        objects().delete(Shelf.RAW, Sha256.of(CAT));

        assertThat(objects().contains(Shelf.RAW, Sha256.of(CAT))).isFalse();
        assertThat(objects().contains(Shelf.RAW, Sha256.of(DOG))).isTrue();
        objects().storeAll(List.of(NewObject.of(Shelf.RAW, CAT)));
        assertThat(objects().load(Shelf.RAW, Sha256.of(CAT))).isEqualTo(CAT);
    }

    @Test
    void handsOutBytesThatNobodyElseHas() {
        objects().storeAll(List.of(NewObject.of(Shelf.RAW, CAT)));

        objects().load(Shelf.RAW, Sha256.of(CAT))[0] = 'h';

        assertThat(objects().load(Shelf.RAW, Sha256.of(CAT))).isEqualTo(CAT);
    }
}
