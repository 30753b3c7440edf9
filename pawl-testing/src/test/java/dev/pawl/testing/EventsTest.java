package dev.pawl.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pawl.api.WorkflowDefinition;
import dev.pawl.engine.Engine;
import dev.pawl.engine.EngineSettings;
import dev.pawl.engine.StartRequest;
import dev.pawl.engine.error.EngineException;
import dev.pawl.engine.feed.CloudEvent;
import dev.pawl.engine.feed.Events;
import dev.pawl.engine.feed.FeedListener;
import dev.pawl.engine.feed.FeedReader;
import dev.pawl.engine.feed.FeedSettings;
import dev.pawl.engine.retain.Erased;
import dev.pawl.engine.store.EventKey;
import dev.pawl.engine.store.FeedEvent;
import dev.pawl.engine.store.Intent;
import dev.pawl.engine.store.Publication;
import dev.pawl.testing.scenario.WithoutEngineLogs;
import dev.pawl.testing.store.MemoryStore;
import dev.pawl.testing.time.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithoutEngineLogs.class)
class EventsTest {
  private final List<String> taken = Collections.synchronizedList(new ArrayList<>());

  private void take(FeedEvent event) {
    taken.add(event.event().id());
  }

  private static CloudEvent event(String id) {
    return CloudEvent.of("/shop", id, "order.paid");
  }

  // Publishing

  @Test
  void whatIsPublishedIsReadWithAllItsAttributes() {
    List<Publication> seen = Collections.synchronizedList(new ArrayList<>());
    try (TestEngine engine = TestEngine.inMemory()) {
      Instant happened = Instant.parse("2026-01-01T00:00:00.123Z");
      engine.engine().events().read("all", event -> seen.add(event.event()));
      CloudEvent event = event("e-1").subject("order-7").time(happened).data(Map.of("amount", 7));
      assertThat(engine.engine().events().publish(event)).isTrue();
      engine.settle();
      Publication published = seen.getFirst();
      assertThat(published.source()).isEqualTo("/shop");
      assertThat(published.id()).isEqualTo("e-1");
      assertThat(published.type()).isEqualTo("order.paid");
      assertThat(published.subject()).isEqualTo("order-7");
      assertThat(published.time()).isEqualTo(happened.toEpochMilli());
      assertThat(published.at()).isEqualTo(engine.clock().millis());
      assertThat(engine.engine().codec().tree(published.payload()).path("amount").asInt())
          .isEqualTo(7);
    }
  }

  @Test
  void aRepetitionIsIgnoredAndSaidToBeOneAlsoAfterACrash() {
    try (TestEngine engine = TestEngine.inMemory()) {
      engine.engine().events().read("all", this::take);
      assertThat(engine.engine().events().publish(event("a"))).isTrue();
      assertThat(engine.engine().events().publish(event("a").data("other"))).isFalse();
      engine.settle();
      engine.crash();
      engine.restart();
      engine.engine().events().read("all", this::take);
      assertThat(engine.engine().events().publish(event("a"))).isFalse();
      assertThat(engine.engine().events().publish(event("b"))).isTrue();
      engine.settle();
      assertThat(taken).containsExactly("a", "b");
    }
  }

  @Test
  void anEngineThatExecutesNothingPublishesToo() {
    MemoryStore store = new MemoryStore();
    try (Engine passive = Engine.builder().store(store.reopen()).passive().start()) {
      assertThat(passive.events().publish(event("a"))).isTrue();
    }
    try (TestEngine engine = TestEngine.on(store::reopen)) {
      engine.engine().events().read("all", this::take);
      engine.settle();
      assertThat(taken).containsExactly("a");
    }
  }

  @Test
  void whatIsNoEventIsRefusedWithTheReason() {
    try (TestEngine engine = TestEngine.inMemory()) {
      Events events = engine.engine().events();
      refused(events, CloudEvent.of("", "a", "t"), "bad-event", "'source' of the event is empty");
      refused(events, CloudEvent.of("/s", " ", "t"), "bad-event", "'id' of the event is empty");
      refused(events, CloudEvent.of("/s", "a", ""), "bad-event", "'type' of the event is empty");
      refused(events, event("a").subject(""), "bad-event", "'subject' of the event is empty");
      refused(events, event("a\u0000"), "bad-event", "control character");
      refused(events, event("ü".repeat(501)), "bad-event", "1002 bytes, and at most 1000");
      refused(events, event("a").time(Instant.MAX), "bad-event", "out of range");
      refused(events, event("a").data(new Object()), "bad-event", "cannot be written as JSON");
      assertThat(events.publish(event("ü".repeat(500)))).isTrue();
    }
  }

  private static void refused(Events events, CloudEvent event, String code, String words) {
    assertThatExceptionOfType(EngineException.class)
        .isThrownBy(() -> events.publish(event))
        .withMessageContaining(words)
        .satisfies(e -> assertThat(e.code()).isEqualTo(code));
  }

  @Test
  void anEventThatIsTooLargeIsRefusedAndNamesTheSetting() {
    EngineSettings settings =
        TestEngine.settings().feed(FeedSettings.defaults().maxEventBytes(100));
    try (TestEngine engine = engine(settings)) {
      Events events = engine.engine().events();
      // 5 + 1 + 10 bytes of attributes, a codec byte and two quotes.
      assertThat(events.publish(event("a").data("x".repeat(81)))).isTrue();
      refused(events, event("b").data("x".repeat(82)), "event-too-large", "feed.max-event-bytes");
      refused(events, event("b").subject("x".repeat(99)), "event-too-large", "has 115 bytes");
    }
  }

  // Reading

  @Test
  void aReaderGetsWhatWasPublishedBeforeItAndGoesOnWhereItWas() {
    try (TestEngine engine = TestEngine.inMemory()) {
      Events events = engine.engine().events();
      events.publish(event("before"));
      FeedReader reader = events.read("all", this::take);
      events.publish(event("during"));
      engine.settle();
      assertThat(taken).containsExactly("before", "during");
      reader.close();
      events.publish(event("between"));
      engine.settle();
      assertThat(taken).hasSize(2);
      engine.restart();
      engine.engine().events().publish(event("after"));
      engine.engine().events().read("all", this::take);
      engine.settle();
      assertThat(taken).containsExactly("before", "during", "between", "after");
    }
  }

  @Test
  void readersHaveEachAPlaceOfTheirOwn() {
    List<String> others = Collections.synchronizedList(new ArrayList<>());
    try (TestEngine engine = TestEngine.inMemory()) {
      Events events = engine.engine().events();
      events.publish(event("a"));
      events.read("one", this::take);
      events.publish(event("b"));
      engine.settle();
      events.read("two", event -> others.add(event.event().id()));
      events.publish(event("c"));
      engine.settle();
      assertThat(taken).containsExactly("a", "b", "c");
      assertThat(others).containsExactly("a", "b", "c");
    }
  }

  @Test
  void anEventThatAListenerCannotTakeComesAgainBeforeTheNextOne() {
    AtomicInteger failures = new AtomicInteger(3);
    FeedListener listener =
        event -> {
          take(event);
          if (event.event().id().equals("b") && failures.getAndDecrement() > 0) {
            throw new IllegalStateException("expected by this test");
          }
        };
    try (TestEngine engine = TestEngine.inMemory()) {
      Events events = engine.engine().events();
      List.of("a", "b", "c").forEach(id -> events.publish(event(id)));
      events.read("all", listener);
      engine.settle();
      assertThat(taken).containsExactly("a", "b");
      engine.advance(Duration.ofSeconds(10));
      assertThat(taken).containsExactly("a", "b", "b", "b", "b", "c");
    }
  }

  @Test
  void anEventWhoseTakingIsNotOnDiskComesAgainAfterACrash() {
    try (TestEngine engine = TestEngine.inMemory()) {
      List.of("a", "b").forEach(id -> engine.engine().events().publish(event(id)));
      engine
          .engine()
          .events()
          .read(
              "all",
              event -> {
                take(event);
                if (event.event().id().equals("b")) {
                  engine.store().crash();
                }
              });
      engine.settle();
      engine.crash();
      engine.restart();
      engine.engine().events().read("all", this::take);
      engine.settle();
      assertThat(taken).containsExactly("a", "b", "a", "b");
      engine.crash();
      engine.restart();
      engine.engine().events().read("all", this::take);
      engine.settle();
      assertThat(taken).as("now it is on disk").hasSize(4);
    }
  }

  @Test
  void aReaderOutlivesAnOutageOfTheStore() {
    try (TestEngine engine = TestEngine.inMemory()) {
      Events events = engine.engine().events();
      events.read("all", this::take);
      engine.settle();
      engine.store().failReads(3);
      events.publish(event("a"));
      engine.advance(Duration.ofSeconds(10));
      assertThat(taken).containsExactly("a");
    }
  }

  @Test
  void aPageIsTakenWithOneMoveOfThePlace() {
    AtomicInteger moves = new AtomicInteger();
    EngineSettings settings = TestEngine.settings().feed(FeedSettings.defaults().batch(10));
    try (TestEngine engine = engine(settings)) {
      for (int i = 0; i < 25; i++) {
        engine.engine().events().publish(event("e-" + i));
      }
      engine.crashAfter(batch -> {
        moves.addAndGet(
            (int) batch.intents().stream().filter(Intent.MoveFeedCursor.class::isInstance).count());
        return false;
      });
      engine.engine().events().read("all", this::take);
      engine.settle();
      assertThat(taken).hasSize(25).startsWith("e-0", "e-1").endsWith("e-24");
      assertThat(moves.get()).as("known, and three pages").isEqualTo(4);
    }
  }

  @Test
  void aNameBelongsToOneReaderAtATimeAndIsForgottenWhenItIsAtRest() {
    try (TestEngine engine = TestEngine.inMemory()) {
      Events events = engine.engine().events();
      FeedReader reader = events.read("all", this::take);
      for (org.assertj.core.api.ThrowableAssert.ThrowingCallable call :
          List.<org.assertj.core.api.ThrowableAssert.ThrowingCallable>of(
              () -> events.read("all", this::take), () -> events.forget("all"))) {
        assertThatExceptionOfType(EngineException.class)
            .isThrownBy(call)
            .satisfies(e -> assertThat(e.reason()).isEqualTo(EngineException.Reason.CONFLICT));
      }
      assertThatExceptionOfType(EngineException.class)
          .isThrownBy(() -> events.read("", this::take))
          .satisfies(e -> assertThat(e.reason()).isEqualTo(EngineException.Reason.INVALID));
      events.publish(event("a"));
      engine.settle();
      reader.close();
      assertThat(events.forget("all")).isTrue();
      assertThat(events.forget("all")).isFalse();
      events.read("all", this::take);
      engine.settle();
      assertThat(taken).as("from the beginning again").containsExactly("a", "a");
    }
  }

  // Keeping

  @Test
  void eventsLeaveTheFeedAfterTheirTimeAndAreRecognisedForLonger() {
    try (TestEngine engine = keeping()) {
      engine.engine().events().publish(event("a"));
      engine.advance(Duration.ofDays(1).plusHours(1));
      engine.engine().events().read("all", this::take);
      engine.settle();
      assertThat(taken).isEmpty();
      assertThat(engine.engine().events().publish(event("a"))).isFalse();
      engine.advance(Duration.ofDays(1));
      assertThat(engine.engine().events().publish(event("a"))).isTrue();
      engine.settle();
      assertThat(taken).containsExactly("a");
    }
  }

  @Test
  void anEventStaysUntilEveryReaderHasTakenIt() {
    try (TestEngine engine = keeping()) {
      Events events = engine.engine().events();
      events.read("slow", this::take).close();
      events.publish(event("a"));
      engine.advance(Duration.ofDays(10));
      events.read("slow", this::take);
      engine.settle();
      assertThat(taken).containsExactly("a");
      engine.advance(Duration.ofHours(1));
      events.read("new", this::take);
      engine.settle();
      assertThat(taken).as("gone when the last one had it").hasSize(1);
    }
  }

  private static TestEngine keeping() {
    return engine(
        TestEngine.settings()
            .feed(
                FeedSettings.defaults()
                    .interval(Duration.ofDays(100_000))
                    .keep(Duration.ofDays(1), Duration.ofDays(2))));
  }

  private static TestEngine engine(EngineSettings settings) {
    return TestEngine.on(new MemoryStore()::reopen, settings, new ManualClock());
  }

  @Test
  void limitsThatContradictEachOtherAreRefused() {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> FeedSettings.defaults().keep(Duration.ofDays(8), Duration.ofDays(7)))
        .withMessageContaining("shorter than the events");
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> FeedSettings.defaults().batch(0));
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> FeedSettings.defaults().maxEventBytes(0));
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> FeedSettings.defaults().interval(Duration.ZERO));
  }

  @Test
  void erasingARunNamesTheEventsThatItPublished() {
    WorkflowDefinition<String, String> workflow =
        WorkflowDefinition.of("quick", String.class, String.class, (run, input) -> input);
    try (TestEngine engine = TestEngine.inMemory(workflow)) {
      engine.start(StartRequest.of("quick").id("run-1").input("x"));
      engine.engine().events().publish(event("a").run("run-1"));
      engine.engine().events().publish(event("b"));
      engine.settle();
      Erased erased = engine.engine().erase("run-1", "ada", "asked");
      assertThat(erased.events()).containsExactly(new EventKey("/shop", "a"));
    }
  }
}
