package dev.pawl.store.crash;

import dev.pawl.store.crash.Compared.Subject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Where children are killed: before and after each kind of commit, each in its turn. */
final class CrashPoints {
  private static final List<String> KINDS =
      List.of(
          "StartRun",
          "StepCompleted",
          "StepStarted",
          "StepAttemptFailed",
          "StepAttemptUnknown",
          "TimerStarted",
          "TimerFired",
          "SignalAwaited",
          "SignalReceived",
          "TaskOpened",
          "TaskDecided",
          "ParallelStarted",
          "ParallelEnded",
          "RunCompleted",
          "RunFailed",
          "RunCancelled",
          "OperationCancelled",
          "LabelSet",
          "TaskEscalated",
          "TaskTimedOut",
          "Paused",
          "Resumed",
          "CancelRequested",
          "ReleaseAll",
          "Park",
          "Claim",
          "Deliver",
          "Decide",
          "RaceStarted",
          "RaceWon",
          "RaceEnded",
          "VariableSet",
          "VariableAwaited",
          "VariableReached",
          "CheckpointSet",
          "ContinuedAsNew",
          "DeadlineReached",
          "RunTimedOut",
          "CompensationStarted",
          "UndoAttemptFailed",
          "UndoCompleted",
          "ChildStarted",
          "ChildCancelRequested",
          "ChildEnded",
          "Retried",
          "Skipped",
          "RewindStarted",
          "Rewound",
          "Forked",
          "Migrated",
          "RecoveryChosen",
          "Degraded",
          "ServiceAwaited",
          "ChangeService");

  /** Few runs of a kind are handed out at a time, so a later occurrence would hardly be reached. */
  private static final int MAX_OCCURRENCE = 4;

  private final RandomGenerator random;
  private final Deque<String> turn = new ArrayDeque<>();

  CrashPoints(RandomGenerator random) {
    this.random = random;
  }

  /** The next one; each comes once before any comes again. */
  String next() {
    if (turn.isEmpty()) {
      List<String> all = new ArrayList<>();
      KINDS.forEach(kind -> all.addAll(List.of("before:" + kind, "after:" + kind)));
      Collections.shuffle(all, new Random(random.nextLong()));
      turn.addAll(all);
    }
    return turn.removeFirst() + ":" + occurrence();
  }

  /** One after which a run may have something that no kill met yet. */
  String aimedAt(Set<Subject> missing) {
    List<Subject> subjects = List.copyOf(missing);
    return "after:" + subjects.get(random.nextInt(subjects.size())).kind() + ":" + occurrence();
  }

  private int occurrence() {
    return 1 + random.nextInt(MAX_OCCURRENCE);
  }
}
