package dev.pawl.testing.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The variables of a modelled run, by the path of their scope and their name. */
final class ModelVariables {
  private final ModelRun run;
  private final Map<String, Integer> values = new TreeMap<>();
  private final List<Runnable> watchers = new ArrayList<>();

  ModelVariables(ModelRun run) {
    this.run = run;
  }

  Map<String, Integer> values() {
    return values;
  }

  void restore(Map<String, Integer> earlier) {
    clear();
    values.putAll(earlier);
  }

  void clear() {
    values.clear();
    watchers.clear();
  }

  void declare(ModelLane lane, String scope, Part.Declare declare, Consumer<Result> then) {
    String place = Occurrences.in(scope, declare.name());
    if (!run.meetsAgain(lane) && values.containsKey(place)) {
      run.invalid();
    } else {
      run.ask(lane, place, then, wait -> write(wait, place, declare.value(), "declared"));
    }
  }

  void put(ModelLane lane, String scope, Part.Put put, Consumer<Result> then) {
    String place = find(scope, put.name());
    run.ask(lane, place, then, wait -> write(wait, place, put.value(), "set"));
  }

  void add(ModelLane lane, String scope, Part.Add add, Consumer<Result> then) {
    String place = find(scope, add.name());
    run.ask(lane, place, then, wait -> write(wait, place, value(place) + add.by(), "added"));
  }

  void look(ModelLane lane, String scope, Part.Look look, Consumer<Result> then) {
    String place = find(scope, look.name());
    if (run.meetsAgain(lane)) {
      run.ask(lane, place, then, wait -> {});
    } else {
      tell(lane, place, then);
    }
  }

  private void tell(ModelLane lane, String place, Consumer<Result> then) {
    Result value = new Result.Value(Integer.toString(value(place)));
    run.learnt(lane, place, value);
    then.accept(value);
  }

  void until(ModelLane lane, String scope, Part.Until until, Consumer<Result> then) {
    String place = find(scope, until.name());
    if (!run.meetsAgain(lane) && value(place) >= until.least()) {
      tell(lane, place, then);
      return;
    }
    Long limit = until.timeout();
    long askedAt = lane.now;
    run.ask(
        lane,
        place,
        then,
        wait -> {
          if (limit != null) {
            wait.dueAt(askedAt + limit, () -> run.done(wait, "none"));
          }
          Runnable watcher = () -> run.soon(wait, () -> reached(wait, place, until.least()));
          watchers.add(watcher);
          watcher.run();
        });
  }

  private void reached(ModelWait wait, String place, int least) {
    if (value(place) >= least) {
      run.done(wait, Integer.toString(value(place)));
    }
  }

  private void write(ModelWait wait, String place, int value, String word) {
    values.put(place, value);
    run.done(wait, word);
    List.copyOf(watchers).forEach(Runnable::run);
  }

  /** In the nearest enclosing scope that has it, else in the body. */
  private String find(String scope, String name) {
    String candidate = scope;
    while (!candidate.isEmpty() && !values.containsKey(Occurrences.in(candidate, name))) {
      candidate = candidate.substring(0, Math.max(0, candidate.lastIndexOf('/')));
    }
    return Occurrences.in(candidate, name);
  }

  private int value(String place) {
    return values.getOrDefault(place, 0);
  }
}
