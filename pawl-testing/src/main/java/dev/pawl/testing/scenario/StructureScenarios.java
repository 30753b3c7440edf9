package dev.pawl.testing.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.api.Attempt;
import dev.pawl.api.ErrorKind;
import dev.pawl.api.Step;
import dev.pawl.api.TypeRef;
import dev.pawl.api.WorkflowException;
import dev.pawl.engine.StartRequest;
import dev.pawl.engine.error.EngineException;
import dev.pawl.engine.store.RunStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Scopes, facts, labels, starts, and the ends of runs. */
final class StructureScenarios {
  private StructureScenarios() {}

  static List<Scenario> all() {
    return List.of(
        Scenario.everywhere(
            "a scope names what is in it",
            (run, props) ->
                run.scope(
                    "outer",
                    outer ->
                        outer.scope(
                            "inner",
                            "k/1",
                            inner ->
                                List.of(
                                    inner.path(),
                                    inner.step(
                                        "x",
                                        TypeRef.of(String.class),
                                        Step.defaults(),
                                        Attempt::idempotencyKey)))),
            stage ->
                stage.assertOutput(
                    List.of(
                        stage.path("outer/inner[k\\/1]"),
                        stage.runId() + "/" + stage.path("outer/inner[k\\/1]/x@1")))),
        Scenario.everywhere(
            "a loop is a scope with a key for each turn",
            (run, props) -> {
              List<Integer> results = new ArrayList<>();
              for (String key : List.of("a", "b", "c")) {
                results.add(
                    run.scope(
                        "turn",
                        key,
                        turn ->
                            turn.step(
                                "work",
                                TypeRef.of(Integer.class),
                                Step.defaults(),
                                attempt -> props.ledger().note(key, attempt))));
              }
              return results;
            },
            stage -> {
              stage.assertOutput(List.of(1, 1, 1));
              assertThat(stage.ledger().names()).containsExactly("a", "b", "c");
            }),
        Scenario.everywhere(
            "a failure passes through a scope",
            (run, props) ->
                Caught.in(
                    run,
                    () ->
                        run.scope(
                            "risky",
                            scope ->
                                scope.step(
                                    "x",
                                    String.class,
                                    () -> {
                                      throw WorkflowException.business("no", "No.");
                                    }))),
            stage -> stage.assertOutput(Caught.step("risky/x", 1, "BUSINESS", "no", "No."))),
        Scenario.everywhere(
            "scopes of one name are told apart by occurrence",
            (run, props) ->
                List.of(
                    run.scope("phase", scope -> scope.path()),
                    run.scope("phase", scope -> scope.path())),
            stage -> stage.assertOutput(List.of(stage.path("phase"), stage.path("phase#2")))),
        Scenario.everywhere(
            "labels can be set and replaced",
            (run, props) -> {
              run.label("customer", "ada");
              run.label("state", "new");
              run.sleep("nap", Duration.ofHours(1));
              run.label("state", "old");
              return run.id();
            },
            stage -> {
              stage.settle();
              assertThat(stage.report().labels())
                  .isEqualTo(Map.of("customer", "ada", "state", "new"));
              stage.advance(Duration.ofHours(1));
              stage.assertOutput(stage.runId());
              assertThat(stage.report().labels())
                  .isEqualTo(Map.of("customer", "ada", "state", "old"));
            }),
        Scenario.everywhere(
            "now is the time of the last event, and does not move on replay",
            (run, props) -> {
              Instant start = run.now();
              List<Long> seen = new ArrayList<>();
              run.step("x", Integer.class, () -> 1);
              seen.add(Duration.between(start, run.now()).toSeconds());
              run.sleep("nap", Duration.ofHours(1));
              seen.add(Duration.between(start, run.now()).toSeconds());
              run.signal("go", String.class);
              seen.add(Duration.between(start, run.now()).toSeconds());
              run.sleep("nap", Duration.ofHours(1));
              return seen;
            },
            stage -> {
              stage.advance(Duration.ofHours(1));
              stage.advance(Duration.ofHours(1));
              stage.signal("go", "on");
              stage.advance(Duration.ofHours(5));
              stage.assertOutput(List.of(0, 3600, 7200));
            }),
        Scenario.everywhere(
            "random numbers and ids differ from each other and not from replay to replay",
            (run, props) -> {
              Set<Object> drawn = new HashSet<>();
              for (int i = 0; i < 3; i++) {
                String id = run.randomId().toString();
                long number = run.randomLong();
                drawn.add(id);
                drawn.add(number);
                String recorded = run.step("draw", String.class, () -> id + number);
                if (!recorded.equals(id + number)) {
                  return "it changed";
                }
                run.sleep("nap", Duration.ofHours(1));
              }
              drawn.addAll(
                  run.parallel("more", List.of(1, 2), (branch, item) -> branch.randomLong()));
              return drawn.size();
            },
            stage -> {
              stage.advance(Duration.ofHours(3));
              stage.assertOutput(8);
            }),
        Scenario.atTheTop(
            "an exception of the work fails the run",
            (run, props) -> {
              throw WorkflowException.of(ErrorKind.CONFIGURATION, "no-key", "The key is missing.");
            },
            stage -> {
              assertThat(stage.error().kind()).isEqualTo("CONFIGURATION");
              assertThat(stage.error().code()).isEqualTo("no-key");
              assertThat(stage.error().message()).isEqualTo("The key is missing.");
              assertThat(stage.error().path()).isNull();
            }),
        Scenario.atTheTop(
                "a failed branch fails the run",
                (run, props) ->
                    run.parallel(
                        "two",
                        List.of("a", "b"),
                        (branch, key) -> {
                          if (key.equals("b")) {
                            throw WorkflowException.business("no", "No.");
                          }
                          return key;
                        }),
                stage -> assertThat(stage.error().code()).isEqualTo("no"))
            .racing(),
        Scenario.atTheTop(
            "a defect of the code blocks the run, and what is done stays done",
            (run, props) -> {
              run.step(
                  "done",
                  TypeRef.of(Integer.class),
                  Step.defaults(),
                  attempt -> props.ledger().note("done", attempt));
              throw new IllegalStateException("a bug");
            },
            stage -> {
              stage.assertBlocked("a bug");
              assertThat(stage.ledger().names()).containsExactly("done");
            }),
        Scenario.atTheTop(
                "a defect in a branch blocks the run",
                (run, props) ->
                    run.parallel(
                        "two",
                        List.of("a", "b"),
                        (branch, key) -> {
                          if (key.equals("b")) {
                            throw new IllegalStateException("a bug in a branch");
                          }
                          branch.sleep("nap", Duration.ofDays(1));
                          return key;
                        }),
                stage -> stage.assertBlocked("a bug in a branch"))
            .racing(),
        Scenario.atTheTop(
            "an output that is not JSON blocks the run",
            (run, props) -> {
              List<Object> self = new ArrayList<>();
              self.add(self);
              return self;
            },
            stage -> stage.assertBlocked("JSON")),
        Scenario.atTheTop(
            "a run may give nothing", (run, props) -> null, stage -> stage.assertOutput(null)),
        Scenario.everywhere(
            "the same start again gives the same run, another one with its id is refused",
            (run, props) -> run.signal("go", String.class),
            stage -> {
              StartRequest request = StartRequest.of("scenario").id("mine").input("x");
              stage.settle();
              assertThat(stage.host().start(request)).isEqualTo("mine");
              stage.settle();
              assertThat(stage.host().start(request)).isEqualTo("mine");
              assertThatThrownBy(() -> stage.host().start(request.input("y")))
                  .isInstanceOf(EngineException.class)
                  .extracting("code")
                  .isEqualTo("id-taken");
            }),
        Scenario.everywhere(
            "a start with labels carries them",
            (run, props) -> "first",
            stage -> {
              stage.settle();
              String id =
                  stage.host().start(StartRequest.of("scenario").input("x").label("team", "blue"));
              stage.settle();
              assertThat(stage.host().report(id).status()).isEqualTo(RunStatus.COMPLETED);
              assertThat(stage.host().report(id).labels()).containsEntry("team", "blue");
            }),
        Scenario.everywhere(
                "a delayed start waits for its time, even when a signal comes",
                (run, props) -> run.signal("go", String.class),
                stage -> {
                  stage.settle();
                  String id =
                      stage
                          .host()
                          .start(
                              StartRequest.of("scenario")
                                  .input("x")
                                  .id("later")
                                  .notBefore(stage.host().clock().instant().plusSeconds(3600)));
                  stage.host().signal(id, "go", "early", java.util.Optional.empty());
                  stage.advance(Duration.ofMinutes(59));
                  assertThat(stage.host().report(id).status()).isEqualTo(RunStatus.PENDING);
                  stage.advance(Duration.ofMinutes(1));
                  assertThat(stage.host().report(id).status()).isEqualTo(RunStatus.COMPLETED);
                })
            .notInAChild("the run that is started late is another root, and waits for its child"),
        Scenario.everywhere(
            "what cannot be started is refused",
            (run, props) -> "fine",
            stage -> {
              assertThatThrownBy(() -> stage.host().start(StartRequest.of("unknown")))
                  .isInstanceOf(EngineException.class)
                  .extracting("code")
                  .isEqualTo("workflow-not-found");
              assertThatThrownBy(() ->
                      stage
                          .host()
                          .start(StartRequest.of("scenario").input(Map.of("not", "a text"))))
                  .isInstanceOf(EngineException.class)
                  .extracting("code")
                  .isEqualTo("bad-input");
              stage.assertOutput("fine");
            }));
  }
}
