package dev.pawl.engine.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.pawl.engine.service.Bulkhead.Entry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BulkheadTest {
  @Test
  void whoLeavesHandsThePlaceToTheFirstInTheQueue() {
    Bulkhead<String> bulkhead = new Bulkhead<>(1, 2);
    assertThat(bulkhead.enter("a")).isEqualTo(Entry.INSIDE);
    assertThat(bulkhead.enter("b")).isEqualTo(Entry.QUEUED);
    assertThat(bulkhead.enter("c")).isEqualTo(Entry.QUEUED);
    assertThat(bulkhead.enter("d")).isEqualTo(Entry.TURNED_AWAY);
    assertThat(bulkhead.enter("b")).as("who is in the queue stays there").isEqualTo(Entry.QUEUED);
    assertThat(bulkhead.leave()).contains("b");
    assertThat(bulkhead.enter("e")).as("nobody overtakes").isEqualTo(Entry.QUEUED);
    bulkhead.withdraw("c");
    assertThat(bulkhead.leave()).contains("e");
    assertThat(bulkhead.leave()).isEmpty();
    assertThat(bulkhead.inside()).isZero();
    assertThatIllegalStateException().isThrownBy(bulkhead::leave);
  }

  @Test
  void anyComingAndGoingIsThatOfAPlainQueue() {
    for (int seed = 0; seed < 1_000; seed++) {
      Random random = new Random(seed);
      int places = 1 + random.nextInt(4);
      int room = 1 + random.nextInt(6);
      Bulkhead<Integer> real = new Bulkhead<>(places, room);
      List<Integer> inside = new ArrayList<>();
      ArrayDeque<Integer> queue = new ArrayDeque<>();
      for (int who = 0; who < 200; who++) {
        int what = random.nextInt(5);
        if (what < 2 && !inside.isEmpty()) {
          int leaving = random.nextInt(inside.size());
          inside.subList(leaving, leaving + 1).clear();
          Integer next = queue.poll();
          if (next != null) {
            inside.add(next);
          }
          assertThat(real.leave().orElse(null)).isEqualTo(next);
        } else if (what == 2 && !queue.isEmpty()) {
          Integer last = queue.pollLast();
          real.withdraw(last);
        } else {
          Entry expected =
              inside.size() < places
                  ? Entry.INSIDE
                  : queue.size() < room ? Entry.QUEUED : Entry.TURNED_AWAY;
          assertThat(real.enter(who)).as("seed %d", seed).isEqualTo(expected);
          switch (expected) {
            case INSIDE -> inside.add(who);
            case QUEUED -> queue.add(who);
            case TURNED_AWAY -> {}
          }
        }
        assertThat(real.inside()).isEqualTo(inside.size()).isLessThanOrEqualTo(places);
        assertThat(real.queued()).isEqualTo(queue.size());
      }
    }
  }
}
