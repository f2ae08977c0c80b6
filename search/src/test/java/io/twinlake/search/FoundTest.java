package io.twinlake.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlake.lake.FaceView;
import io.twinlake.model.Box;
import io.twinlake.model.CropId;
import io.twinlake.model.Face;
import io.twinlake.model.Landmarks;
import io.twinlake.model.PictureId;
import io.twinlake.model.Point;
import io.twinlake.model.Quality;
import io.twinlake.model.Sha256;
import io.twinlake.search.Answer.PersonMatch;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class FoundTest {

    @Test
    void namesTheFirstConfidentPersonOrNobody() {
        assertThat(answer().confidentPerson()).isEmpty();
        assertThat(answer(person("Ann", .4), person("Bob", null)).confidentPerson())
                .isEmpty();
        assertThat(answer(person("Ann", .9), person("Bob", .95)).confidentPerson())
                .map(PersonMatch::identity)
                .hasValue("Ann");
        assertThat(answer(person("Ann", .02), person("Bob", .97)).confidentPerson())
                .map(PersonMatch::identity)
                .hasValue("Bob");
    }

    private static PersonMatch person(String name, @Nullable Double probability) {
        PictureId picture = PictureId.of(new byte[] {1});
        CropId crop = CropId.of(picture, "face-1", 0);
        FaceView best =
                new FaceView(crop, picture, face(), Sha256.of(new byte[] {2}), null, null, 3f, "file:///photos/1.jpg");
        return new PersonMatch(name, best, .4f, .3f, probability, probability != null && probability >= .5);
    }

    private static Face face() {
        Point point = new Point(1, 1);
        return new Face(
                0,
                new Box(0, 0, 10, 10),
                new Landmarks(point, point, point, point, point),
                new Quality(1, 10, 50, 100, 20, 0, 0));
    }

    private static Found answer(PersonMatch... people) {
        return new Found(new Terms(10, people.length, .5, null, null), List.of(), List.of(people));
    }
}
