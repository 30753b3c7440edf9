package dev.pawl.store.golden;

import dev.pawl.api.Child;
import dev.pawl.api.Decision;
import dev.pawl.api.ErrorKind;
import dev.pawl.api.HumanTask;
import dev.pawl.api.OutcomeUnknownException;
import dev.pawl.api.Parallel;
import dev.pawl.api.Retry;
import dev.pawl.api.Run;
import dev.pawl.api.Step;
import dev.pawl.api.TypeRef;
import dev.pawl.api.Variable;
import dev.pawl.api.Verification;
import dev.pawl.api.WorkflowDefinition;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Golden workflows that wait, for each thing there is to wait for. Never changed. */
final class WaitingWorkflows {
  private static final Variable<String> READY = Variable.of("ready", String.class, "");

  private final World world;

  WaitingWorkflows(World world) {
    this.world = world;
  }

  List<WorkflowDefinition<?, ?>> all() {
    return List.of(
        PlainWorkflows.workflow("signalled", this::signalled),
        PlainWorkflows.workflow("asking", this::asking),
        PlainWorkflows.workflow("retrying", this::retrying),
        PlainWorkflows.workflow("parent", this::parent),
        PlainWorkflows.workflow("sharing", this::sharing),
        PlainWorkflows.workflow("racing", this::racing),
        PlainWorkflows.workflow("doubtful", this::doubtful),
        PlainWorkflows.workflow("hanging", this::hanging),
        PlainWorkflows.workflow("hanging once", this::hangingOnce));
  }

  private String signalled(Run run, String input) {
    world.step(run, "before");
    String first = run.signal("go", String.class, Duration.ofDays(20)).orElse("nothing came");
    String second = run.signal("go", String.class, Duration.ofDays(20)).orElse("nothing more came");
    return input + ": " + first + ", " + second + ", " + world.step(run, "after");
  }

  private String asking(Run run, String input) {
    Decision decision =
        run.ask(
            "approval",
            HumanTask.to("managers")
                .title("Refund " + input + "?")
                .choices("approve", "reject")
                .due(Duration.ofDays(1))
                .escalateTo("directors", Duration.ofDays(20)));
    return input + ": " + decision + ", " + world.step(run, "after");
  }

  private String retrying(Run run, String input) {
    String result =
        run.step(
            "flaky",
            TypeRef.of(String.class),
            Step.with(Retry.fixed(Duration.ofDays(3)).jitter(0)),
            attempt -> {
              world.note("flaky", attempt);
              if (attempt.number() < 3) {
                throw new IOException("not yet");
              }
              return "at last";
            });
    run.sleep("long", Duration.ofDays(10));
    return input + ": " + result;
  }

  private String parent(Run run, String input) {
    String gone = run.detach("detached", Child.of("long", "detached"));
    String output = run.child("awaited", String.class, Child.of("long", "awaited").priority(3));
    return input + ": " + output + ", and " + gone;
  }

  private String sharing(Run run, String input) {
    List<String> said =
        run.parallel(
            "two",
            List.of("cook", "waiter", "guest"),
            Parallel.byText(),
            (branch, role) ->
                switch (role) {
                  case "cook" -> {
                    branch.set(READY, branch.signal("dish", String.class));
                    yield world.step(branch, "cook");
                  }
                  case "waiter" -> "served " + branch.await(READY, dish -> !dish.isEmpty());
                  default ->
                      branch
                          .await(READY, dish -> dish.equals("cake"), Duration.ofDays(5))
                          .orElse("went home");
                });
    return input + ": " + said;
  }

  private String racing(Run run, String input) {
    return input
        + ": "
        + run.race(
            "days",
            List.of(9, 5, 7),
            Parallel.byText(),
            (branch, days) -> {
              branch.sleep("wait", Duration.ofDays(days));
              return world.step(branch, "wake");
            });
  }

  private String doubtful(Run run, String input) {
    return input
        + ": "
        + run.step(
            "pay",
            TypeRef.of(String.class),
            Step.once(),
            attempt -> {
              world.note("pay", attempt);
              throw new OutcomeUnknownException(
                  ErrorKind.NETWORK, "lost", "The answer was lost.", new IOException("lost"));
            });
  }

  private String hanging(Run run, String input) {
    String first = world.step(run, "before");
    String second =
        run.step(
            "hang",
            TypeRef.of(String.class),
            Step.defaults(),
            attempt -> {
              world.hang();
              return world.note("hang", attempt);
            });
    return input + ": " + first + ", " + second;
  }

  private String hangingOnce(Run run, String input) {
    String first = world.step(run, "before");
    String second =
        run.step(
            "hang",
            TypeRef.of(String.class),
            Step.once().verify(Verification::notDone),
            attempt -> {
              world.hang();
              return world.note("hang", attempt);
            });
    return input + ": " + first + ", " + second;
  }
}
