package dev.pawl.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.api.ErrorKind;
import dev.pawl.api.Retry;
import dev.pawl.api.Step;
import dev.pawl.api.TypeRef;
import dev.pawl.api.Undo;
import dev.pawl.api.Verification;
import dev.pawl.api.WorkflowDefinition;
import dev.pawl.api.WorkflowException;
import dev.pawl.engine.StartRequest;
import dev.pawl.engine.command.TaskAnswer;
import dev.pawl.engine.effect.EffectDecision;
import dev.pawl.engine.effect.EffectDecision.Verdict;
import dev.pawl.engine.effect.EffectView;
import dev.pawl.engine.error.EngineException;
import dev.pawl.engine.store.RunStatus;
import dev.pawl.testing.scenario.WithoutEngineLogs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithoutEngineLogs.class)
class EffectLedgerTest {
  private final List<String> keys = Collections.synchronizedList(new ArrayList<>());
  private volatile Verification answer = Verification.unknown();
  private volatile boolean verifiable = true;
  private volatile boolean lost = true;

  private WorkflowDefinition<String, String> charging(Step step) {
    return WorkflowDefinition.of(
        "charging",
        String.class,
        String.class,
        (run, input) -> {
          String receipt =
              run.step(
                  "charge",
                  TypeRef.of(String.class),
                  step,
                  attempt -> {
                    keys.add(attempt.idempotencyKey());
                    if (lost) {
                      // Nobody knows what became of it.
                      throw new Lost();
                    }
                    return "receipt";
                  });
          return "paid " + receipt;
        });
  }

  /** An attempt whose process ends in the middle. */
  private static final class Lost extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private final WorkflowDefinition<String, String> saga =
      WorkflowDefinition.of(
          "saga",
          String.class,
          String.class,
          (run, input) -> {
            String booked =
                run.step(
                    "book",
                    TypeRef.of(String.class),
                    Step.defaults()
                        .undo(
                            Undo.by(
                                    undoing -> {
                                      throw WorkflowException.permanent("gone", "It is too late.");
                                    })
                                .retry(Retry.none())),
                    attempt -> "booked");
            run.step("note", TypeRef.of(String.class), Step.once(), attempt -> "noted " + booked);
            throw WorkflowException.of(ErrorKind.NETWORK, "down", "No answer.");
          });

  /** The process is killed while the step is in flight. */
  private TestEngine inDoubt(Step step) {
    TestEngine engine = TestEngine.inMemory(charging(step));
    java.util.concurrent.atomic.AtomicBoolean armed =
        new java.util.concurrent.atomic.AtomicBoolean(true);
    engine.crashAfter(batch ->
        armed.get()
            && batch.intents().stream()
                .anyMatch(intent ->
                    intent instanceof dev.pawl.engine.store.Intent.Append append
                        && append.events().stream()
                            .anyMatch(event -> event.type().equals("StepStarted"))));
    engine.start(StartRequest.of("charging").id("r").input("x"));
    engine.settle();
    assertThat(engine.store().crashed()).isTrue();
    engine.crash();
    armed.set(false);
    lost = false;
    engine.restart();
    engine.settle();
    return engine;
  }

  private static EffectView only(TestEngine engine) {
    List<EffectView> effects = engine.engine().effects().inDoubt(9);
    assertThat(effects).hasSize(1);
    return effects.getFirst();
  }

  private static String resolve(
      TestEngine engine, String path, Verdict verdict, @Nullable Object result) {
    String effect =
        engine
            .engine()
            .effects()
            .resolve(new EffectDecision("r", path, verdict, result, "ann", "looked"));
    engine.advance(Duration.ofSeconds(1));
    return effect;
  }

  @Test
  void aStepThatAPersonIsAskedAboutIsListedWithItsKeyAndCountsAsDoneWhenSaid() {
    try (TestEngine engine = inDoubt(Step.once())) {
      EffectView effect = only(engine);
      assertThat(effect.runId()).isEqualTo("r");
      assertThat(effect.path()).isEqualTo("charge");
      assertThat(effect.standing()).isEqualTo("in doubt");
      assertThat(effect.waitsFor()).isEqualTo("person");
      assertThat(effect.cause()).isEqualTo("CRASH");
      assertThat(effect.attempts()).isEqualTo(1);
      assertThat(effect.key()).isEqualTo("r/charge@1");
      assertThat(effect.task()).isNotNull();
      assertThat(effect.resolve()).contains("pawl effects resolve r 'charge' --happened");
      EffectView inLedger = engine.engine().effects().ofRun("r").getFirst();
      assertThat(inLedger.key()).isEqualTo(effect.key());
      assertThat(inLedger.standing()).isEqualTo("in doubt");
      assertThat(inLedger.waitsFor()).isEqualTo("person");

      assertThat(resolve(engine, "charge", Verdict.HAPPENED, "by hand")).contains("done");
      assertThat(engine.engine().row("r").status()).isEqualTo(RunStatus.COMPLETED);
      assertThat(engine.engine().describe("r").output().asString()).isEqualTo("paid by hand");
      assertThat(engine.engine().effects().inDoubt(9)).isEmpty();
      EffectView settled = engine.engine().effects().ofRun("r").getFirst();
      assertThat(settled.standing()).isEqualTo("done");
      assertThat(settled.settledBy()).isEqualTo("ann");
      assertThat(settled.resolve()).isNull();
    }
  }

  @Test
  void whatDidNotHappenIsTriedAgainWithTheKeyThatWasListed() {
    try (TestEngine engine = inDoubt(Step.once())) {
      keys.clear();
      String key = only(engine).key();
      assertThat(resolve(engine, "charge", Verdict.NOT_HAPPENED, null)).contains("tried again");
      assertThat(keys).containsExactly(key);
      assertThat(engine.engine().row("r").status()).isEqualTo(RunStatus.COMPLETED);
      assertThat(engine.engine().effects().ofRun("r").getFirst().attempts()).isEqualTo(2);
    }
  }

  @Test
  void whatNobodyCanSayFailsAndIsNotReplayedByItself() {
    try (TestEngine engine = inDoubt(Step.once())) {
      resolve(engine, "charge", Verdict.FAIL, null);
      assertThat(engine.engine().row("r").status()).isEqualTo(RunStatus.FAILED);
      assertThat(engine.engine().effects().ofRun("r").getFirst().standing()).isEqualTo("in doubt");
      assertThat(engine.engine().deadLetters().find("r").eligible()).isFalse();
      assertThat(engine.engine().deadLetters().find("r").row().obstacle()).isEqualTo("in-doubt");
    }
  }

  @Test
  void whoComesLateIsToldWhoDecided() {
    try (TestEngine engine = inDoubt(Step.once())) {
      String task = String.valueOf(only(engine).task());
      engine
          .engine()
          .decide(
              task, new TaskAnswer("done", "", Map.of("result", "bob's")), Optional.empty(), "bob");
      assertThatThrownBy(() -> resolve(engine, "charge", Verdict.NOT_HAPPENED, null))
          .isInstanceOf(EngineException.class)
          .hasMessageContaining("bob");
      engine.settle();
      assertThatThrownBy(() -> resolve(engine, "charge", Verdict.NOT_HAPPENED, null))
          .hasMessageContaining("done, as bob said")
          .extracting("code")
          .isEqualTo("effect-settled");
      assertThatThrownBy(() -> resolve(engine, "ship", Verdict.HAPPENED, null))
          .extracting("code")
          .isEqualTo("effect-not-found");
    }
  }

  private Step verified() {
    return Step.once()
        .verify(() -> {
          if (!verifiable) {
            throw WorkflowException.of(ErrorKind.NETWORK, "down", "No answer.");
          }
          return answer;
        });
  }

  @Test
  void aVerificationThatGetsNoAnswerIsListedAndAPersonMayAnswerInstead() {
    verifiable = false;
    try (TestEngine engine = inDoubt(verified())) {
      EffectView effect = only(engine);
      assertThat(effect.waitsFor()).isEqualTo("verification");
      assertThat(effect.key()).isEqualTo("r/charge@1");
      assertThatThrownBy(() -> resolve(engine, "charge", Verdict.FAIL, null))
          .extracting("code")
          .isEqualTo("verifying");
      keys.clear();
      resolve(engine, "charge", Verdict.NOT_HAPPENED, null);
      engine.settle();
      assertThat(keys).containsExactly("r/charge@1");
      assertThat(engine.engine().row("r").status()).isEqualTo(RunStatus.COMPLETED);
      assertThat(engine.engine().effects().inDoubt(9)).isEmpty();
      assertThat(engine.engine().effects().ofRun("r").getFirst().settledBy()).isEqualTo("ann");
    }
  }

  @Test
  void whatAPersonSaysInsteadOfAVerificationSurvivesARestart() {
    verifiable = false;
    try (TestEngine engine = inDoubt(verified())) {
      lost = false;
      resolve(engine, "charge", Verdict.HAPPENED, "by hand");
      engine.restart();
      engine.settle();
      assertThat(engine.engine().describe("r").output().asString()).isEqualTo("paid by hand");
      assertThat(engine.engine().effects().inDoubt(9)).isEmpty();
    }
  }

  @Test
  void aVerificationThatAnswersSettlesIt() {
    answer = Verification.done("found");
    try (TestEngine engine = inDoubt(verified())) {
      engine.advance(Duration.ofHours(1));
      assertThat(engine.engine().row("r").status()).isEqualTo(RunStatus.COMPLETED);
      EffectView effect = engine.engine().effects().ofRun("r").getFirst();
      assertThat(effect.standing()).isEqualTo("done");
      assertThat(effect.settledBy()).isEqualTo("verification");
    }
  }

  @Test
  void whatCouldNotBeUndoneStaysListedUntilSomebodySaysWhatBecameOfIt() {
    try (TestEngine engine = TestEngine.inMemory(saga)) {
      engine.start(StartRequest.of("saga").id("r").input("x"));
      engine.settle();
      assertThat(engine.engine().row("r").status()).isEqualTo(RunStatus.FAILED);
      EffectView effect = only(engine);
      assertThat(effect.standing()).isEqualTo("undo failed");
      assertThat(effect.waitsFor()).isEqualTo("nobody");
      assertThat(effect.cause()).isEqualTo("gone");
      assertThat(engine.engine().effects().ofRun("r"))
          .extracting(EffectView::path, EffectView::standing)
          .containsExactly(
              org.assertj.core.groups.Tuple.tuple("book", "undo failed"),
              org.assertj.core.groups.Tuple.tuple("note", "done"));
      assertThatThrownBy(() -> resolve(engine, "book", Verdict.HAPPENED, "result"))
          .extracting("code")
          .isEqualTo("no-result");

      assertThat(resolve(engine, "book", Verdict.HAPPENED, null)).contains("undone by hand");
      assertThat(engine.engine().effects().inDoubt(9)).isEmpty();
      EffectView settled = engine.engine().effects().ofRun("r").getFirst();
      assertThat(settled.standing()).isEqualTo("undo failed, undone by hand");
      assertThat(settled.settledBy()).isEqualTo("ann");
      assertThatThrownBy(() -> resolve(engine, "book", Verdict.FAIL, null))
          .isInstanceOf(EngineException.class);
    }
  }
}
