package io.twinlake.index;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SharedFloorTest {

    @Test
    void isTheGreatestOfAll() {
        SharedFloor floor = new SharedFloor(Float.NEGATIVE_INFINITY);
        TopK best = new TopK(2);
        Collector one = floor.shared(best);
        Collector other = floor.shared(best.fork());
        assertThat(one.floor()).isEqualTo(Float.NEGATIVE_INFINITY);
        other.offer(-0.5f, 3);
        assertThat(one.floor()).isEqualTo(Float.NEGATIVE_INFINITY);
        other.offer(-0.25f, 4);
        assertThat(one.floor()).isEqualTo(-0.5f);
        other.offer(0.5f, 5);
        assertThat(one.floor()).isEqualTo(-0.25f);
        one.offer(0.75f, 7);
        one.offer(0.875f, 8);
        assertThat(other.floor()).isEqualTo(0.75f);
        other.handTo(one);
        assertThat(best.sorted()).containsExactly(new Neighbour(8, 0.875f), new Neighbour(7, 0.75f));
    }

    @Test
    void beginsWithWhatIsKnown() {
        SharedFloor floor = new SharedFloor(0.3f);
        Collector within = floor.shared(new Within(0.3f).fork());
        assertThat(within.floor()).isEqualTo(0.3f);
        within.offer(0.2f, 1);
        within.offer(0.3f, 2);
        Within all = new Within(0);
        within.handTo(all);
        assertThat(all.sorted()).containsExactly(new Neighbour(2, 0.3f));
    }

    @Test
    void forksKeepGroupsAsTheirOriginDoes() {
        BestOfGroups best = new BestOfGroups(1, Groups.of(0, 0, 1, 1));
        best.offer(0.1f, 0);
        Collector fork = best.fork();
        fork.offer(0.2f, 2);
        fork.offer(0.4f, 3);
        fork.offer(0.3f, 1);
        fork.handTo(best);
        assertThat(best.size()).isEqualTo(1);
        assertThat(best.worstScore()).isEqualTo(0.4f);
        assertThat(best.removeWorst()).isEqualTo(3);
    }
}
