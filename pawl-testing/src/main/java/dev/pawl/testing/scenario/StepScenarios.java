package dev.pawl.testing.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.api.Attempt;
import dev.pawl.api.Retry;
import dev.pawl.api.Run;
import dev.pawl.api.Step;
import dev.pawl.api.TypeRef;
import dev.pawl.api.WorkflowException;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Steps: results, failures, names, timeouts. */
final class StepScenarios {
  private static final Step ONE_ATTEMPT = Step.with(Retry.none());

  /** A shape that results may have. */
  enum Colour {
    RED,
    GREEN
  }

  /** A shape that results may have. */
  record Item(String name, int count, @Nullable List<Colour> colours) {}

  private StepScenarios() {}

  static List<Scenario> all() {
    return List.of(
        Scenario.everywhere(
            "a result may have any JSON shape",
            (run, props) ->
                Arrays.asList(
                    run.step("text", String.class, () -> "ä\u0001\"\\ 💡"),
                    run.step("int", Integer.class, () -> -7),
                    run.step("long", Long.class, () -> 1L << 60),
                    run.step("double", Double.class, () -> 0.1),
                    run.step("decimal", BigDecimal.class, () -> new BigDecimal("1.50")).toString(),
                    run.step("boolean", Boolean.class, () -> true),
                    run.step("enum", Colour.class, () -> Colour.GREEN).name(),
                    run.step("empty list", Object.class, List::of),
                    run.step("map", Object.class, () -> Map.of("a", List.of(1, Map.of())))),
            stage ->
                stage.assertOutput(
                    List.of(
                        "ä\u0001\"\\ 💡",
                        -7,
                        1L << 60,
                        // Read without a type, so with every digit that was written.
                        new BigDecimal("0.1"),
                        "1.50",
                        true,
                        "GREEN",
                        List.of(),
                        Map.of("a", List.of(1, Map.of()))))),
        Scenario.everywhere(
            "a generic result type keeps its arguments",
            (run, props) -> {
              List<Item> items =
                  run.step(
                      "items",
                      new TypeRef<List<Item>>() {},
                      Step.defaults(),
                      attempt ->
                          List.of(new Item("a", 1, List.of(Colour.RED)), new Item("b", 2, null)));
              return items.getFirst().name() + items.getLast().count() + items.getLast().colours();
            },
            stage -> stage.assertOutput("a2null")),
        Scenario.everywhere(
            "a step without a result gives null",
            (run, props) -> {
              Object nothing = run.step("nothing", Void.class, () -> null);
              Object absent = run.step("absent", String.class, () -> null);
              return nothing == null && absent == null ? "both null" : "something";
            },
            stage -> stage.assertOutput("both null")),
        Scenario.everywhere(
            "a result is what the history keeps, also the first time",
            (run, props) ->
                run.step("set", Object.class, () -> new TreeSet<>(List.of("b", "a")))
                        instanceof List<?> list
                    ? list
                    : "not a list",
            stage -> stage.assertOutput(List.of("a", "b"))),
        Scenario.everywhere(
            "a step executes once, and the next one sees its result",
            (run, props) -> {
              int one =
                  run.step(
                      "one",
                      TypeRef.of(Integer.class),
                      Step.defaults(),
                      attempt -> props.ledger().note("one", attempt));
              return run.step(
                  "two",
                  TypeRef.of(Integer.class),
                  Step.defaults(),
                  attempt -> one + 10 * props.ledger().note("two", attempt));
            },
            stage -> {
              stage.assertOutput(11);
              assertThat(stage.ledger().names()).containsExactly("one", "two");
            }),
        Scenario.everywhere(
            "a failure says what the step said: kind, code, message and details",
            (run, props) ->
                Caught.in(
                    run,
                    () ->
                        run.step(
                            "charge",
                            String.class,
                            () -> {
                              throw WorkflowException.business("no-funds", "The account is empty.")
                                  .withDetails(Map.of("balance", 0, "tags", List.of("a")));
                            })),
            stage ->
                stage.assertOutput(
                    Caught.step(
                        "charge",
                        1,
                        "BUSINESS",
                        "no-funds",
                        "The account is empty.",
                        Map.of("balance", 0, "tags", List.of("a"))))),
        Scenario.everywhere(
            "an ordinary exception is classified by its type",
            (run, props) ->
                List.of(
                    failure(run, "io", new IOException("cut")),
                    failure(run, "defect", new IllegalStateException("odd")),
                    failure(run, "assertion", new AssertionError("never")),
                    failure(run, "wrapped", new RuntimeException(new IOException("inner")))),
            stage ->
                stage.assertOutput(
                    List.of(
                        Caught.step("io", 1, "NETWORK", "io", "cut"),
                        Caught.step("defect", 1, "UNKNOWN", "illegal-state", "odd"),
                        Caught.step("assertion", 1, "UNKNOWN", "assertion", "never"),
                        Caught.step("wrapped", 1, "NETWORK", "io", "inner")))),
        Scenario.everywhere(
            "details that are not JSON do not hide the failure",
            (run, props) ->
                Caught.in(
                    run,
                    () ->
                        run.step(
                            "odd",
                            String.class,
                            () -> {
                              throw WorkflowException.permanent("odd", "Odd.")
                                  .withDetails(Map.of("self", selfContaining()));
                            })),
            stage -> stage.assertOutput(Caught.step("odd", 1, "PERMANENT", "odd", "Odd."))),
        Scenario.atTheTop(
            "an uncaught failure of a step fails the run",
            (run, props) ->
                run.step(
                    "charge",
                    String.class,
                    () -> {
                      throw WorkflowException.validation("bad-card", "The card is unknown.");
                    }),
            stage -> {
              assertThat(stage.error().kind()).isEqualTo("VALIDATION");
              assertThat(stage.error().code()).isEqualTo("bad-card");
              assertThat(stage.error().path()).isEqualTo("charge");
              assertThat(stage.error().message()).isEqualTo("The card is unknown.");
            }),
        Scenario.everywhere(
            "a result that is not JSON fails the step for good, since its effect is done",
            (run, props) -> {
              Object seen =
                  Caught.in(
                      run,
                      () ->
                          run.step(
                              "odd",
                              TypeRef.of(Object.class),
                              Step.defaults(),
                              attempt -> {
                                props.ledger().note("odd", attempt);
                                return selfContaining();
                              }));
              return seen instanceof Map<?, ?> map ? map.get("code") : "nothing";
            },
            stage -> {
              stage.assertOutput("result-unrecordable");
              assertThat(stage.ledger().count("odd")).isEqualTo(1);
            }),
        Scenario.atTheTop(
            "a result that cannot be read as its type blocks the run",
            (run, props) ->
                run.step("number", Object.class, () -> "text").toString()
                    + typed(
                        run.step(
                            "list",
                            new TypeRef<List<Integer>>() {},
                            Step.defaults(),
                            attempt -> lie(List.of("not a number")))),
            stage -> stage.assertBlocked("cannot be read as")),
        Scenario.everywhere(
            "repeats without a key are told apart by occurrence, repeats with one by key",
            (run, props) -> {
              List<String> keys = new ArrayList<>();
              for (int i = 0; i < 3; i++) {
                keys.add(key(run, "tick", Step.defaults()));
              }
              keys.add(key(run, "tick", Step.keyed("k")));
              keys.add(key(run, "tick", Step.keyed("k")));
              return keys;
            },
            stage ->
                stage.assertOutput(
                    List.of(
                        keyOf(stage, "tick"),
                        keyOf(stage, "tick#2"),
                        keyOf(stage, "tick#3"),
                        keyOf(stage, "tick[k]"),
                        keyOf(stage, "tick[k]#2")))),
        Scenario.everywhere(
            "names and keys may contain what paths are made of",
            (run, props) ->
                List.of(
                    key(run, "a/b#2[c]\\", Step.defaults()),
                    key(run, "a", Step.keyed("b/c]#[\\")),
                    key(run, "ä 💡", Step.defaults())),
            stage ->
                stage.assertOutput(
                    List.of(
                        keyOf(stage, "a\\/b\\#2\\[c\\]\\\\"),
                        keyOf(stage, "a[b\\/c\\]\\#\\[\\\\]"),
                        keyOf(stage, "ä 💡")))),
        Scenario.everywhere(
            "the handle refuses to work inside a step",
            (run, props) ->
                Caught.in(
                            run,
                            () ->
                                run.step(
                                    "thief",
                                    String.class,
                                    Retry.none(),
                                    () -> run.now().toString()))
                        instanceof Map<?, ?> seen
                    ? seen.get("code")
                    : "allowed",
            stage -> stage.assertOutput("illegal-state")),
        Scenario.everywhere(
            "the handle refuses to work on another thread",
            (run, props) -> {
              List<String> seen = new ArrayList<>();
              Thread thief =
                  Thread.ofVirtual()
                      .start(() -> {
                        try {
                          run.step("stolen", String.class, () -> "loot");
                        } catch (IllegalStateException e) {
                          seen.add("refused");
                        }
                      });
              join(thief);
              seen.add(run.step("own", String.class, () -> "fine"));
              return seen;
            },
            stage -> stage.assertOutput(List.of("refused", "fine"))),
        Scenario.atTheTop(
            "an empty name is a defect of the code",
            (run, props) -> run.step(" ", String.class, () -> "x"),
            stage -> stage.assertBlocked("empty")),
        Scenario.everywhere(
            "an attempt that takes too long fails with a timeout",
            (run, props) ->
                Caught.in(
                            run,
                            () ->
                                run.step(
                                    "slow",
                                    TypeRef.of(String.class),
                                    ONE_ATTEMPT.timeout(Duration.ofSeconds(30)),
                                    attempt -> {
                                      props.gate("slow").pass();
                                      return "late";
                                    }))
                        instanceof Map<?, ?> seen
                    ? seen.get("kind") + " " + seen.get("code")
                    : "in time",
            stage -> {
              stage.gate("slow").awaitEntered();
              stage.pass(Duration.ofSeconds(29));
              stage.assertOpen();
              stage.pass(Duration.ofSeconds(1));
              stage.assertOutput("TIMEOUT step-timeout");
              stage.gate("slow").awaitLeft();
            }),
        Scenario.everywhere(
            "an attempt that ignores its timeout is abandoned, and its late result dropped",
            (run, props) ->
                run.step(
                    "stubborn",
                    TypeRef.of(String.class),
                    Step.with(Retry.fixed(Duration.ofSeconds(5))).timeout(Duration.ofSeconds(30)),
                    attempt -> {
                      props.ledger().note("stubborn", attempt);
                      if (attempt.number() == 1) {
                        props.gate("stubborn").passStubbornly();
                      }
                      return "attempt " + attempt.number();
                    }),
            stage -> {
              stage.gate("stubborn").awaitEntered();
              stage.pass(Duration.ofSeconds(30));
              stage.advance(Duration.ofSeconds(6));
              stage.assertOutput("attempt 2");
              stage.gate("stubborn").open();
              stage.gate("stubborn").awaitLeft();
              stage.assertOutput("attempt 2");
              assertThat(stage.ledger().count("stubborn")).isEqualTo(2);
            }));
  }

  private static @Nullable Object failure(Run run, String name, Throwable thrown) {
    return Caught.in(
        run,
        () -> run.step(name, TypeRef.of(String.class), ONE_ATTEMPT, attempt -> sneaky(thrown)));
  }

  private static String sneaky(Throwable thrown) throws Exception {
    if (thrown instanceof Error error) {
      throw error;
    }
    throw (Exception) thrown;
  }

  private static String key(Run run, String name, Step options) {
    return run.step(name, TypeRef.of(String.class), options, Attempt::idempotencyKey);
  }

  private static String keyOf(Stage stage, String path) {
    return stage.runId() + "/" + stage.path(path) + "@1";
  }

  private static List<Object> selfContaining() {
    List<Object> self = new ArrayList<>();
    self.add(self);
    return self;
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // what a careless author does
  private static <T> T lie(Object value) {
    return (T) value;
  }

  private static int typed(List<Integer> numbers) {
    return numbers.size();
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
