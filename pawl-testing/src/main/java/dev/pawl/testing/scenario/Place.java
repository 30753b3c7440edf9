package dev.pawl.testing.scenario;

import dev.pawl.api.Attempt;
import dev.pawl.api.Child;
import dev.pawl.api.Run;
import dev.pawl.api.Step;
import dev.pawl.api.TypeRef;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where in a run a scenario is performed. */
public enum Place {
  /** In the body. */
  PLAIN("") {
    @Override
    @Nullable Object perform(Run run, Function<Run, @Nullable Object> body) {
      return body.apply(run);
    }
  },
  /** In one of two branches. */
  IN_PARALLEL("side[stage]/") {
    @Override
    @Nullable Object perform(Run run, Function<Run, @Nullable Object> body) {
      List<List<Object>> results =
          run.parallel(
              "side",
              List.of("neighbour", "stage"),
              (branch, key) -> {
                if (key.equals("stage")) {
                  Object result = body.apply(branch);
                  return result == null ? List.of() : List.of(result);
                }
                return List.of(
                    branch.step(
                        "noise", TypeRef.of(Integer.class), Step.defaults(), Attempt::number));
              });
      List<Object> staged = results.getLast();
      return staged.isEmpty() ? null : staged.getFirst();
    }
  },
  /** In a scope, after another one. */
  IN_SCOPE("part/") {
    @Override
    @Nullable Object perform(Run run, Function<Run, @Nullable Object> body) {
      run.scope("overture", scope -> scope.path());
      List<Object> result =
          run.scope(
              "part",
              scope -> {
                Object inner = body.apply(scope);
                return inner == null ? List.of() : List.of(inner);
              });
      return result.isEmpty() ? null : result.getFirst();
    }
  },
  /** In a child run, whose parent does nothing but wait for it and end as it ends. */
  IN_CHILD("") {
    @Override
    @Nullable Object perform(Run run, Function<Run, @Nullable Object> body) {
      return run.child(CHILD, Object.class, Child.of(CHILD, "input"));
    }
  },
  /** In the body, with a crash and a restart after each event; for durable hosts. */
  REPLAYED("") {
    @Override
    @Nullable Object perform(Run run, Function<Run, @Nullable Object> body) {
      return body.apply(run);
    }
  };

  /** The path of the child run in which a scenario is performed, and the name of its workflow. */
  static final String CHILD = "staged";

  private final String prefix;

  Place(String prefix) {
    this.prefix = prefix;
  }

  /** What the paths of operations begin with here. */
  String prefix() {
    return prefix;
  }

  abstract @Nullable Object perform(Run run, Function<Run, @Nullable Object> body);
}
