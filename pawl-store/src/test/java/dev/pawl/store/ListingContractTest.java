package dev.pawl.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.engine.store.Intent;
import dev.pawl.engine.store.Projection;
import dev.pawl.engine.store.RunCursor;
import dev.pawl.engine.store.RunFilter;
import dev.pawl.engine.store.RunRow;
import dev.pawl.engine.store.RunStatus;
import dev.pawl.engine.store.RunTail;
import dev.pawl.engine.store.StoredEvent;
import dev.pawl.engine.store.TimeRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ListingContractTest extends StoreContract {
  private static final int MANY = 100;

  /** A run of a test, with its labels. */
  private record Sample(RunRow row, Map<String, String> labels) {}

  @Test
  void everyConditionIsAskedWhateverTheWayIn() {
    start("a", "pay", "x", null, 1, Map.of("customer", "42", "tier", "gold"));
    start("b", "pay", "y", "a", 2, Map.of("customer", "42"));
    start("c", "ship", "x", "a", 3, Map.of("customer", "7", "tier", "gold"));
    start("ca", "ship", "x", null, 3, Map.of());
    end("a", RunStatus.COMPLETED, 10);
    end("b", RunStatus.FAILED, 20);
    RunFilter all = RunFilter.newest(MANY);

    assertThat(ids(all)).containsExactly("ca", "c", "b", "a");
    assertThat(ids(all.label("customer", "42"))).containsExactly("b", "a");
    assertThat(ids(all.label("customer", "42").label("tier", "gold"))).containsExactly("a");
    assertThat(ids(all.label("customer", "9"))).isEmpty();
    assertThat(ids(all.label("customer", "42").statuses(Set.of(RunStatus.FAILED))))
        .containsExactly("b");
    assertThat(ids(all.label("tier", "gold").workflow("ship"))).containsExactly("c");
    assertThat(ids(all.statuses(Set.of(RunStatus.FAILED, RunStatus.COMPLETED))))
        .containsExactly("b", "a");
    assertThat(ids(all.workflow("pay").namespace("y"))).containsExactly("b");
    assertThat(ids(all.namespace("x"))).containsExactly("ca", "c", "a");
    assertThat(ids(all.parent("a"))).containsExactly("c", "b");
    assertThat(ids(all.parent("a").workflow("ship"))).containsExactly("c");
    assertThat(ids(all.idPrefix("c"))).containsExactly("ca", "c");
    assertThat(ids(all.idPrefix("c").label("tier", "gold"))).containsExactly("c");
    assertThat(ids(all.idPrefix("%"))).isEmpty();
    assertThat(ids(all.created(new TimeRange(2L, 3L)))).containsExactly("b");
    assertThat(ids(all.created(TimeRange.since(3)).label("tier", "gold"))).containsExactly("c");
    assertThat(ids(all.ended(TimeRange.since(0)))).containsExactly("b", "a");
    assertThat(ids(all.ended(new TimeRange(null, 20L)))).containsExactly("a");
    assertThat(ids(all.ended(TimeRange.since(11)).workflow("pay"))).containsExactly("b");
    assertThat(ids(all.after(new RunCursor(3, "ca")))).containsExactly("c", "b", "a");
    assertThat(ids(all.after(new RunCursor(3, "c")).label("customer", "42")))
        .containsExactly("b", "a");
  }

  @Test
  void aLabelThatIsReplacedIsFoundByItsNewValueOnly() {
    start("a", "pay", "x", null, 1, Map.of("tier", "gold"));
    commit(Rows.project(new RunTail("a", 1), new Projection.SetLabel("tier", "silver")));
    assertThat(ids(RunFilter.newest(MANY).label("tier", "gold"))).isEmpty();
    assertThat(ids(RunFilter.newest(MANY).label("tier", "silver"))).containsExactly("a");
  }

  @Test
  void pagesNeitherRepeatNorMissARunWhileOthersAreStarted() {
    for (int i = 0; i < 10; i++) {
      start("r" + i, "pay", "x", null, 100 + i / 3, Map.of("tier", "gold"));
    }
    RunFilter filter = RunFilter.newest(3).label("tier", "gold");
    List<String> seen = new ArrayList<>();
    List<RunRow> page = reader.runs(filter);
    for (int i = 0; !page.isEmpty(); i++) {
      page.forEach(row -> seen.add(row.id()));
      start("new" + i, "pay", "x", null, 1_000 + i, Map.of("tier", "gold"));
      page = reader.runs(filter.after(RunCursor.behind(page.getLast())));
    }
    assertThat(seen).containsExactly("r9", "r8", "r7", "r6", "r5", "r4", "r3", "r2", "r1", "r0");
  }

  /** Against the plain meaning of the conditions, for combinations that nobody thought of. */
  @Test
  void anyCombinationGivesWhatItsConditionsSay() {
    Random random = new Random(7);
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      Map<String, String> labels = new TreeMap<>();
      for (String name : new String[] {"a", "b"}) {
        if (random.nextBoolean()) {
          labels.put(name, "" + random.nextInt(3));
        }
      }
      String id = "id" + random.nextInt(4) + "-" + i;
      String parent = random.nextInt(3) == 0 ? "p" + random.nextInt(3) : null;
      start(id, "w" + random.nextInt(3), "n" + random.nextInt(2), parent, i / 2, labels);
      if (random.nextBoolean()) {
        RunStatus how = random.nextBoolean() ? RunStatus.COMPLETED : RunStatus.FAILED;
        end(id, how, i / 2 + random.nextInt(30));
      }
      samples.add(new Sample(run(id), labels));
    }
    int found = 0;
    for (int i = 0; i < 300; i++) {
      RunFilter filter = any(random);
      List<String> expected =
          samples.stream()
              .filter(plainly(filter))
              .map(Sample::row)
              .sorted(
                  Comparator.comparingLong(RunRow::createdAt).thenComparing(RunRow::id).reversed())
              .map(RunRow::id)
              .limit(filter.limit())
              .toList();
      assertThat(ids(filter)).as("%s", filter).isEqualTo(expected);
      found += expected.size();
    }
    assertThat(found).isGreaterThan(300);
  }

  private static RunFilter any(Random random) {
    RunFilter filter = RunFilter.newest(1 + random.nextInt(40));
    if (random.nextInt(3) == 0) {
      filter = filter.statuses(Set.of(RunStatus.PENDING, RunStatus.FAILED));
    }
    if (random.nextInt(3) == 0) {
      filter = filter.workflow("w" + random.nextInt(3));
    }
    if (random.nextInt(5) == 0) {
      filter = filter.namespace("n" + random.nextInt(2));
    }
    if (random.nextInt(5) == 0) {
      filter = filter.parent("p" + random.nextInt(3));
    }
    if (random.nextInt(3) == 0) {
      filter = filter.label("a", "" + random.nextInt(3));
    }
    if (random.nextInt(4) == 0) {
      filter = filter.label("b", "" + random.nextInt(3));
    }
    if (random.nextInt(5) == 0) {
      filter = filter.idPrefix("id" + random.nextInt(4));
    }
    if (random.nextInt(4) == 0) {
      filter = filter.created(new TimeRange((long) random.nextInt(30), 30L + random.nextInt(30)));
    }
    if (random.nextInt(5) == 0) {
      filter = filter.ended(new TimeRange((long) random.nextInt(40), null));
    }
    return random.nextInt(4) == 0
        ? filter.after(new RunCursor(random.nextInt(60), "id2-50"))
        : filter;
  }

  private static Predicate<Sample> plainly(RunFilter filter) {
    return sample -> {
      RunRow row = sample.row();
      RunCursor after = filter.after();
      return (filter.statuses().isEmpty() || filter.statuses().contains(row.status()))
          && (filter.workflow() == null || filter.workflow().equals(row.workflow()))
          && (filter.namespace() == null || filter.namespace().equals(row.namespace()))
          && (filter.parent() == null || filter.parent().equals(row.parent()))
          && sample.labels().entrySet().containsAll(filter.labels().entrySet())
          && (filter.idPrefix() == null || row.id().startsWith(filter.idPrefix()))
          && filter.created().contains(row.createdAt())
          && filter.ended().contains(row.endedAt())
          && (after == null
              || row.createdAt() < after.createdAt()
              || (row.createdAt() == after.createdAt() && row.id().compareTo(after.id()) < 0));
    };
  }

  @Test
  void theLastEventOfEachRunIsReadAtOnce() {
    RunTail tail = startOwned("r");
    startOwned("s");
    commit(Rows.append(tail, "a", "b"));
    Map<String, StoredEvent> last = reader.lastEvents(List.of("r", "s", "nobody"));
    assertThat(last).containsOnlyKeys("r", "s");
    assertThat(last.get("r")).extracting(StoredEvent::number).isEqualTo(3L);
    assertThat(last.get("r")).extracting(event -> event.event().path()).isEqualTo("b");
    assertThat(reader.lastEvents(List.of())).isEmpty();
  }

  private void start(
      String id,
      String workflow,
      String namespace,
      @Nullable String parent,
      long createdAt,
      Map<String, String> labels) {
    RunRow row =
        new RunRow(
            id,
            namespace,
            workflow,
            "1",
            RunStatus.PENDING,
            0,
            1,
            0,
            null,
            0,
            1L,
            0,
            0,
            null,
            parent,
            "hash",
            createdAt,
            null,
            null,
            null);
    List<Projection> projections = new ArrayList<>();
    labels.forEach((name, value) -> projections.add(new Projection.SetLabel(name, value)));
    commit(
        new Intent.StartRun(
            row, new RunTail(id, 0), List.of(Rows.event("RunStarted", "")), projections));
  }

  private void end(String id, RunStatus how, long at) {
    commit(Rows.project(new RunTail(id, 1), new Projection.EndRun(how, at)));
  }

  private List<String> ids(RunFilter filter) {
    return reader.runs(filter).stream().map(RunRow::id).toList();
  }
}
