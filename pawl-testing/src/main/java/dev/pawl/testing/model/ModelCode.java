package dev.pawl.testing.model;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What code does, part by part; each operation is one case of {@link #part}. */
final class ModelCode {
  private final ModelRun run;

  ModelCode(ModelRun run) {
    this.run = run;
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
      case Part.Work work ->
          noted(lane, scope, work.name(), then, wait -> run.steps().attempt(wait, work, 1));
      case Part.Nap nap -> {
        long until = lane.now + nap.millis();
        noted(
            lane,
            scope,
            nap.name(),
            then,
            wait -> wait.dueAt(until, () -> run.done(wait, "slept")));
      }
      case Part.Receive receive -> receive(lane, scope, receive, then);
      case Part.Ask ask ->
          noted(
              lane,
              scope,
              ask.name(),
              then,
              wait -> {
                wait.letters = "task " + wait.path;
                wait.openTask = true;
                escalate(wait, ask, 0);
              });
      case Part.All all ->
          noted(
              lane,
              scope,
              all.name(),
              then,
              wait -> new ModelBranches(run, wait, all.branches(), all.limit(), false).goOn());
      case Part.First first ->
          noted(
              lane,
              scope,
              first.name(),
              then,
              wait -> new ModelBranches(run, wait, first.branches(), first.limit(), true).goOn());
      case Part.Phase phase -> scope(lane, scope, phase.name(), phase.body(), then);
      case Part.Loop loop -> loop(lane, scope, loop, new ArrayList<>(), then);
      case Part.Guard guard -> block(lane, scope, guard.body(), guarded(lane, scope, guard, then));
      case Part.Shield shield -> shielded(lane, scope, shield.body(), then);
      case Part.Fail fail -> then.accept(new Result.Thrown(Told.own("BUSINESS", fail.code())));
      case Part.Tag tag ->
          noted(
              lane,
              scope,
              "label " + tag.name(),
              then,
              wait -> {
                run.label(tag.name(), tag.value());
                run.done(wait, "labelled");
              });
      case Part.Draw ignored -> then.accept(new Result.Value("drawn"));
      case Part.Recall ignored -> {
        run.note(lane, "word " + run.word());
        then.accept(new Result.Value(run.word()));
      }
      case Part.Mark mark -> mark(lane, scope, mark, then);
      case Part.Renew renew -> renew(lane, renew, then);
      case Part.Declare declare ->
          run.variables()
              .declare(
                  lane, scope, declare, noting(lane, scope, "declare " + declare.name(), then));
      case Part.Put put ->
          run.variables().put(lane, scope, put, noting(lane, scope, "set " + put.name(), then));
      case Part.Add add ->
          run.variables().add(lane, scope, add, noting(lane, scope, "add " + add.name(), then));
      case Part.Look look ->
          run.variables().look(lane, scope, look, noting(lane, scope, "get " + look.name(), then));
      case Part.Spawn spawn ->
          noted(lane, scope, spawn.name(), then, wait -> ModelChild.start(wait, spawn));
      case Part.Until until ->
          run.variables()
              .until(lane, scope, until, noting(lane, scope, "await " + until.name(), then));
    }
  }

  /** An operation whose end is noted down under its path. */
  private void noted(
      ModelLane lane,
      String scope,
      String name,
      Consumer<Result> then,
      Consumer<ModelWait> operation) {
    String path = run.occurrences().next(scope, name);
    run.ask(lane, path, notingAt(lane, path, then), operation);
  }

  private Consumer<Result> noting(
      ModelLane lane, String scope, String name, Consumer<Result> then) {
    return notingAt(lane, run.occurrences().next(scope, name), then);
  }

  private Consumer<Result> notingAt(ModelLane lane, String path, Consumer<Result> then) {
    return result -> {
      String met =
          switch (result) {
            case Result.Value value -> " = " + value.value();
            case Result.Thrown thrown -> " ! " + thrown.told();
          };
      run.note(lane, path + met);
      then.accept(result);
    };
  }

  private void receive(ModelLane lane, String scope, Part.Receive receive, Consumer<Result> then) {
    Long limit = receive.timeout();
    long askedAt = lane.now;
    noted(
        lane,
        scope,
        receive.name(),
        then,
        wait -> {
          wait.letters = "signal " + receive.name();
          if (limit != null) {
            wait.dueAt(askedAt + limit, () -> run.done(wait, "none"));
          }
        });
  }

  private void escalate(ModelWait wait, Part.Ask ask, int level) {
    Long limit = ask.due();
    if (limit == null) {
      return;
    }
    wait.dueAt(
        run.now() + limit,
        () -> {
          if (level < ask.escalations()) {
            escalate(wait, ask, level + 1);
          } else if (wait.openTask) {
            run.done(wait, "timed out");
          }
        });
  }

  private void mark(ModelLane lane, String scope, Part.Mark mark, Consumer<Result> then) {
    if (!lane.path.isEmpty()) {
      run.invalid();
      return;
    }
    noted(
        lane,
        scope,
        Places.mark(mark.name()),
        then,
        wait -> {
          run.mark(mark.name());
          run.done(wait, "marked");
        });
  }

  private void renew(ModelLane lane, Part.Renew renew, Consumer<Result> then) {
    if (!lane.path.isEmpty()) {
      run.invalid();
    } else if (run.generation() > renew.times()) {
      then.accept(new Result.Value("renewed"));
    } else {
      run.ask(
          lane,
          "",
          then,
          wait -> {
            wait.whenCancelled = () -> {};
            run.nextGeneration();
          });
    }
  }

  // Structure

  private void scope(
      ModelLane lane, String scope, String name, List<Part> body, Consumer<Result> then) {
    String path = run.occurrences().next(scope, name);
    run.ask(
        lane,
        path,
        opened -> {
          if (opened instanceof Result.Thrown) {
            then.accept(opened);
          } else {
            block(lane, path, body, result -> close(lane, path, result, then));
          }
        },
        wait -> run.done(wait, ""));
  }

  private void close(ModelLane lane, String path, Result result, Consumer<Result> then) {
    if (result instanceof Result.Thrown && lane.refuses()) {
      then.accept(result);
    } else {
      run.ask(
          lane,
          path,
          closed -> then.accept(closed instanceof Result.Thrown ? closed : result),
          wait -> run.done(wait, ""));
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
}
