package dev.pawl.store.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.api.Run;
import dev.pawl.api.Workflow;
import dev.pawl.api.WorkflowDefinition;
import dev.pawl.engine.StartRequest;
import dev.pawl.engine.store.RunStatus;
import dev.pawl.store.SqliteStore;
import dev.pawl.testing.TestEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bad deployment blocks the runs it meets, undoes nothing, and a mended one completes them. */
final class BadDeployTest {
  @TempDir Path folder;

  private final List<String> effects = Collections.synchronizedList(new ArrayList<>());
  private TestEngine engine;

  /** What a quote was before somebody changed it. */
  record Quote(int amount) {}

  /** The same after the change: what is recorded cannot be read as it. */
  record OtherQuote(Amount amount) {
    record Amount(String currency, int units) {}
  }

  @AfterEach
  void close() {
    engine.close();
  }

  @BeforeEach
  void begin() {
    engine =
        TestEngine.on(
            () -> SqliteStore.open(folder.resolve("data")),
            definition("order", "1", this::good),
            definition("other", "1", (run, input) -> run.step("only", String.class, () -> "ok")));
    engine.start(StartRequest.of("order").id("order-1").input("x"));
    engine.settle();
    assertThat(effects).containsExactly("quote", "charge");
  }

  private static WorkflowDefinition<String, String> definition(
      String name, String version, Workflow<String, String> code) {
    return WorkflowDefinition.of(name, String.class, String.class, code).version(version);
  }

  /** Undeclared versions are told apart by their code; these tests name the change. */
  private static WorkflowDefinition<String, String> deployed(Workflow<String, String> code) {
    return definition("order", "1", code);
  }

  private String good(Run run, String input) {
    int amount = quote(run).amount();
    charge(run);
    run.sleep("settle", Duration.ofDays(1));
    return run.step("ship", String.class, () -> effect("ship")) + amount;
  }

  private Quote quote(Run run) {
    return run.step(
        "quote",
        Quote.class,
        () -> {
          effect("quote");
          return new Quote(7);
        });
  }

  private void charge(Run run) {
    run.step("charge", String.class, () -> effect("charge"));
  }

  private String effect(String name) {
    effects.add(name);
    return name;
  }

  private void assertBlocked(String code) {
    assertThat(engine.engine().row("order-1").status()).isEqualTo(RunStatus.BLOCKED);
    assertThat(engine.engine().history("order-1", 0, 100))
        .filteredOn(entry -> entry.type().equals("RunBlocked"))
        .last()
        .satisfies(entry -> assertThat(entry.facts().path("code").asString()).isEqualTo(code));
    assertThat(engine.engine().row("order-1").reason()).isNotBlank();
    assertThat(engine.engine().why("order-1").summary()).contains("blocked");
    assertThat(effects).containsExactly("quote", "charge");
  }

  private void assertOthersWork() {
    engine.start(StartRequest.of("other").id("other-1").input("x"));
    engine.settle();
    assertThat(engine.engine().row("other-1").status()).isEqualTo(RunStatus.COMPLETED);
  }

  private void assertMendedCompletes() {
    engine.restart(
        deployed(this::good),
        definition("other", "1", (run, input) -> run.step("only", String.class, () -> "ok")));
    engine.advance(Duration.ofDays(2));
    assertThat(engine.engine().row("order-1").status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(engine.engine().describe("order-1").output().asString()).isEqualTo("ship7");
    assertThat(effects).containsExactly("quote", "charge", "ship");
  }

  private static WorkflowDefinition<String, String> other() {
    return definition("other", "1", (run, input) -> run.step("only", String.class, () -> "ok"));
  }

  @Test
  void aNullPointerInTheBodyBlocksTheRunAndAMendedBodyCompletesIt() {
    engine.restart(
        deployed((run, input) -> {
          quote(run);
          charge(run);
          run.sleep("settle", Duration.ofDays(1));
          throw new NullPointerException("a bug");
        }),
        other());
    engine.advance(Duration.ofDays(1).plusMinutes(1));

    assertBlocked("defect");
    assertOthersWork();
    assertMendedCompletes();
  }

  @Test
  void aChangedResultTypeBlocksTheRunAndTheOldOneCompletesIt() {
    engine.restart(
        deployed((run, input) -> {
          run.step(
              "quote", OtherQuote.class, () -> new OtherQuote(new OtherQuote.Amount("EUR", 1)));
          return "never";
        }),
        other());
    engine.advance(Duration.ofDays(1).plusMinutes(1));

    assertBlocked("unreadable");
    assertOthersWork();
    assertMendedCompletes();
  }

  @Test
  void aVersionThatIsNotRegisteredBlocksTheRunUntilItIs() {
    engine.restart(definition("order", "2", this::good), other());
    engine.advance(Duration.ofDays(1).plusMinutes(1));

    assertBlocked("version-missing");
    assertOthersWork();
    assertMendedCompletes();
  }

  @Test
  void codeThatAsksForAnotherStepIsFoundBeforeAnythingExecutes() {
    engine.restart(
        deployed((run, input) -> {
          run.step("refund", String.class, () -> effect("refund"));
          return "never";
        }),
        other());
    engine.advance(Duration.ofDays(1).plusMinutes(1));

    assertBlocked("nondeterminism");
    assertOthersWork();
    assertMendedCompletes();
  }

  @Test
  void aStepThatKillsItsProcessIsSuspectedAfterFiveClaimsAndLeftAlone() {
    CountDownLatch never = new CountDownLatch(1);
    Workflow<String, String> deadly =
        (run, input) -> {
          quote(run);
          charge(run);
          run.sleep("settle", Duration.ofDays(1));
          return run.step(
              "ship",
              String.class,
              () -> {
                // The process dies while the step is in flight.
                never.await();
                return "never";
              });
        };
    engine.restart(deployed(deadly), other());
    engine.clock().moveTo(engine.clock().instant().plus(Duration.ofDays(1).plusMinutes(1)));
    int deaths = 0;
    while (engine.engine().row("order-1").status() != RunStatus.BLOCKED && deaths < 20) {
      engine.crash();
      engine.restart();
      deaths++;
      awaitStepOrBlock();
    }

    assertThat(deaths).isBetween(5, 8);
    assertBlocked("crash-suspect");
    assertThat(engine.engine().row("order-1").wakeAt()).as("not tried by itself").isNull();
    assertOthersWork();
    engine.restart(definition("order", "1", this::good), other());
    engine.engine().resume("order-1", "operator", "mended");
    engine.advance(Duration.ofDays(1));
    assertThat(engine.engine().row("order-1").status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(effects).containsExactly("quote", "charge", "ship");
  }

  private void awaitStepOrBlock() {
    org.awaitility.Awaitility.await()
        .until(() ->
            engine.engine().row("order-1").status() == RunStatus.BLOCKED
                || engine.engine().why("order-1").waits().stream()
                    .anyMatch(wait -> wait.path().equals("ship")));
  }
}
