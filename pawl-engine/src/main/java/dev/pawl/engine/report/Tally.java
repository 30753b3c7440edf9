package dev.pawl.engine.report;

import dev.pawl.api.RecoveryAction;
import dev.pawl.engine.history.Fact;
import dev.pawl.engine.history.Paths;
import dev.pawl.engine.history.RecordedEvent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Counts attempts, failures and recoveries in a history, also in what of it counts no more: they
 * happened. Not thread-safe.
 */
final class Tally {
  private final Set<String> attempts = new HashSet<>();
  private final Set<String> failures = new HashSet<>();
  private final Map<String, Integer> lives = new HashMap<>();

  /** The steps that failed and are not known to be well again. */
  private final Set<String> ailing = new HashSet<>();

  /** What was done about them last. */
  private final Map<String, RecoveryAction> remedies = new HashMap<>();

  /** How often the run was sent back; attempts are counted from 1 again after it. */
  private int rewinds;

  private int incidents;
  private int retried;
  private int fallbacks;
  private int rollbacks;
  private int moves;

  private Tally() {}

  /** The counts of everything at or below a path; empty for the whole run. */
  static Counts of(List<RecordedEvent> history, String path) {
    Tally tally = new Tally();
    for (RecordedEvent event : history) {
      boolean mine = event.path().equals(path) || Paths.isWithin(event.path(), path);
      if (path.isEmpty() || mine || event.fact() instanceof Fact.Rewound) {
        tally.take(event);
      }
    }
    return new Counts(
        tally.attempts.size(),
        tally.failures.size(),
        tally.incidents,
        new Recoveries(tally.retried, tally.fallbacks, tally.rollbacks, tally.moves));
  }

  private void take(RecordedEvent event) {
    String path = event.path();
    switch (event.fact()) {
      case Fact.StepStarted started -> attempt(path, started.attempt());
      case Fact.StepAttemptFailed failed -> {
        failed(path, failed.attempt());
        remedies.put(path, RecoveryAction.RETRY);
      }
      case Fact.RecoveryChosen chosen -> {
        failed(path, chosen.attempt());
        remedies.put(path, chosen.action());
      }
      case Fact.StepAttemptUnknown unknown -> {
        failed(path, unknown.attempt());
        remedies.put(path, RecoveryAction.RETRY);
      }
      case Fact.StepFailed failed -> {
        failed(path, failed.attempts());
        remedies.put(path, RecoveryAction.FAIL);
      }
      case Fact.StepCompleted completed -> {
        if (completed.settled() == null) {
          attempt(path, completed.attempt());
        }
        recovered(path);
      }
      case Fact.Skipped ignored -> moved(path);
      case Fact.Retried ignored -> moved(path);
      case Fact.Rewound ignored -> rewound();
      default -> {}
    }
  }

  private String attemptKey(String path, int attempt) {
    return path + "\n" + rewinds + "\n" + lives.getOrDefault(path, 0) + "\n" + attempt;
  }

  private void attempt(String path, int attempt) {
    attempts.add(attemptKey(path, attempt));
  }

  private void failed(String path, int attempt) {
    attempt(path, attempt);
    failures.add(attemptKey(path, attempt));
    if (ailing.add(path)) {
      incidents++;
    }
  }

  private void recovered(String path) {
    if (!ailing.remove(path)) {
      return;
    }
    switch (remedies.getOrDefault(path, RecoveryAction.RETRY)) {
      case FALLBACK, SKIP -> fallbacks++;
      case ROLLBACK -> rollbacks++;
      case MANUAL, ESCALATE -> moves++;
      case RETRY, COMPENSATE, FAIL -> retried++;
    }
  }

  /** An operator gave it another chance, or a result; attempts are counted from 1 again. */
  private void moved(String path) {
    lives.merge(path, 1, Integer::sum);
    if (ailing.remove(path)) {
      moves++;
    }
  }

  /** Everything that ailed is done again, or not asked for any more. */
  private void rewound() {
    for (String path : Set.copyOf(ailing)) {
      boolean byPolicy = remedies.get(path) == RecoveryAction.ROLLBACK;
      rollbacks += byPolicy ? 1 : 0;
      moves += byPolicy ? 0 : 1;
      ailing.remove(path);
    }
    rewinds++;
  }
}
