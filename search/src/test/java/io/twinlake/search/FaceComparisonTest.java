package io.twinlake.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinlake.model.Outcome;
import io.twinlake.model.Refusal;
import io.twinlake.vision.SubjectFace;
import java.io.IOException;
import org.junit.jupiter.api.Test;

final class FaceComparisonTest {

    private final FaceComparison comparison = new FaceComparison(Photographs.VISION);

    @Test
    void takesTheSamePhotographForTheSamePerson() throws IOException {
        FaceComparison.Comparison same = comparison.compare(read(Photographs.sample(1)), read(Photographs.asPng(1)));

        assertThat(same.cosine()).isGreaterThan(.99f);
        assertThat(same.probability()).isGreaterThan(.999);
    }

    @Test
    void tellsThePeopleOfOnePhotographApart() {
        Probe probe = read(Photographs.sample(1));
        for (ProbeFace one : probe.faces()) {
            for (ProbeFace other : probe.faces()) {
                if (one.face().ordinal() != other.face().ordinal()) {
                    assertThat(one.embedding().cosine(other.embedding())).isLessThan(.331f);
                }
            }
        }
    }

    @Test
    void comparesTheFacesThatThePhotographsAreOf() {
        Probe probe = read(Photographs.sample(5));

        assertThat(probe.faces()).hasSizeGreaterThan(3);
        assertThat(probe.subject().face())
                .isEqualTo(SubjectFace.of(
                                probe.faces().stream().map(ProbeFace::face).toList(),
                                probe.widthPixels(),
                                probe.heightPixels())
                        .orElseThrow());
        assertThat(comparison.compare(probe, probe).one()).isEqualTo(probe.subject());
    }

    @Test
    void refusesAPictureOfNobody() throws IOException {
        assertThat(comparison.read(Photographs.blank()))
                .isEqualTo(Outcome.refused(Refusal.NO_FACE, "no face was found in the picture"));
    }

    private Probe read(byte[] photograph) {
        return ((Outcome.Accepted<Probe>) comparison.read(photograph)).value();
    }
}
