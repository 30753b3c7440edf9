package dev.pawl.store.crash;

import static dev.pawl.store.crash.CrashWorkflows.QUICK;
import static dev.pawl.store.crash.CrashWorkflows.TEXT;
import static dev.pawl.store.crash.CrashWorkflows.definition;
import static dev.pawl.store.crash.CrashWorkflows.linger;

import dev.pawl.api.Attempt;
import dev.pawl.api.ErrorKind;
import dev.pawl.api.Fallback;
import dev.pawl.api.Run;
import dev.pawl.api.Step;
import dev.pawl.api.WorkflowDefinition;
import dev.pawl.api.WorkflowException;
import dev.pawl.engine.service.BreakerRules;
import dev.pawl.engine.service.ServiceRules;
import dev.pawl.engine.service.ServiceSettings;
import java.time.Duration;
import java.util.List;

/** Workflows whose steps fail and are put right by policies, or held by a circuit breaker. */
final class RecoveredWorkflows {
  /** What all runs of {@code served} share, and what fails them at first. */
  static final String SERVICE = "shop";

  /** The checkpoint that a run goes back to by itself. */
  private static final String GOOD = "good";

  private final LedgerClient ledger;

  RecoveredWorkflows(LedgerClient ledger) {
    this.ledger = ledger;
  }

  /** A breaker that opens often and not for long, so that kills meet all that it does. */
  static ServiceSettings services() {
    BreakerRules often =
        new BreakerRules(
            BreakerRules.Mode.CONSECUTIVE, 1, 0.5, 20, 10, Duration.ofMillis(200), 1, 1);
    return ServiceSettings.of(ServiceRules.DEFAULTS.breaker(often).bulkhead(2));
  }

  List<WorkflowDefinition<String, String>> definitions() {
    return List.of(
        definition("substitutes", this::substitutes),
        definition("omits", this::omits),
        definition("relapses", this::relapses),
        definition("served", this::served));
  }

  private String effect(Run run, String name) {
    return CrashWorkflows.effect(run, name, ledger);
  }

  /** Another step takes the place of one that fails. */
  private String substitutes(Run run, String input) {
    effect(run, "before");
    run.step("translate", TEXT, Step.with(QUICK).fallback("look up", ledger::effect), this::fails);
    linger(run);
    return input;
  }

  /** The run goes on without a step. */
  private String omits(Run run, String input) {
    String said =
        run.step(
            "decorate",
            TEXT,
            Step.with(QUICK).optional().fallback(new Fallback.Value("plain")),
            this::fails);
    run.degraded("ornament", "nobody decorates");
    linger(run);
    effect(run, "after");
    return input + said;
  }

  /** Corrupt data sends the run back to its checkpoint, where it undoes and does again. */
  private String relapses(Run run, String input) {
    effect(run, "before");
    run.checkpoint(GOOD);
    CrashWorkflows.undoable(run, "draft", ledger);
    String said =
        run.step(
            "parse",
            TEXT,
            Step.with(QUICK),
            attempt -> {
              String parsed = ledger.effect(attempt);
              // What is done after the run was sent back has another key.
              if (attempt.idempotencyKey().endsWith("@1")) {
                throw WorkflowException.of(ErrorKind.DATA_CORRUPTION, "meant", "It is meant to.");
              }
              return parsed;
            });
    linger(run);
    return input + said;
  }

  /** All these runs use a service that fails each of them once. */
  private String served(Run run, String input) {
    for (int i = 0; i < 2; i++) {
      run.step(
          "order-" + i,
          TEXT,
          Step.with(QUICK).service(SERVICE),
          attempt -> {
            String said = ledger.effect(attempt);
            if (attempt.number() == 1) {
              throw WorkflowException.of(ErrorKind.NETWORK, "meant", "It is meant to fail.");
            }
            return said;
          });
    }
    return input;
  }

  private String fails(Attempt attempt) {
    String said = ledger.effect(attempt);
    throw WorkflowException.of(ErrorKind.TRANSIENT, "meant", said + ": it is meant to fail.");
  }
}
