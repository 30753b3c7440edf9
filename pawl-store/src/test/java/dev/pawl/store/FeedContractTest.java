package dev.pawl.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.engine.store.EventKey;
import dev.pawl.engine.store.FeedEvent;
import dev.pawl.engine.store.FeedPage;
import dev.pawl.engine.store.FeedPosition;
import dev.pawl.engine.store.Intent;
import dev.pawl.engine.store.Outcome;
import dev.pawl.engine.store.Publication;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FeedContractTest extends StoreContract {
  private static final byte[] DATA = "\u0001{\"amount\":7}".getBytes(StandardCharsets.UTF_8);

  @Test
  void anEmptyFeedHasNothing() {
    assertThat(reader.feed(FeedPosition.START, 10)).isEqualTo(new FeedPage(List.of(), false));
    assertThat(reader.feedCursor("fan-out")).isEmpty();
    assertThat(reader.oldestInFeed()).isEmpty();
    assertThat(reader.publishedBy("r", 10)).isEmpty();
  }

  @Test
  void aPublishedEventComesBackAsItWas() {
    Publication full =
        new Publication("/shop", "e-1", "order.paid", "order-7", 1_000L, 2_000, "run-1", DATA);
    Publication bare = new Publication("/shop", "e-2", "order.sent", null, null, 2_001, null, null);
    assertThat(commit(new Intent.Publish(full), new Intent.Publish(bare)))
        .containsExactly(new Outcome.Applied(1), new Outcome.Applied(1));
    List<FeedEvent> events = all(10);
    assertThat(events)
        .extracting(FeedEvent::event)
        .usingRecursiveFieldByFieldElementComparator()
        .containsExactly(full, bare);
    assertThat(events).extracting(FeedEvent::position).isSorted().doesNotHaveDuplicates();
    assertThat(events.getFirst().position()).isGreaterThan(FeedPosition.START);
    assertThat(reader.oldestInFeed()).hasValue(2_000);
  }

  @Test
  void eventsComeInOrderPageByPageWhateverTheSizeOfAPage() {
    List<String> ids = new ArrayList<>();
    for (int batch = 0; batch < 10; batch++) {
      List<Intent> intents = new ArrayList<>();
      for (int i = 0; i < 7; i++) {
        ids.add("e-" + batch + "-" + i);
        intents.add(publish(ids.getLast()));
      }
      commit(intents.toArray(Intent[]::new));
    }
    for (int limit : new int[] {1, 7, 10, 1_000}) {
      assertThat(all(limit)).extracting(event -> event.event().id()).isEqualTo(ids);
    }
  }

  @Test
  void aSecondEventWithTheSameSourceAndIdIsIgnoredAlsoWithinABatch() {
    Publication other = new Publication("/shop", "e", "another type", "x", 1L, 2, null, DATA);
    assertThat(commit(publish("e"), new Intent.Publish(other), publish("f")))
        .containsExactly(new Outcome.Applied(1), new Outcome.Duplicate(), new Outcome.Applied(1));
    assertThat(commitOne(new Intent.Publish(other))).isEqualTo(new Outcome.Duplicate());
    Publication elsewhere = new Publication("/stock", "e", "t", null, null, 2, null, null);
    assertThat(commitOne(new Intent.Publish(elsewhere))).isEqualTo(new Outcome.Applied(1));
    assertThat(all(10)).extracting(event -> event.event().type()).containsExactly("t", "t", "t");
    assertThat(all(10))
        .extracting(event -> new EventKey(event.event().source(), event.event().id()))
        .containsExactly(
            new EventKey("/shop", "e"), new EventKey("/shop", "f"), new EventKey("/stock", "e"));
  }

  @Test
  void anEventThatCannotBeStoredFailsAloneWhereTheDatabaseRefusesIt() {
    List<Outcome> outcomes = commit(publish("a"), publish("nul \u0000"), publish("b"));
    assertThat(outcomes.getFirst()).isEqualTo(new Outcome.Applied(1));
    assertThat(outcomes.getLast()).isEqualTo(new Outcome.Applied(1));
    if (database == TestDatabase.POSTGRES) {
      assertThat(outcomes.get(1)).isInstanceOf(Outcome.Unstorable.class);
    }
    assertThat(all(10)).extracting(event -> event.event().id()).contains("a", "b");
  }

  @Test
  void eventsAndOtherIntentsOfABatchAreCommittedTogether() {
    assertThat(commit(Rows.start(Rows.owned("r")), publish("e"), Rows.signal("r", "m", 5)))
        .containsExactly(
            new Outcome.Applied(1), new Outcome.Applied(1), new Outcome.Delivered(1, true));
    assertThat(all(10)).hasSize(1);
  }

  // Readers

  @Test
  void aCursorGoesOnlyForwards() {
    assertThat(commitOne(move("fan-out", 3, 7))).isEqualTo(new Outcome.Applied(1));
    assertThat(commitOne(move("fan-out", 3, 7))).isEqualTo(new Outcome.Refused());
    assertThat(commitOne(move("fan-out", 2, 9))).isEqualTo(new Outcome.Refused());
    assertThat(commitOne(move("fan-out", 3, 6))).isEqualTo(new Outcome.Refused());
    assertThat(reader.feedCursor("fan-out")).contains(new FeedPosition(3, 7));
    assertThat(commit(move("fan-out", 3, 8), move("fan-out", 4, 1), move("other", 1, 1)))
        .containsOnly(new Outcome.Applied(1));
    assertThat(reader.feedCursor("fan-out")).contains(new FeedPosition(4, 1));
    assertThat(reader.feedCursor("other")).contains(new FeedPosition(1, 1));
    assertThat(commitOne(new Intent.DropFeedCursor("fan-out"))).isEqualTo(new Outcome.Applied(1));
    assertThat(commitOne(new Intent.DropFeedCursor("fan-out"))).isEqualTo(new Outcome.Applied(0));
    assertThat(reader.feedCursor("fan-out")).isEmpty();
    assertThat(reader.feedCursor("other")).isPresent();
  }

  // Trimming

  @Test
  void oldEventsLeaveTheFeedAndTheirIdsStayUntilTheyAreForgotten() {
    for (int i = 0; i < 6; i++) {
      commit(publish("e-" + i, 1_000 + i, null));
    }
    assertThat(commitOne(new Intent.TrimFeed(1_003, 0, 10))).isEqualTo(new Outcome.Applied(3));
    assertThat(all(10))
        .extracting(event -> event.event().id())
        .containsExactly("e-3", "e-4", "e-5");
    assertThat(commitOne(publish("e-0"))).isEqualTo(new Outcome.Duplicate());
    assertThat(reader.oldestInFeed()).hasValue(1_000);

    assertThat(commitOne(new Intent.TrimFeed(1_003, 1_002, 10))).isEqualTo(new Outcome.Applied(2));
    assertThat(reader.oldestInFeed()).hasValue(1_002);
    assertThat(commitOne(publish("e-2"))).isEqualTo(new Outcome.Duplicate());
    assertThat(commitOne(publish("e-0", 9_000, null))).isEqualTo(new Outcome.Applied(1));
    assertThat(all(10)).extracting(event -> event.event().id()).endsWith("e-5", "e-0");
  }

  @Test
  void aTrimTouchesNoMoreThanItsLimit() {
    for (int i = 0; i < 10; i++) {
      commit(publish("e-" + i, 1_000 + i, null));
    }
    assertThat(commitOne(new Intent.TrimFeed(2_000, 0, 4))).isEqualTo(new Outcome.Applied(4));
    assertThat(all(10)).hasSize(6).first().extracting(e -> e.event().id()).isEqualTo("e-4");
    assertThat(commitOne(new Intent.TrimFeed(2_000, 0, 40))).isEqualTo(new Outcome.Applied(6));
    assertThat(commitOne(new Intent.TrimFeed(2_000, 0, 40))).isEqualTo(new Outcome.Applied(0));
    assertThat(commitOne(new Intent.TrimFeed(0, 2_000, 6))).isEqualTo(new Outcome.Applied(6));
    assertThat(commitOne(new Intent.TrimFeed(0, 2_000, 6))).isEqualTo(new Outcome.Applied(4));
    assertThat(reader.oldestInFeed()).isEmpty();
  }

  @Test
  void whatAReaderHasNotTakenStaysHoweverOldItIs() {
    for (int i = 0; i < 4; i++) {
      commit(publish("e-" + i, 1_000 + i, null));
    }
    List<FeedEvent> events = all(10);
    commit(
        new Intent.MoveFeedCursor("slow", events.get(1).position()),
        new Intent.MoveFeedCursor("quick", events.get(3).position()));
    assertThat(commitOne(new Intent.TrimFeed(2_000, 2_000, 10))).isEqualTo(new Outcome.Applied(2));
    assertThat(all(10)).extracting(event -> event.event().id()).containsExactly("e-2", "e-3");
    commit(new Intent.DropFeedCursor("slow"));
    commit(new Intent.TrimFeed(2_000, 2_000, 10));
    assertThat(all(10)).isEmpty();
    commit(new Intent.MoveFeedCursor("new", FeedPosition.START));
    commit(publish("late", 1_500, null));
    assertThat(commitOne(new Intent.TrimFeed(2_000, 0, 10))).isEqualTo(new Outcome.Applied(0));
    assertThat(all(10)).hasSize(1);
  }

  @Test
  void numbersAreNotGivenAgainWhenTheNewestEventsAreForgotten() {
    commit(publish("a", 1_000, null), publish("b", 1_000, null));
    FeedPosition last = all(10).getLast().position();
    commit(new Intent.TrimFeed(2_000, 2_000, 10));
    commit(new Intent.TrimFeed(2_000, 2_000, 10));
    assertThat(reader.oldestInFeed()).isEmpty();
    commit(publish("c"));
    assertThat(reader.feed(last, 10).events())
        .extracting(event -> event.event().id())
        .containsExactly("c");
  }

  @Test
  void theEventsThatARunPublishedAreFoundWhileTheFeedHasThem() {
    commit(
        publish("old", 1_000, "r"),
        publish("new", 3_000, "r"),
        publish("of another", 3_000, "s"),
        publish("of nobody", 3_000, null));
    assertThat(reader.publishedBy("r", 10))
        .containsExactly(new EventKey("/shop", "old"), new EventKey("/shop", "new"));
    assertThat(reader.publishedBy("r", 1)).containsExactly(new EventKey("/shop", "old"));
    commit(new Intent.TrimFeed(2_000, 0, 10));
    assertThat(reader.publishedBy("r", 10)).containsExactly(new EventKey("/shop", "new"));
  }

  /** Everything in the feed, page by page. */
  private List<FeedEvent> all(int limit) {
    List<FeedEvent> events = new ArrayList<>();
    FeedPosition place = FeedPosition.START;
    FeedPage page = reader.feed(place, limit);
    while (!page.events().isEmpty()) {
      assertThat(page.events()).hasSizeLessThanOrEqualTo(limit);
      events.addAll(page.events());
      page = reader.feed(events.getLast().position(), limit);
    }
    assertThat(page.held()).isFalse();
    return events;
  }

  private static Intent.Publish publish(String id) {
    return publish(id, 2_000, null);
  }

  private static Intent.Publish publish(String id, long at, @Nullable String run) {
    return new Intent.Publish(new Publication("/shop", id, "t", null, null, at, run, DATA));
  }

  private static Intent.MoveFeedCursor move(String name, long transaction, long number) {
    return new Intent.MoveFeedCursor(name, new FeedPosition(transaction, number));
  }
}
