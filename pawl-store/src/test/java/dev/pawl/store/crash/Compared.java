package dev.pawl.store.crash;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** How much was compared with histories, so that a comparison of nothing is noticed. */
final class Compared {

  /** What a run is in the middle of, or has behind it, or what a row says of it. */
  enum Subject {
    LABEL("LabelSet"),
    RUN_OWNED("IncarnationStarted"),
    RUN_PAUSED("Paused"),
    /** Out of memory, and due at the time that the history says. */
    PARKED_UNTIL("Park"),
    /** Out of memory until somebody says something. */
    PARKED_FOR_MAIL("Park"),
    /** A step that failed and is to be tried again. */
    STEP_RETRYING("StepAttemptFailed"),
    /** A once step that was begun, with no outcome yet. */
    ONCE_OPEN("StepStarted"),
    /** A once step whose outcome a kill made unknown. */
    ONCE_DOUBTED("StepAttemptUnknown"),
    TIMER_OPEN("TimerStarted"),
    SIGNAL_OPEN("SignalAwaited"),
    PARALLEL_OPEN("ParallelStarted"),
    TASK_OPEN("TaskOpened"),
    TASK_DECIDED("TaskDecided"),
    TASK_TIMED_OUT("TaskTimedOut"),
    TASK_WITHDRAWN("Rewound"),
    MESSAGE_CONSUMED("SignalReceived"),
    MESSAGE_WAITING("Deliver"),
    /** Listed by the event that ended its run. */
    MESSAGE_LEFT_OVER("RunCompleted"),
    BLOB("StepCompleted"),
    RUN_PRIORITY("StartRun"),
    RUN_DEADLINE("StartRun"),
    /** A run whose deadline came. */
    OUT_OF_TIME("DeadlineReached"),
    /** Being cancelled. */
    CANCELLING("CancelRequested"),
    /** A generation that began with another input. */
    GENERATION_CONTINUED("ContinuedAsNew"),
    RACE_OPEN("RaceStarted"),
    RACE_WON("RaceWon"),
    /** A strand that lost, and wrote nothing but that it was cancelled. */
    LOSER_CANCELLED("RaceEnded"),
    /** A step of a loser that went on. */
    LOSER_ABANDONED("RaceEnded"),
    /** A value that a branch set, none of the others' having been lost. */
    VARIABLE_SET("VariableSet"),
    VARIABLE_AWAITED("VariableAwaited"),
    CHECKPOINT_INSIDE("CheckpointSet"),
    CHECKPOINT_OUTSIDE("CheckpointSet"),
    /** Executed although the run was cancelled. */
    SHIELDED("CompensationStarted"),
    COMPENSATION("CompensationStarted"),
    /** A step that is being taken back. */
    UNDOING("UndoAttemptFailed"),
    UNDONE("UndoCompleted"),
    UNDO_REPEATED("UndoAttemptFailed"),
    CHILD_OPEN("ChildStarted"),
    CHILD_AWAITED("ChildStarted"),
    CHILD_DETACHED("ChildStarted"),
    CHILD_COMPLETED("ChildEnded"),
    CHILD_FAILED("ChildEnded"),
    CHILD_CANCELLED("ChildCancelRequested"),
    FAILURE_RETRIED("Retried"),
    WAIT_RETRIED("Retried"),
    FAILURE_SKIPPED("Skipped"),
    WAIT_SKIPPED("Skipped"),
    REWOUND("Rewound"),
    REWOUND_UNDOING("Rewound"),
    /** A run that was over and goes on. */
    REOPENED("Retried"),
    FORKED("Forked"),
    MIGRATED("Migrated"),
    /** Something else than another attempt is being done about a failure. */
    RECOVERING("RecoveryChosen"),
    /** A step that its service holds. */
    HELD_BY_SERVICE("ServiceAwaited"),
    DEGRADED("Degraded");

    private final String kind;

    Subject(String kind) {
      this.kind = kind;
    }

    /** A kind of commit after which a run may have it. */
    String kind() {
      return kind;
    }
  }

  private final Map<Subject, Integer> counts = new EnumMap<>(Subject.class);

  void add(Subject subject) {
    counts.merge(subject, 1, Integer::sum);
  }

  void addIf(boolean compared, Subject subject) {
    if (compared) {
      add(subject);
    }
  }

  /** The subjects of which less was compared. */
  Set<Subject> below(Map<Subject, Integer> minimum) {
    Set<Subject> missing = EnumSet.noneOf(Subject.class);
    minimum.forEach((subject, least) -> {
      if (counts.getOrDefault(subject, 0) < least) {
        missing.add(subject);
      }
    });
    return missing;
  }

  Map<Subject, Integer> counts() {
    return Collections.unmodifiableMap(counts);
  }
}
