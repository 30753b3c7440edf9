package dev.pawl.store.golden;

import dev.pawl.api.Run;
import dev.pawl.api.Step;
import dev.pawl.api.TypeRef;
import dev.pawl.api.WorkflowDefinition;
import dev.pawl.api.WorkflowException;
import java.time.Duration;
import java.util.List;

/** Golden workflows whose runs begin anew, or are moved by operators. Never changed. */
final class MovedWorkflows {
  private final World world;

  MovedWorkflows(World world) {
    this.world = world;
  }

  List<WorkflowDefinition<?, ?>> all() {
    return List.of(
        PlainWorkflows.workflow("generations", this::generations),
        PlainWorkflows.workflow("journey", this::journey),
        PlainWorkflows.workflow("fragile", this::fragile),
        PlainWorkflows.workflow("versioned", this::versioned),
        PlainWorkflows.workflow("versioned", this::versionedAnew).version("2"),
        // Its class is compiled again and again, so open runs of it meet other code each time.
        WorkflowDefinition.of("undeclared", String.class, String.class, this::undeclared));
  }

  private String generations(Run run, String input) {
    int turn = Integer.parseInt(input);
    world.step(run, "turn");
    if (turn < 3) {
      return run.continueAsNew(Integer.toString(turn + 1));
    }
    run.sleep("long", Duration.ofDays(10));
    return "turn " + turn + ", " + world.step(run, "last") + ", " + run.randomLong();
  }

  private String journey(Run run, String input) {
    String one = world.step(run, "one", Step.defaults().undo(world::note));
    run.checkpoint("after one");
    String said = run.signal("go", String.class, Duration.ofDays(1)).orElse("nothing");
    String two = world.step(run, "two", Step.defaults().undo(world::note));
    run.sleep("long", Duration.ofDays(10));
    return String.join(
        ", ", input, one, said, two, world.step(run, "three"), Long.toString(run.randomLong()));
  }

  private String fragile(Run run, String input) {
    world.step(run, "before");
    String result =
        run.step(
            "fragile",
            TypeRef.of(String.class),
            Step.once(),
            attempt -> {
              world.note("fragile", attempt);
              if (!world.mended()) {
                throw WorkflowException.business("broken", "It is broken.");
              }
              return "mended";
            });
    run.sleep("long", Duration.ofDays(10));
    return input + ": " + result + ", " + world.step(run, "after");
  }

  private String versioned(Run run, String input) {
    world.step(run, "one");
    run.sleep("long", Duration.ofDays(10));
    return input + ": " + world.step(run, "old end");
  }

  private String versionedAnew(Run run, String input) {
    world.step(run, "one");
    run.sleep("long", Duration.ofDays(10));
    return input + ": " + world.step(run, "new end");
  }

  private String undeclared(Run run, String input) {
    String one = world.step(run, "one");
    run.sleep("long", Duration.ofDays(10));
    return input + ": " + one + ", " + world.step(run, "two") + ", " + run.randomLong();
  }
}
