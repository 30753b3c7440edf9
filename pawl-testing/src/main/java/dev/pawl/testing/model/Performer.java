package dev.pawl.testing.model;

import dev.pawl.api.CancelledException;
import dev.pawl.api.Child;
import dev.pawl.api.Decision;
import dev.pawl.api.HumanTask;
import dev.pawl.api.InDoubt;
import dev.pawl.api.Parallel;
import dev.pawl.api.Retry;
import dev.pawl.api.Run;
import dev.pawl.api.Step;
import dev.pawl.api.TypeRef;
import dev.pawl.api.Undo;
import dev.pawl.api.Variable;
import dev.pawl.api.Verification;
import dev.pawl.api.Winner;
import dev.pawl.api.WorkflowException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Does what a program says, through {@link Run}. One for each execution of its code. */
final class Performer {
  private final Worlds worlds;
  private final World.Pass pass;
  private final Input input;

  private Performer(Worlds worlds, World.Pass pass, Input input) {
    this.worlds = worlds;
    this.pass = pass;
    this.input = input;
  }

  /**
   * What a run is started with.
   *
   * @param name of the run
   * @param generation which one of it begins, from 1
   * @param word what its code can recall
   */
  record Input(String name, int generation, String word) {
    Input next() {
      return new Input(name, generation + 1, word);
    }
  }

  /** What the code of a root recalls, unless somebody edited its input. */
  static final String PLAIN = "plain";

  /** What the code of a child recalls. */
  static final String CHILD = "child";

  /** The code of the workflow that a program stands for, and its children. */
  static Object perform(Run run, Worlds worlds, Input input) {
    World.Pass pass =
        worlds.begin(input.name(), run.id(), run.now().toEpochMilli(), input.generation());
    return new Performer(worlds, pass, input).block(run, "", worlds.body(input.name()));
  }

  private List<Object> block(Run run, String lane, List<Part> parts) {
    List<Object> values = new ArrayList<>();
    for (Part part : parts) {
      values.add(part(run, lane, part));
    }
    return values;
  }

  private Object part(Run run, String lane, Part part) {
    pass.performs(part);
    return switch (part) {
      case Part.Work work -> work(run, lane, work);
      case Part.Nap nap ->
          noting(
              run,
              lane,
              nap.name(),
              () -> {
                run.sleep(nap.name(), Duration.ofMillis(nap.millis()));
                return "slept";
              });
      case Part.Receive receive -> noting(run, lane, receive.name(), () -> receive(run, receive));
      case Part.Ask ask -> noting(run, lane, ask.name(), () -> ask(run, ask));
      case Part.All all ->
          noting(
              run,
              lane,
              all.name(),
              () ->
                  run.parallel(
                      all.name(),
                      indices(all.branches()),
                      Parallel.<Integer>byText().limit(all.limit()),
                      (branch, i) -> block(branch, branch.path(), all.branches().get(i))));
      case Part.First first -> noting(run, lane, first.name(), () -> race(run, first));
      case Part.Phase phase -> run.scope(phase.name(), inner -> block(inner, lane, phase.body()));
      case Part.Loop loop -> loop(run, lane, loop);
      case Part.Guard guard -> guard(run, lane, guard);
      case Part.Shield shield -> run.shielded(() -> block(run, lane, shield.body()));
      case Part.Fail fail -> throw WorkflowException.business(fail.code(), "As the program says.");
      case Part.Tag tag ->
          noting(
              run,
              lane,
              "label " + tag.name(),
              () -> {
                run.label(tag.name(), tag.value());
                return "labelled";
              });
      case Part.Draw ignored -> {
        pass.drew(lane, run.randomLong());
        yield "drawn";
      }
      case Part.Recall ignored -> {
        note(run, lane, "word " + input.word());
        yield input.word();
      }
      case Part.Mark mark ->
          noting(
              run,
              lane,
              Places.mark(mark.name()),
              () -> {
                run.checkpoint(mark.name());
                return "marked";
              });
      case Part.Renew renew ->
          input.generation() > renew.times() ? "renewed" : run.<Object>continueAsNew(input.next());
      case Part.Declare declare ->
          noting(
              run,
              lane,
              "declare " + declare.name(),
              () -> {
                run.declare(variable(declare.name(), declare.value()));
                return "declared";
              });
      case Part.Put put ->
          noting(
              run,
              lane,
              "set " + put.name(),
              () -> {
                run.set(variable(put.name(), 0), put.value());
                return "set";
              });
      case Part.Add add ->
          noting(
              run,
              lane,
              "add " + add.name(),
              () -> {
                run.update(variable(add.name(), 0), value -> value + add.by());
                return "added";
              });
      case Part.Look look ->
          noting(
              run, lane, "get " + look.name(), () -> run.get(variable(look.name(), 0)).toString());
      case Part.Spawn spawn -> spawn(run, lane, spawn);
      case Part.Until until -> noting(run, lane, "await " + until.name(), () -> until(run, until));
    };
  }

  private Object spawn(Run run, String lane, Part.Spawn spawn) {
    String path = pass.path(run.path(), spawn.name());
    String name = ModelChild.name(input.name(), pass.prefix() + path);
    worlds.expect(name, spawn);
    Long deadline = spawn.deadline();
    Child plain = Child.of(PlayScript.WORKFLOW, new Input(name, 1, CHILD));
    Child child = deadline == null ? plain : plain.deadline(Duration.ofMillis(deadline));
    return notingAt(
        run,
        lane,
        path,
        () -> {
          if (spawn.awaited()) {
            return run.child(spawn.name(), Object.class, child);
          }
          String ignored = run.detach(spawn.name(), child);
          return "detached";
        });
  }

  /** Notes what the code meets, and passes it on. */
  private Object noting(Run run, String lane, String name, Supplier<Object> operation) {
    return notingAt(run, lane, pass.path(run.path(), name), operation);
  }

  private Object notingAt(Run run, String lane, String path, Supplier<Object> operation) {
    try {
      Object value = operation.get();
      note(run, lane, path + " = " + value);
      return value;
    } catch (WorkflowException e) {
      note(run, lane, path + " ! " + Told.of(e));
      throw e;
    }
  }

  private void note(Run run, String lane, String what) {
    pass.saw(lane, what + " at " + pass.since(run.now().toEpochMilli()));
  }

  private Object work(Run run, String lane, Part.Work work) {
    String path = pass.path(run.path(), work.name());
    try {
      String value =
          run.step(
              work.name(),
              TypeRef.of(String.class),
              options(path, work),
              attempt -> pass.work(lane, path, work, attempt));
      note(run, lane, path + " = " + value);
      return value;
    } catch (WorkflowException e) {
      note(run, lane, path + " ! " + Told.of(e));
      throw e;
    }
  }

  private static Variable<Integer> variable(String name, int initial) {
    return Variable.of(name, Integer.class, initial);
  }

  private static Object until(Run run, Part.Until until) {
    Variable<Integer> variable = variable(until.name(), 0);
    Long timeout = until.timeout();
    return timeout == null
        ? run.await(variable, value -> value >= until.least()).toString()
        : run.await(variable, value -> value >= until.least(), Duration.ofMillis(timeout))
            .map(Object::toString)
            .orElse("none");
  }

  private Step options(String path, Part.Work work) {
    Step options = guaranteed(path, work);
    Part.Reversal how = work.undo();
    if (how == null) {
      return options;
    }
    Undo undo =
        Undo.by(undoing -> pass.undo(path, how, undoing))
            .retry(
                Retry.fixed(Duration.ofMillis(how.delay())).jitter(0).maxAttempts(how.attempts()));
    return options.undo(how.onlyCompleted() ? undo.onlyCompleted() : undo);
  }

  private Step guaranteed(String path, Part.Work work) {
    Retry retry =
        Retry.fixed(Duration.ofMillis(work.delay())).jitter(0).maxAttempts(work.attempts());
    return switch (work.guarantee()) {
      case AT_LEAST_ONCE -> Step.with(retry);
      case ONCE_VERIFIED -> Step.once().retry(retry).verify(() -> verification(path));
      case ONCE_ASKING -> Step.once().retry(retry);
      case ONCE_RETRYING -> Step.once().retry(retry).inDoubt(new InDoubt.RetryIt());
      case ONCE_FAILING -> Step.once().retry(retry).inDoubt(new InDoubt.FailIt());
    };
  }

  private Verification verification(String path) {
    return pass.happenedNow(path) ? Verification.done("done") : Verification.notDone();
  }

  private static Object receive(Run run, Part.Receive receive) {
    Long timeout = receive.timeout();
    return timeout == null
        ? run.signal(receive.name(), String.class)
        : run.signal(receive.name(), String.class, Duration.ofMillis(timeout)).orElse("none");
  }

  private static Object ask(Run run, Part.Ask ask) {
    HumanTask task = HumanTask.to("people");
    Long due = ask.due();
    if (due != null) {
      task = task.due(Duration.ofMillis(due));
      for (int level = 0; level < ask.escalations(); level++) {
        task = task.escalateTo("bosses", Duration.ofMillis(due));
      }
    }
    return switch (run.ask(ask.name(), task)) {
      case Decision.Decided decided -> decided.choice();
      case Decision.TimedOut ignored -> "timed out";
    };
  }

  private Object race(Run run, Part.First first) {
    Winner<List<Object>> winner =
        run.race(
            first.name(),
            indices(first.branches()),
            Parallel.<Integer>byText().limit(first.limit()),
            (branch, i) -> block(branch, branch.path(), first.branches().get(i)));
    return List.of(winner.key(), winner.value());
  }

  private static List<Integer> indices(List<?> list) {
    return IntStream.range(0, list.size()).boxed().toList();
  }

  private Object loop(Run run, String lane, Part.Loop loop) {
    List<Object> values = new ArrayList<>();
    for (int turn = 0; turn < loop.times(); turn++) {
      if (loop.keyed()) {
        values.add(
            run.scope(
                loop.name(), Integer.toString(turn), inner -> block(inner, lane, loop.body())));
      } else {
        values.add(block(run, lane, loop.body()));
      }
    }
    return values;
  }

  private Object guard(Run run, String lane, Part.Guard guard) {
    try {
      return List.of("well", block(run, lane, guard.body()));
    } catch (CancelledException e) {
      run.shielded(() -> block(run, lane, guard.cleanup()));
      throw e;
    } catch (WorkflowException e) {
      return List.of("caught " + Told.of(e), block(run, lane, guard.rescue()));
    }
  }
}
