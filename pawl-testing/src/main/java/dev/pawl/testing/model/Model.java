package dev.pawl.testing.model;

import dev.pawl.testing.model.Part.Guarantee;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Says what must come of a program, without an engine: nothing is stored, nothing is replayed, and
 * time jumps from one thing that is due to the next. Each operation is one case of {@link #part}.
 */
final class Model {
  private record Task(ModelLane lane, Runnable action) {}

  private record Letter(long at, String name, String content) {}

  private final Program program;
  private final Doubts doubts;
  private final Schedule schedule;

  private final List<Task> agenda = new ArrayList<>();
  private final List<ModelWait> waits = new ArrayList<>();
  private final List<Letter> mailbox = new ArrayList<>();
  private final Set<String> known = new HashSet<>();
  private final Occurrences occurrences = new Occurrences();
  private final ModelLane main = new ModelLane("", 0);

  private final Map<String, String> labels = new TreeMap<>();
  private final List<String> decided = new ArrayList<>();
  private final TreeMap<String, List<String>> seen = new TreeMap<>();
  private final TreeMap<String, List<String>> effects = new TreeMap<>();

  private long now;
  private boolean paused;
  private @Nullable String end;

  private Model(Program program, Doubts doubts, Schedule schedule) {
    this.program = program;
    this.doubts = doubts;
    this.schedule = schedule;
  }

  /** What must come of a program. */
  static Account of(Program program, Doubts doubts, Schedule schedule) {
    return new Model(program, doubts, schedule).run();
  }

  private Account run() {
    soon(main, () -> block(main, "", program.body(), this::end));
    settle();
    for (Stimulus stimulus : program.script()) {
      passTimeUntil(stimulus.at());
      happen(stimulus);
      settle();
    }
    passTimeUntil(Long.MAX_VALUE);
    return new Account(end == null ? Account.OPEN : end, labels, decided, seen, effects);
  }

  private void end(Result result) {
    if (main.cancelled) {
      end = "CANCELLED";
    } else {
      end =
          switch (result) {
            case Result.Value value -> "COMPLETED " + value.value();
            case Result.Thrown thrown -> "FAILED " + thrown.told().ending();
          };
    }
  }

  // Outside

  private void happen(Stimulus stimulus) {
    if (end != null) {
      return;
    }
    switch (stimulus) {
      case Stimulus.Send send -> {
        if (known.add(send.id())) {
          mailbox.add(new Letter(now, "signal " + send.name(), send.id()));
        }
      }
      case Stimulus.Decide decide -> decide(decide);
      case Stimulus.Pause ignored -> paused = true;
      case Stimulus.Resume ignored -> paused = false;
      case Stimulus.Cancel ignored -> {
        paused = false;
        cancel(main);
      }
      case Stimulus.Restart ignored -> {}
    }
  }

  private void decide(Stimulus.Decide decide) {
    List<ModelWait> open =
        waits.stream()
            .filter(wait -> wait.openTask)
            .sorted(Comparator.comparing(wait -> wait.path))
            .toList();
    if (!open.isEmpty()) {
      ModelWait task = open.get(decide.which() % open.size());
      task.openTask = false;
      decided.add(task.path);
      mailbox.add(new Letter(now, "task " + task.path, decide.choice()));
    }
  }

  private void passTimeUntil(long target) {
    long next = nextDue();
    while (next <= target && next < Long.MAX_VALUE) {
      now = Math.max(now, next);
      settle();
      next = nextDue();
    }
    now = Math.max(now, target == Long.MAX_VALUE ? now : target);
  }

  private long nextDue() {
    return waits.stream()
        .filter(wait -> !paused && wait.due != null)
        .mapToLong(wait -> wait.due)
        .min()
        .orElse(Long.MAX_VALUE);
  }

  // What happens at one time

  private void settle() {
    while (end == null) {
      Runnable intake = intake();
      List<String> lanes = new ArrayList<>(agenda.stream().map(task -> task.lane().path).toList());
      if (intake != null) {
        lanes.add("outside");
      }
      if (lanes.isEmpty()) {
        return;
      }
      int next = schedule.next(lanes);
      if (next < agenda.size()) {
        agenda.remove(next).action().run();
      } else if (intake != null) {
        intake.run();
      }
    }
  }

  void soon(ModelLane lane, Runnable action) {
    agenda.add(new Task(lane, action));
  }

  /** Goes on with an operation unless it is over by then. */
  private void soon(ModelWait wait, Runnable action) {
    soon(
        wait.lane,
        () -> {
          if (!wait.over) {
            action.run();
          }
        });
  }

  /** What comes from outside: by its time, and a letter before what is due at the same time. */
  private @Nullable Runnable intake() {
    if (paused) {
      return null;
    }
    ModelWait dueFirst =
        waits.stream()
            .filter(wait -> wait.due != null && wait.due <= now)
            .min(Comparator.comparing(wait -> wait.due))
            .orElse(null);
    Letter letter = mailbox.stream().filter(l -> taker(l) != null).findFirst().orElse(null);
    if (dueFirst != null
        && dueFirst.due != null
        && (letter == null || dueFirst.due < letter.at())) {
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
      finish(taker, new Result.Value(letter.content()));
    };
  }

  private @Nullable ModelWait taker(Letter letter) {
    return waits.stream().filter(w -> letter.name().equals(w.letters)).findFirst().orElse(null);
  }

  void cancel(ModelLane lane) {
    if (!lane.cancelled) {
      lane.cancelled = true;
      ModelWait wait = lane.waitsIn;
      if (wait != null && lane.shields == 0) {
        wait.whenCancelled.run();
      }
    }
  }

  // Operations

  /** Asks for an operation, which throws at once when the lane is cancelled. */
  private void ask(
      ModelLane lane, String path, Consumer<Result> then, Consumer<ModelWait> operation) {
    if (lane.refuses()) {
      then.accept(new Result.Thrown(Told.cancelled()));
      return;
    }
    ModelWait wait = new ModelWait(lane, path, then);
    lane.waitsIn = wait;
    waits.add(wait);
    wait.whenCancelled = () -> finish(wait, new Result.Thrown(Told.cancelled()));
    soon(wait, () -> operation.accept(wait));
  }

  void finish(ModelWait wait, Result result) {
    if (!wait.over) {
      wait.over = true;
      waits.remove(wait);
      wait.lane.waitsIn = null;
      wait.lane.now = now;
      soon(wait.lane, () -> wait.then.accept(result));
    }
  }

  private void done(ModelWait wait, String value) {
    finish(wait, new Result.Value(value));
  }

  void block(ModelLane lane, String scope, List<Part> parts, Consumer<Result> then) {
    block(lane, scope, parts, new ArrayList<>(), then);
  }

  private void block(
      ModelLane lane, String scope, List<Part> parts, List<Object> values, Consumer<Result> then) {
    if (values.size() == parts.size()) {
      then.accept(new Result.Value(values));
      return;
    }
    part(
        lane,
        scope,
        parts.get(values.size()),
        result -> {
          switch (result) {
            case Result.Thrown ignored -> then.accept(result);
            case Result.Value value -> {
              values.add(value.value());
              block(lane, scope, parts, values, then);
            }
          }
        });
  }

  private void part(ModelLane lane, String scope, Part part, Consumer<Result> then) {
    switch (part) {
      case Part.Work work -> {
        String path = occurrences.next(scope, work.name());
        ask(lane, path, noting(lane, path, then), wait -> attempt(wait, work, 1));
      }
      case Part.Nap nap -> {
        String path = occurrences.next(scope, nap.name());
        long until = lane.now + nap.millis();
        ask(
            lane,
            path,
            noting(lane, path, then),
            wait -> dueAt(wait, until, () -> done(wait, "slept")));
      }
      case Part.Receive receive -> {
        String path = occurrences.next(scope, receive.name());
        Long limit = receive.timeout();
        Long until = limit == null ? null : Long.valueOf(lane.now + limit);
        ask(
            lane,
            path,
            noting(lane, path, then),
            wait -> {
              wait.letters = "signal " + receive.name();
              if (until != null) {
                dueAt(wait, until, () -> done(wait, "none"));
              }
            });
      }
      case Part.Ask ask -> {
        String path = occurrences.next(scope, ask.name());
        ask(
            lane,
            path,
            noting(lane, path, then),
            wait -> {
              wait.letters = "task " + path;
              wait.openTask = true;
              escalate(wait, ask, 0);
            });
      }
      case Part.All all -> {
        String path = occurrences.next(scope, all.name());
        ask(
            lane,
            path,
            noting(lane, path, then),
            wait -> new ModelBranches(this, wait, all.branches(), all.limit(), false).goOn());
      }
      case Part.First first -> {
        String path = occurrences.next(scope, first.name());
        ask(
            lane,
            path,
            noting(lane, path, then),
            wait -> new ModelBranches(this, wait, first.branches(), first.limit(), true).goOn());
      }
      case Part.Phase phase -> scope(lane, scope, phase.name(), phase.body(), then);
      case Part.Loop loop -> loop(lane, scope, loop, new ArrayList<>(), then);
      case Part.Guard guard -> block(lane, scope, guard.body(), guarded(lane, scope, guard, then));
      case Part.Shield shield -> shielded(lane, scope, shield.body(), then);
      case Part.Fail fail -> then.accept(new Result.Thrown(Told.own("BUSINESS", fail.code())));
      case Part.Tag tag -> {
        String path = occurrences.next(scope, "label " + tag.name());
        ask(
            lane,
            path,
            noting(lane, path, then),
            wait -> {
              labels.put(tag.name(), tag.value());
              done(wait, "labelled");
            });
      }
      case Part.Draw ignored -> then.accept(new Result.Value("drawn"));
    }
  }

  /** What the code met, as its lane notes it down. */
  private Consumer<Result> noting(ModelLane lane, String path, Consumer<Result> then) {
    return result -> {
      String met =
          switch (result) {
            case Result.Value value -> " = " + value.value();
            case Result.Thrown thrown -> " ! " + thrown.told();
          };
      seen.computeIfAbsent(lane.path, any -> new ArrayList<>()).add(path + met + " at " + lane.now);
      then.accept(result);
    };
  }

  private static void dueAt(ModelWait wait, long at, Runnable action) {
    wait.due = at;
    wait.whenDue = action;
  }

  // Steps

  private void attempt(ModelWait wait, Part.Work work, int number) {
    wait.due = null;
    // In flight, a cancellation comes too late or does not.
    wait.whenCancelled =
        () -> {
          if (schedule.either()) {
            finish(wait, new Result.Thrown(Told.cancelled()));
          }
        };
    soon(wait, () -> land(wait, work, number));
  }

  private void land(ModelWait wait, Part.Work work, int number) {
    boolean lost = doubts.lost(wait.path, number);
    boolean fails = number <= work.failures();
    boolean first = number == 1;
    boolean happens =
        lost
            ? doubts.happened(wait.path, number)
            : !fails
                && work.ending() != Part.Ending.REFUSES
                && !(first && work.ending() == Part.Ending.LOSES_REQUEST);
    if (happens) {
      effects
          .computeIfAbsent(wait.lane.path, any -> new ArrayList<>())
          .add(Doubts.attempt(wait.path, number));
    }
    soon(
        wait,
        () -> {
          boolean unknown =
              switch (work.ending()) {
                case LOSES_REPLY, LOSES_REQUEST -> first && !fails;
                case SUCCEEDS, REFUSES -> false;
              };
          if (lost || unknown) {
            settleDoubt(wait, work, number, happens);
          } else if (fails && number < work.attempts()) {
            wait.whenCancelled = () -> finish(wait, new Result.Thrown(Told.cancelled()));
            dueAt(wait, now + work.delay(), () -> attempt(wait, work, number + 1));
          } else if (fails) {
            giveUp(wait, "TRANSIENT", "flaky", number);
          } else if (work.ending() == Part.Ending.REFUSES) {
            giveUp(wait, "BUSINESS", "refused", number);
          } else {
            done(wait, "done");
          }
        });
  }

  private void settleDoubt(ModelWait wait, Part.Work work, int number, boolean happened) {
    boolean learns =
        work.guarantee() == Guarantee.ONCE_VERIFIED || work.guarantee() == Guarantee.ONCE_ASKING;
    if (work.guarantee() == Guarantee.ONCE_FAILING) {
      giveUp(wait, "UNKNOWN", "in-doubt", number);
    } else if (learns && happened) {
      done(wait, "done");
    } else {
      attempt(wait, work, number + 1);
    }
  }

  private void giveUp(ModelWait wait, String kind, String code, int attempts) {
    finish(wait, new Result.Thrown(new Told(Told.Sort.STEP, kind, code, wait.path, attempts)));
  }

  // Tasks

  private void escalate(ModelWait wait, Part.Ask ask, int level) {
    Long limit = ask.due();
    if (limit == null) {
      return;
    }
    dueAt(
        wait,
        now + limit,
        () -> {
          if (level < ask.escalations()) {
            escalate(wait, ask, level + 1);
          } else if (wait.openTask) {
            done(wait, "timed out");
          }
        });
  }

  // Structure

  private void scope(
      ModelLane lane, String scope, String name, List<Part> body, Consumer<Result> then) {
    String path = occurrences.next(scope, name);
    ask(
        lane,
        path,
        opened -> {
          if (opened instanceof Result.Thrown) {
            then.accept(opened);
          } else {
            block(lane, path, body, result -> close(lane, path, result, then));
          }
        },
        wait -> done(wait, ""));
  }

  private void close(ModelLane lane, String path, Result result, Consumer<Result> then) {
    if (result instanceof Result.Thrown && lane.refuses()) {
      then.accept(result);
    } else {
      ask(
          lane,
          path,
          closed -> then.accept(closed instanceof Result.Thrown ? closed : result),
          wait -> done(wait, ""));
    }
  }

  private void loop(
      ModelLane lane, String scope, Part.Loop loop, List<Object> values, Consumer<Result> then) {
    if (values.size() == loop.times()) {
      then.accept(new Result.Value(values));
      return;
    }
    Consumer<Result> next =
        result -> {
          switch (result) {
            case Result.Thrown ignored -> then.accept(result);
            case Result.Value value -> {
              values.add(value.value());
              loop(lane, scope, loop, values, then);
            }
          }
        };
    if (loop.keyed()) {
      scope(lane, scope, loop.name() + "[" + values.size() + "]", loop.body(), next);
    } else {
      block(lane, scope, loop.body(), next);
    }
  }

  private Consumer<Result> guarded(
      ModelLane lane, String scope, Part.Guard guard, Consumer<Result> then) {
    return result -> {
      switch (result) {
        case Result.Value value -> then.accept(new Result.Value(List.of("well", value.value())));
        case Result.Thrown thrown when thrown.told().isCancellation() ->
            shielded(
                lane,
                scope,
                guard.cleanup(),
                cleaned -> then.accept(cleaned instanceof Result.Thrown ? cleaned : thrown));
        case Result.Thrown thrown ->
            block(
                lane,
                scope,
                guard.rescue(),
                rescued -> {
                  switch (rescued) {
                    case Result.Thrown ignored -> then.accept(rescued);
                    case Result.Value value ->
                        then.accept(
                            new Result.Value(List.of("caught " + thrown.told(), value.value())));
                  }
                });
      }
    };
  }

  private void shielded(ModelLane lane, String scope, List<Part> body, Consumer<Result> then) {
    lane.shields++;
    block(
        lane,
        scope,
        body,
        result -> {
          lane.shields--;
          then.accept(result);
        });
  }

  long now() {
    return now;
  }
}
