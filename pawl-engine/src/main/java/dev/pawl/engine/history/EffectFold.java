package dev.pawl.engine.history;

import dev.pawl.engine.history.EffectState.Standing;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the effects of a run from all events of its history, those that do not count any more too:
 * what was done outside is done, whatever the run was sent back to. Not thread-safe.
 */
public final class EffectFold {
  /** Who settled what the code of the workflow found out. */
  private static final String VERIFICATION = "verification";

  private final String runId;
  private final List<Entry> entries = new ArrayList<>();
  private final Map<String, Entry> current = new LinkedHashMap<>();

  /** For the history of this run. */
  public EffectFold(String runId) {
    this.runId = runId;
  }

  /** One effect while it is read. */
  private static final class Entry {
    private final String path;
    private final int generation;
    private final long first;
    private final int reopened;
    private Standing standing = Standing.STARTED;
    private int attempts;
    private boolean undoable;
    private long startedAt;
    private long at;
    private @Nullable String cause;
    private @Nullable String task;
    private @Nullable String settledBy;

    private Entry(String path, int generation, long first, int reopened) {
      this.path = path;
      this.generation = generation;
      this.first = first;
      this.reopened = reopened;
    }

    private EffectState state(String runId) {
      String key = runId + "/" + path + "@" + generation + (reopened == 0 ? "" : "." + reopened);
      return new EffectState(
          path, key, standing, attempts, undoable, startedAt, at, cause, task, settledBy);
    }
  }

  /**
   * Takes the next event.
   *
   * @param generation that the event was recorded with
   */
  public void add(RecordedEvent event, int generation) {
    switch (event.fact()) {
      // What comes before was done by the other run, or by a generation that is over.
      case Fact.Forked ignored -> {
        entries.removeAll(current.values());
        current.clear();
      }
      case Fact.RunStarted ignored -> current.clear();
      case Fact.Rewound rewound -> leaveBehind(rewound.to());
      case Fact.StepStarted started -> started(event, started, generation);
      case Fact.Retried retried -> retried(event, retried);
      default -> {
        Entry entry = current.get(event.path());
        if (entry != null) {
          change(entry, event);
        }
      }
    }
  }

  /** What comes after a point is done by others than before: it has other keys. */
  private void leaveBehind(long to) {
    Iterator<Entry> all = current.values().iterator();
    while (all.hasNext()) {
      if (all.next().first > to) {
        all.remove();
      }
    }
  }

  private void started(RecordedEvent event, Fact.StepStarted started, int generation) {
    Entry entry = current.get(event.path());
    if (entry == null) {
      entry = new Entry(event.path(), generation, event.number(), 0);
      entry.startedAt = event.at();
      entries.add(entry);
      current.put(event.path(), entry);
    }
    if (entry.attempts == 0) {
      entry.startedAt = event.at();
    }
    entry.attempts++;
    entry.undoable |= Boolean.TRUE.equals(started.undoable());
    entry.task = null;
    stand(entry, event, Standing.STARTED);
  }

  /** After a definite failure the step is tried with another key: another effect. */
  private void retried(RecordedEvent event, Fact.Retried retried) {
    Entry before = current.get(event.path());
    if (before == null) {
      return;
    }
    if (retried.failure() == null) {
      if (before.standing == Standing.IN_DOUBT) {
        before.settledBy = retried.actor();
        stand(before, event, Standing.RETRYING);
      }
    } else if (!Boolean.TRUE.equals(retried.sameKey())) {
      Entry next = new Entry(before.path, before.generation, before.first, before.reopened + 1);
      next.undoable = before.undoable;
      next.startedAt = event.at();
      stand(next, event, Standing.RETRYING);
      entries.add(next);
      current.put(event.path(), next);
    }
  }

  private void change(Entry entry, RecordedEvent event) {
    switch (event.fact()) {
      case Fact.StepCompleted completed -> {
        if (completed.settled() == Fact.Settlement.VERIFIED) {
          entry.settledBy = VERIFICATION;
        }
        stand(entry, event, Standing.DONE);
      }
      case Fact.StepFailed failed -> {
        entry.cause = failed.code();
        stand(entry, event, after(entry, failed));
      }
      case Fact.StepAttemptFailed failed -> {
        entry.cause = failed.code();
        boolean unknown = Boolean.TRUE.equals(failed.effectUnknown());
        stand(entry, event, unknown ? Standing.IN_DOUBT : Standing.RETRYING);
      }
      case Fact.StepAttemptUnknown unknown -> {
        entry.cause = unknown.cause().name();
        stand(entry, event, Standing.IN_DOUBT);
      }
      case Fact.TaskOpened task -> entry.task = task.taskId();
      case Fact.TaskDecided decided -> {
        entry.task = null;
        entry.settledBy = decided.by();
        entry.at = event.at();
      }
      case Fact.Skipped skipped -> {
        entry.settledBy = skipped.actor();
        boolean unknown = Boolean.TRUE.equals(skipped.effectUnknown());
        stand(entry, event, unknown ? Standing.IN_DOUBT : Standing.NOT_DONE);
      }
      case Fact.OperationCancelled cancelled ->
          stand(entry, event, cancelled.effectUnknown() ? Standing.IN_DOUBT : Standing.NOT_DONE);
      case Fact.UndoAttemptFailed failed -> {
        entry.cause = failed.code();
        stand(entry, event, Standing.UNDOING);
      }
      case Fact.UndoCompleted ignored -> stand(entry, event, Standing.UNDONE);
      case Fact.UndoFailed failed -> {
        entry.cause = failed.code();
        stand(entry, event, Standing.UNDO_FAILED);
      }
      default -> {}
    }
  }

  private static Standing after(Entry entry, Fact.StepFailed failed) {
    if (failed.code().equals(Effects.UNRECORDABLE)) {
      return Standing.DONE;
    }
    boolean unknown =
        Boolean.TRUE.equals(failed.effectUnknown()) || entry.standing == Standing.IN_DOUBT;
    return unknown ? Standing.IN_DOUBT : Standing.NOT_DONE;
  }

  private static void stand(Entry entry, RecordedEvent event, Standing standing) {
    entry.standing = standing;
    entry.at = event.at();
  }

  /** The effects, in the order of their beginnings. */
  public List<EffectState> states() {
    return entries.stream().map(entry -> entry.state(runId)).toList();
  }
}
