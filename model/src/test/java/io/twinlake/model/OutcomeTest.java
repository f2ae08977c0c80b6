package io.twinlake.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutcomeTest {

    private final Outcome<Integer> three = Outcome.accepted(3);
    private final Outcome<Integer> refused = Outcome.refused(Refusal.NO_FACE, "0 faces in 3 scales");

    @Test
    void whatIsAcceptedGoesOn() {
        assertThat(three.map(value -> "v" + value)).isEqualTo(Outcome.accepted("v3"));
        assertThat(three.flatMap(value -> Outcome.accepted(value * 2))).isEqualTo(Outcome.accepted(6));
    }

    @Test
    void aLaterStepCanRefuse() {
        Outcome<String> outcome = three.flatMap(value -> Outcome.refused(Refusal.FACE_BLURRED, "sharpness " + value));
        assertThat(outcome).isEqualTo(Outcome.refused(Refusal.FACE_BLURRED, "sharpness 3"));
        assertThat(outcome.map(String::length)).isEqualTo(outcome);
    }

    @Test
    void aRefusalKeepsItsReasonAndSkipsEveryStep() {
        List<Integer> seen = new ArrayList<>();
        Outcome<Boolean> mapped = refused.map(seen::add);
        Outcome<Boolean> chained = refused.flatMap(value -> Outcome.accepted(seen.add(value)));
        assertThat(mapped).isEqualTo(Outcome.refused(Refusal.NO_FACE, "0 faces in 3 scales"));
        assertThat(chained).isEqualTo(mapped);
        assertThat(seen).isEmpty();
    }
}
