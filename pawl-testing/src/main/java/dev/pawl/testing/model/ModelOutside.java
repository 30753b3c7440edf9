package dev.pawl.testing.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What comes to a modelled run from outside: messages, commands, due times and its deadline. */
final class ModelOutside {
  record Letter(long at, String name, Supplier<Result> content) {}

  private final ModelRun run;
  private final @Nullable Long deadlineAt;
  private final List<Runnable> held = new ArrayList<>();
  private final List<Letter> posted = new ArrayList<>();
  private final List<Letter> mailbox = new ArrayList<>();
  private final Set<String> known = new HashSet<>();
  private final List<String> decided = new ArrayList<>();
  private boolean paused;
  private boolean deadlineSpent;
  private boolean timedOut;

  ModelOutside(ModelRun run, @Nullable Long deadlineAt) {
    this.run = run;
    this.deadlineAt = deadlineAt;
  }

  /** The tasks that somebody decided, in order. */
  List<String> decided() {
    return decided;
  }

  boolean timedOut() {
    return timedOut;
  }

  /** The run ends for another reason than its deadline. */
  void noDeadline() {
    deadlineSpent = true;
  }

  // What happens

  void happen(Stimulus stimulus) {
    switch (stimulus) {
      case Stimulus.Send send -> {
        if (known.add(send.id())) {
          post("signal " + send.name(), () -> new Result.Value(send.id()));
        }
      }
      case Stimulus.Pause ignored -> paused = true;
      case Stimulus.Resume ignored -> goOn();
      case Stimulus.Cancel ignored -> cancelBody();
      default -> throw new IllegalArgumentException("It concerns others than one run: " + stimulus);
    }
  }

  /** Interrupts the run, also while it is paused. */
  void cancelBody() {
    deadlineSpent = true;
    run.cancelBody();
    goOn();
  }

  private void goOn() {
    paused = false;
    List<Runnable> all = List.copyOf(held);
    held.clear();
    all.forEach(Runnable::run);
  }

  /** Nothing begins during a pause; a run comes to that only when it is sent back meanwhile. */
  void whenNotPaused(Runnable operation) {
    if (paused) {
      held.add(operation);
    } else {
      operation.run();
    }
  }

  /** Somebody decides an open task of the run. */
  void decide(ModelWait task, String choice) {
    task.openTask = false;
    decided.add(task.path);
    post("task " + task.path, () -> new Result.Value(choice));
  }

  /**
   * A child that the run waits for has ended; what that means is known when the run hears of it.
   */
  void childEnded(ModelRun child, Supplier<Result> outcome) {
    post("child " + child.name(), outcome);
  }

  private void post(String name, Supplier<Result> content) {
    Letter letter = new Letter(run.now(), name, content);
    posted.add(letter);
    mailbox.add(letter);
  }

  // Moves

  /** The letters that the run took so far. */
  Set<Letter> taken() {
    Set<Letter> taken = new HashSet<>(posted);
    mailbox.forEach(taken::remove);
    return taken;
  }

  /** Signals that were not taken by then wait again; what else came since is for nobody. */
  void restore(Set<Letter> taken) {
    mailbox.clear();
    for (Letter letter : posted) {
      if (letter.name().startsWith("signal ") && !taken.contains(letter)) {
        mailbox.add(letter);
      }
    }
    deadlineSpent = false;
    timedOut = false;
  }

  boolean paused() {
    return paused;
  }

  boolean deadlinePassed() {
    return deadlineAt != null && deadlineAt <= run.now();
  }

  /** The deadline of a copy that goes on from an earlier time, as a span from now on. */
  @Nullable Long deadlineSince(long time) {
    return deadlineAt == null ? null : Long.valueOf(deadlineAt - time);
  }

  // What the run takes of it

  /** When the run goes on by itself. */
  long nextDue() {
    long due =
        run.waits().stream()
            .filter(wait -> !paused && wait.due != null)
            .mapToLong(wait -> wait.due)
            .min()
            .orElse(Long.MAX_VALUE);
    return Math.min(due, deadline());
  }

  /** A pause does not stop it. */
  private long deadline() {
    return deadlineAt == null || deadlineSpent ? Long.MAX_VALUE : deadlineAt;
  }

  /** What is next: by its time, and a letter before what is due at the same time. */
  @Nullable Runnable next() {
    ModelWait dueFirst = paused ? null : dueFirst();
    Letter letter =
        paused ? null : mailbox.stream().filter(l -> taker(l) != null).findFirst().orElse(null);
    long due = dueFirst == null || dueFirst.due == null ? Long.MAX_VALUE : dueFirst.due;
    long came = letter == null ? Long.MAX_VALUE : letter.at();
    if (deadline() <= run.now() && deadline() < came && deadline() <= due) {
      return () -> {
        timedOut = true;
        cancelBody();
      };
    }
    if (dueFirst != null && due < came) {
      return () -> {
        dueFirst.due = null;
        dueFirst.whenDue.run();
      };
    }
    ModelWait taker = letter == null ? null : taker(letter);
    if (letter == null || taker == null) {
      return null;
    }
    return () -> {
      mailbox.remove(letter);
      run.finish(taker, letter.content().get());
    };
  }

  private @Nullable ModelWait dueFirst() {
    return run.waits().stream()
        .filter(wait -> wait.due != null && wait.due <= run.now())
        .min(Comparator.comparing(wait -> wait.due))
        .orElse(null);
  }

  private @Nullable ModelWait taker(Letter letter) {
    return run.waits().stream()
        .filter(w -> letter.name().equals(w.letters))
        .findFirst()
        .orElse(null);
  }
}
