package dev.pawl.testing.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What comes to a modelled run from outside: messages, commands, due times and its deadline. */
final class ModelOutside {
  private record Letter(long at, String name, String content) {}

  private final Model model;
  private final @Nullable Long deadlineAt;
  private final List<Letter> mailbox = new ArrayList<>();
  private final Set<String> known = new HashSet<>();
  private final List<String> decided = new ArrayList<>();
  private boolean paused;
  private boolean deadlineSpent;
  private boolean timedOut;

  ModelOutside(Model model, @Nullable Long deadlineAt) {
    this.model = model;
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
          mailbox.add(new Letter(model.now(), "signal " + send.name(), send.id()));
        }
      }
      case Stimulus.Decide decide -> decide(decide);
      case Stimulus.Pause ignored -> paused = true;
      case Stimulus.Resume ignored -> paused = false;
      case Stimulus.Cancel ignored -> cancelBody();
      // Where it finds its place depends on crashes.
      case Stimulus.Mark ignored -> {}
      case Stimulus.Restart ignored -> {}
    }
  }

  private void cancelBody() {
    paused = false;
    deadlineSpent = true;
    model.cancelBody();
  }

  private void decide(Stimulus.Decide decide) {
    List<ModelWait> open =
        model.waits().stream()
            .filter(wait -> wait.openTask)
            .sorted(Comparator.comparing(wait -> wait.path))
            .toList();
    if (!open.isEmpty()) {
      ModelWait task = open.get(decide.which() % open.size());
      task.openTask = false;
      decided.add(task.path);
      mailbox.add(new Letter(model.now(), "task " + task.path, decide.choice()));
    }
  }

  // What the run takes of it

  /** When the run goes on by itself. */
  long nextDue() {
    long due =
        model.waits().stream()
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
    if (deadline() <= model.now() && deadline() < came && deadline() <= due) {
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
      model.finish(taker, new Result.Value(letter.content()));
    };
  }

  private @Nullable ModelWait dueFirst() {
    return model.waits().stream()
        .filter(wait -> wait.due != null && wait.due <= model.now())
        .min(Comparator.comparing(wait -> wait.due))
        .orElse(null);
  }

  private @Nullable ModelWait taker(Letter letter) {
    return model.waits().stream()
        .filter(w -> letter.name().equals(w.letters))
        .findFirst()
        .orElse(null);
  }
}
