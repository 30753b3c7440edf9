package dev.pawl.testing;

import static dev.pawl.testing.WaitingCode.HOUR;
import static dev.pawl.testing.WaitingCode.LONG;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.engine.StartRequest;
import dev.pawl.engine.query.Why;
import dev.pawl.engine.run.Wait;
import dev.pawl.engine.store.Batch;
import dev.pawl.engine.store.Intent;
import dev.pawl.testing.store.MemoryStore;
import dev.pawl.testing.time.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;

/**
 * What {@code why} names wakes the run, at the time it says, and nothing else does; in memory and
 * out of it.
 */
final class WakeRule {
  private WakeRule() {}

  static Stream<DynamicNode> tests(Stream<WaitCase> cases) {
    return cases.flatMap(one ->
        one.places().stream()
            .map(place ->
                DynamicTest.dynamicTest(one.name() + " (" + place + ")", () -> check(one, place))));
  }

  private static void check(WaitCase one, WaitCase.Where where) {
    if (one.until() != null) {
      perform(one, where, WakeRule::assertTimeWakes);
    }
    if (one.fire() != null) {
      perform(one, where, WakeRule::assertActWakes);
    }
  }

  private interface Check {
    void check(WaitCase one, WaitCase.Act act);
  }

  private static void perform(WaitCase one, WaitCase.Where where, Check check) {
    WaitCase.Props props = new WaitCase.Props();
    try (TestEngine engine =
        TestEngine.on(
            new MemoryStore()::reopen,
            where.settings(),
            new ManualClock(),
            one.body().workflow(props))) {
      Instant startedAt = engine.clock().instant();
      engine.store().crashAfter(batch -> one.crash() != null && records(batch, one.crash()));
      engine.start(StartRequest.of("case").id("decoy").input(""));
      StartRequest request = StartRequest.of("case").id("main").input("");
      engine.start(one.kind().equals("start") ? request.notBefore(startedAt.plus(HOUR)) : request);
      WaitCase.Act act = new WaitCase.Act(engine, "main", props);
      settle(one, act);
      one.before().accept(act);
      settle(one, act);

      assertThat(engine.engine().row("main").owner() == null)
          .isEqualTo(where == WaitCase.Where.PARKED);
      Duration limit = one.until();
      assertNamed(one, act, limit == null ? null : startedAt.plus(limit));
      int before = act.progress();
      one.others().accept(act);
      act.signal("other");
      settle(one, act);
      assertThat(act.progress()).as("%s", engine.engine().why("main")).isEqualTo(before);
      check.check(one, act);
    } finally {
      props.gate.countDown();
    }
  }

  private static boolean records(Batch batch, String type) {
    return batch.intents().stream()
        .filter(Intent.Append.class::isInstance)
        .map(Intent.Append.class::cast)
        .filter(append -> append.tail().runId().equals("main"))
        .flatMap(append -> append.events().stream())
        .anyMatch(event -> event.type().equals(type));
  }

  private static Wait named(WaitCase one, WaitCase.Act act) {
    Why why = act.engine().engine().why("main");
    List<Wait> named = why.waits().stream().filter(wait -> wait.path().equals(one.path())).toList();
    assertThat(named).as("%s", why).hasSize(1);
    return named.getFirst();
  }

  private static void assertNamed(WaitCase one, WaitCase.Act act, @Nullable Instant until) {
    Wait wait = named(one, act);
    Why why = act.engine().engine().why("main");
    assertThat(wait.kind()).isEqualTo(one.kind());
    assertThat(wait.what()).contains(one.what());
    if (until != null || !one.kind().equals("repair")) {
      assertThat(wait.until()).isEqualTo(until);
    }
    assertThat(why.nextWakeAt())
        .isEqualTo(
            why.waits().stream()
                .map(Wait::until)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null));
    if (why.waits().size() == 1 && !one.kind().equals("start")) {
      assertThat(why.summary()).contains(wait.what());
    }
  }

  private static void assertTimeWakes(WaitCase one, WaitCase.Act act) {
    Instant until = Objects.requireNonNull(named(one, act).until());
    int before = act.progress();
    act.props().mended.set(true);
    pass(one, act, Duration.between(act.engine().clock().instant(), until.minusMillis(1)));
    assertThat(act.progress()).as("a millisecond before its time").isEqualTo(before);
    pass(one, act, Duration.ofMillis(1));
    assertProgress(act, before);
  }

  private static void assertActWakes(WaitCase one, WaitCase.Act act) {
    int before = act.progress();
    act.props().mended.set(true);
    if (act.engine().engine().why("main").nextWakeAt() == null) {
      pass(one, act, LONG);
      assertThat(act.progress()).as("after a long time").isEqualTo(before);
    }
    Objects.requireNonNull(one.fire()).accept(act);
    assertProgress(act, before);
  }

  private static void assertProgress(WaitCase.Act act, int before) {
    // With a step in flight in the other run nobody can wait for quiet.
    for (int pause = 0; pause < 5_000 && act.progress() == before; pause++) {
      LockSupport.parkNanos(1_000_000);
    }
    assertThat(act.progress()).as("%s", act.engine().engine().why("main")).isGreaterThan(before);
  }

  private static void settle(WaitCase one, WaitCase.Act act) {
    if (!one.kind().equals("step")) {
      act.engine().settle();
      return;
    }
    for (int pause = 0; pause < 5_000 && !inFlight(one, act); pause++) {
      LockSupport.parkNanos(1_000_000);
    }
  }

  private static boolean inFlight(WaitCase one, WaitCase.Act act) {
    return act.engine().engine().why("main").waits().stream()
        .anyMatch(wait ->
            wait.path().equals(one.path()) && (wait.until() == null) == (one.until() == null));
  }

  private static void pass(WaitCase one, WaitCase.Act act, Duration duration) {
    if (one.kind().equals("step")) {
      act.engine().clock().advance(duration);
    } else {
      act.engine().advance(duration);
    }
  }
}
