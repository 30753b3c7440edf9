package dev.pawl.testing.store;

import dev.pawl.engine.store.DeadLetterCounts;
import dev.pawl.engine.store.DeadLetterFilter;
import dev.pawl.engine.store.DeadLetterGroup;
import dev.pawl.engine.store.DeadLetterRow;
import dev.pawl.engine.store.DeadLetterRow.State;
import dev.pawl.engine.store.Erasure;
import dev.pawl.engine.store.Intent;
import dev.pawl.engine.store.Projection;
import dev.pawl.engine.store.RunCursor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Dead letters by the run that stands for them. Guarded by the lock of the {@link MemoryData}. */
final class MemoryDeadLetters {
  private static final Comparator<DeadLetterRow> OLDEST_FIRST =
      Comparator.comparingLong(DeadLetterRow::lastAt).thenComparing(DeadLetterRow::runId);

  private final Map<String, MemoryDeadLetter> rows = new HashMap<>();

  // Changes

  void open(DeadLetterRow letter, long event) {
    MemoryDeadLetter known = rows.get(letter.runId());
    if (known == null) {
      rows.put(letter.runId(), new MemoryDeadLetter(letter, event));
    } else {
      known.failAgain(letter, event);
    }
  }

  void reopened(String runId, long at) {
    MemoryDeadLetter known = rows.get(runId);
    if (known != null) {
      known.replayed(at);
    }
  }

  void note(String runId, Projection.NoteReplay note) {
    MemoryDeadLetter known = rows.get(note.letter());
    if (known == null) {
      return;
    }
    if (!note.letter().equals(runId)) {
      rows.remove(note.letter());
      known.passTo(runId);
      known.replayed(note.at());
      rows.put(runId, known);
    }
    known.noted(note.replay());
  }

  void over(String runId, Projection.SettleDeadLetter end) {
    MemoryDeadLetter known = rows.get(runId);
    if (known != null && known.row().state() == State.REPLAYED) {
      known.settle(end.state(), end.at(), end.by(), end.reason());
    }
  }

  /** Whether the dead letter stood where it should have; null when there is none. */
  @Nullable Boolean settle(Intent.SettleDeadLetter settle) {
    MemoryDeadLetter known = rows.get(settle.runId());
    if (known == null) {
      return find(settle.runId()).isPresent() ? Boolean.FALSE : null;
    }
    DeadLetterRow row = known.row();
    boolean so = settle.from().contains(row.state()) && row.replays() == settle.replays();
    if (so) {
      known.settle(settle.to(), settle.at(), settle.by(), settle.reason());
    }
    return so;
  }

  long forget(long before, int limit) {
    List<DeadLetterRow> old =
        all().stream()
            .filter(row -> row.settledAt() != null && row.settledAt() < before)
            .limit(limit)
            .toList();
    old.forEach(row -> rows.remove(row.runId()));
    return old.size();
  }

  void erase(String runId) {
    rows.values()
        .forEach(letter -> {
          DeadLetterRow row = letter.row();
          if (row.runId().equals(runId) || row.origin().equals(runId)) {
            letter.erase(Erasure.HASH);
          }
        });
  }

  /** Whether one keeps this run. */
  boolean keeps(String runId) {
    return all().stream()
        .anyMatch(row ->
            row.state().keepsRun() && (row.runId().equals(runId) || row.origin().equals(runId)));
  }

  // Questions

  private List<DeadLetterRow> all() {
    return rows.values().stream().map(MemoryDeadLetter::row).sorted(OLDEST_FIRST).toList();
  }

  Optional<DeadLetterRow> find(String runId) {
    MemoryDeadLetter known = rows.get(runId);
    if (known != null) {
      return Optional.of(known.row());
    }
    return all().reversed().stream().filter(row -> row.origin().equals(runId)).findFirst();
  }

  List<DeadLetterRow> list(DeadLetterFilter filter) {
    return all().reversed().stream()
        .filter(row -> matches(row, filter))
        .limit(filter.limit())
        .toList();
  }

  private static boolean matches(DeadLetterRow row, DeadLetterFilter filter) {
    RunCursor after = filter.after();
    return (filter.states().isEmpty() || filter.states().contains(row.state()))
        && (filter.workflow() == null || filter.workflow().equals(row.workflow()))
        && (filter.kind() == null || filter.kind() == row.kind())
        && (filter.code() == null || filter.code().equals(row.code()))
        && (filter.fingerprint() == null || row.fingerprint().startsWith(filter.fingerprint()))
        && (filter.path() == null || filter.path().equals(row.path()))
        && filter.last().contains(row.lastAt())
        && (after == null
            || row.lastAt() < after.createdAt()
            || (row.lastAt() == after.createdAt() && row.runId().compareTo(after.id()) < 0));
  }

  List<DeadLetterGroup> groups(DeadLetterFilter filter, int maxReplays) {
    Map<String, List<DeadLetterRow>> sorts = new HashMap<>();
    list(filter.limit(Integer.MAX_VALUE))
        .forEach(
            row -> sorts.computeIfAbsent(row.fingerprint(), sort -> new ArrayList<>()).add(row));
    return sorts.values().stream()
        .map(letters ->
            new DeadLetterGroup(
                letters.getFirst(),
                letters.size(),
                letters.stream().filter(row -> row.eligible(maxReplays)).count(),
                letters.stream().mapToLong(DeadLetterRow::firstAt).min().orElseThrow(),
                letters.getFirst().lastAt()))
        .sorted(
            Comparator.comparingLong(DeadLetterGroup::count)
                .thenComparingLong(DeadLetterGroup::lastAt)
                .reversed()
                .thenComparing(group -> group.sample().fingerprint()))
        .limit(filter.limit())
        .toList();
  }

  DeadLetterCounts counts(int maxReplays) {
    Map<State, Long> states = new EnumMap<>(State.class);
    all().forEach(row -> states.merge(row.state(), 1L, Long::sum));
    return new DeadLetterCounts(
        states, all().stream().filter(row -> row.eligible(maxReplays)).count());
  }

  List<DeadLetterRow> ineligible(int maxReplays, @Nullable Long before, int limit) {
    return all().stream()
        .filter(row -> row.state() == State.OPEN && !row.eligible(maxReplays))
        .filter(row -> before == null || row.lastAt() < before)
        .limit(limit)
        .toList();
  }
}
