package dev.pawl.store.golden;

import dev.pawl.api.CancelledException;
import dev.pawl.api.Parallel;
import dev.pawl.api.Retry;
import dev.pawl.api.Run;
import dev.pawl.api.Step;
import dev.pawl.api.TypeRef;
import dev.pawl.api.Undo;
import dev.pawl.api.Variable;
import dev.pawl.api.Winner;
import dev.pawl.api.Workflow;
import dev.pawl.api.WorkflowDefinition;
import dev.pawl.api.WorkflowException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Golden workflows that end, in each way. Never changed. */
final class PlainWorkflows {
  private static final Variable<Long> TOTAL = Variable.of("total", Long.class, 0L);
  private static final int LARGE = 1_200_000;

  private final World world;

  PlainWorkflows(World world) {
    this.world = world;
  }

  List<WorkflowDefinition<?, ?>> all() {
    return List.of(
        workflow("everything", this::everything),
        workflow("failing", this::failing),
        workflow("long", this::sleeping),
        workflow("quick", this::quick),
        workflow("deleted", this::quick),
        workflow("large", this::large),
        workflow("cleaning", this::cleaning),
        workflow("defective", this::defective),
        workflow("undoing", this::undoing));
  }

  static WorkflowDefinition<String, String> workflow(String name, Workflow<String, String> code) {
    return WorkflowDefinition.of(name, String.class, String.class, code).version("1");
  }

  private String everything(Run run, String input) {
    run.label("customer", input);
    run.set(TOTAL, 1L);
    List<String> parts =
        run.parallel(
            "parts",
            List.of("a", "b/c", "[d]"),
            Parallel.<String>byText().limit(2),
            (branch, key) -> {
              branch.update(TOTAL, total -> total + 1);
              return world.step(branch, "part") + " " + branch.path();
            });
    Winner<String> winner =
        run.race(
            "race",
            List.of("slow", "fast"),
            Parallel.byText(),
            (branch, key) -> {
              if (key.equals("slow")) {
                branch.sleep("limit", Duration.ofHours(1));
              }
              return world.step(branch, "finish");
            });
    String inside =
        run.scope("phase", phase -> phase.scope("turn", "1", turn -> world.step(turn, "inside")));
    run.checkpoint("nearly");
    for (String item : List.of("x", "y")) {
      world.step(run, "item", Step.keyed(item));
      world.step(run, "repeat");
    }
    String second =
        run.step(
            "second try",
            TypeRef.of(String.class),
            Step.with(Retry.fixed(Duration.ofSeconds(5)).jitter(0)),
            attempt -> {
              world.note("second try", attempt);
              if (attempt.number() == 1) {
                throw new IllegalStateException("not yet");
              }
              return "second";
            });
    Optional<String> none = run.signal("nothing", String.class, Duration.ofMinutes(1));
    run.sleep("nap", Duration.ofHours(1));
    return String.join(
        ", ",
        parts.toString(),
        winner.toString(),
        inside,
        second,
        none.orElse("no signal"),
        run.get(TOTAL).toString(),
        run.randomId().toString(),
        Long.toString(run.randomLong()),
        run.now().toString());
  }

  private String failing(Run run, String input) {
    world.step(run, "book", Step.defaults().undo(world::note));
    world.step(run, "pay", Step.once().undo(world::note));
    throw WorkflowException.business("no-seat", "No seat for " + input + ".");
  }

  private String sleeping(Run run, String input) {
    String first = world.step(run, "before");
    run.sleep("long", Duration.ofDays(10));
    return input + ": " + first + ", " + world.step(run, "after") + ", " + run.randomLong();
  }

  private String quick(Run run, String input) {
    return input + ": " + world.step(run, "only");
  }

  private String large(Run run, String input) {
    String text = run.step("write", String.class, () -> input.repeat(LARGE / input.length()));
    run.sleep("long", Duration.ofDays(10));
    return "%d characters, %s".formatted(text.length(), text.hashCode());
  }

  private String cleaning(Run run, String input) {
    try {
      return sleeping(run, input);
    } catch (CancelledException e) {
      run.shielded(() -> {
        run.sleep("linger", Duration.ofDays(2));
        return world.step(run, "clean");
      });
      throw e;
    }
  }

  private String defective(Run run, String input) {
    String first = world.step(run, "before");
    if (!world.mended()) {
      throw new IllegalStateException("a defect");
    }
    return input + ": " + first + ", " + world.step(run, "after");
  }

  private String undoing(Run run, String input) {
    world.step(run, "first", Step.defaults().undo(world::note));
    world.step(
        run,
        "second",
        Step.defaults()
            .undo(
                Undo.by(
                        undoing -> {
                          world.note(undoing);
                          if (undoing.attempt() == 1) {
                            throw new IllegalStateException("not yet");
                          }
                        })
                    .retry(Retry.fixed(Duration.ofDays(2)).jitter(0))));
    throw WorkflowException.business("no-seat", "No seat for " + input + ".");
  }
}
