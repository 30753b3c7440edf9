package dev.pawl.store.crash;

import static dev.pawl.store.crash.CrashWorkflows.TEXT;
import static dev.pawl.store.crash.CrashWorkflows.definition;

import dev.pawl.api.Attempt;
import dev.pawl.api.ErrorKind;
import dev.pawl.api.HumanTask;
import dev.pawl.api.Run;
import dev.pawl.api.Step;
import dev.pawl.api.Variable;
import dev.pawl.api.Winner;
import dev.pawl.api.WorkflowDefinition;
import dev.pawl.api.WorkflowException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/** Workflows with races, variables, generations, deadlines and undos. */
final class BranchWorkflows {
  /** What the name of a step is that no run ever comes to. */
  static final String NEVER = "never";

  /** The workflow whose branches count together. */
  static final String COUNTING = "counts";

  static final Variable<Integer> COUNT = Variable.of("count", Integer.class, 0);

  /** How far the branches count together. */
  static final int COUNTED = 6;

  private static final Variable<Integer> SEEN = Variable.of("seen", Integer.class, 0);

  /** The variable of the same name in a scope of its own. */
  private static final Variable<Integer> INNER = Variable.of("count", Integer.class, 100);

  private static final int GENERATIONS = 3;
  private static final Duration SHORT = Duration.ofMillis(50);
  private static final long MILLI = 1_000_000;

  private final LedgerClient ledger;

  /** The runs whose deaf branch had its effect in this process. */
  private final Set<String> begun = ConcurrentHashMap.newKeySet();

  BranchWorkflows(LedgerClient ledger) {
    this.ledger = ledger;
  }

  List<WorkflowDefinition<String, String>> definitions() {
    return List.of(
        definition("races", this::races),
        definition(COUNTING, this::counts),
        definition("turns", this::turns),
        definition("late", this::late),
        definition("undoes", this::undoes),
        definition("recalled", this::recalled));
  }

  private String effect(Run run, String name) {
    return CrashWorkflows.effect(run, name, ledger);
  }

  private String races(Run run, String input) {
    effect(run, "before");
    Map<String, Function<Run, String>> branches = new LinkedHashMap<>();
    branches.put("quick", this::quick);
    branches.put("asleep", this::asleep);
    branches.put(
        "deaf",
        branch -> {
          String id = branch.id();
          return branch.step("run", TEXT, Step.defaults(), attempt -> deaf(id, attempt));
        });
    Winner<String> winner = run.race("race", branches);
    CrashWorkflows.linger(run);
    effect(run, "after");
    return input + winner.key();
  }

  /** Wins, but not before the deaf branch has something to lose, however busy the machine is. */
  private String quick(Run branch) {
    String id = branch.id();
    String said =
        branch.step(
            "run",
            TEXT,
            Step.with(CrashWorkflows.QUICK),
            attempt -> {
              while (!begun.contains(id) && !Thread.currentThread().isInterrupted()) {
                LockSupport.parkNanos(MILLI);
              }
              return ledger.effect(attempt);
            });
    branch.sleep("pause", SHORT);
    return said;
  }

  /** Loses, and tries to have another effect all the same. */
  private String asleep(Run branch) {
    effect(branch, "run");
    try {
      branch.sleep("night", Duration.ofDays(1));
    } finally {
      effect(branch, NEVER);
    }
    return "slept";
  }

  /** Goes on when it is interrupted, for longer than it is waited for. */
  private String deaf(String runId, Attempt attempt) {
    String said = ledger.effect(attempt);
    begun.add(runId);
    while (!Thread.interrupted()) {
      LockSupport.parkNanos(MILLI);
    }
    long end = System.nanoTime() + 3 * CrashChild.CANCEL_GRACE.toNanos();
    while (System.nanoTime() < end) {
      LockSupport.parkNanos(MILLI);
      boolean ignored = Thread.interrupted();
    }
    return said;
  }

  private String counts(Run run, String input) {
    run.declare(COUNT);
    run.declare(SEEN);
    run.parallel(
        "count",
        List.of("a", "b", "c", "waiter"),
        (branch, item) -> item.equals("waiter") ? waiter(branch) : counter(branch));
    CrashWorkflows.linger(run);
    int inner =
        run.scope(
            "inner",
            scope -> {
              scope.declare(INNER);
              effect(scope, "count");
              return scope.update(INNER, count -> count + 1);
            });
    effect(run, "after");
    return input + run.get(COUNT) + run.get(SEEN) + inner;
  }

  private static String waiter(Run branch) {
    branch.set(SEEN, branch.await(COUNT, count -> count >= COUNTED / 2));
    return branch.await(COUNT, count -> count == COUNTED, Duration.ofHours(1)).toString();
  }

  private String counter(Run branch) {
    for (int i = 0; i < COUNTED / 3; i++) {
      effect(branch, "count-" + i);
      branch.update(COUNT, count -> count + 1);
    }
    return "counted";
  }

  /** Each generation is told how many went before by the plus signs after its input. */
  private String turns(Run run, String input) {
    effect(run, "turn");
    run.sleep("pause", SHORT);
    if (input.chars().filter(sign -> sign == '+').count() < GENERATIONS - 1) {
      return run.continueAsNew(input + "+");
    }
    String signal = run.signal("go", String.class);
    effect(run, "after");
    return input + signal;
  }

  private String late(Run run, String input) {
    book(run, LedgerClient.STUBBORN);
    return input + run.signal(NEVER, String.class);
  }

  private String undoes(Run run, String input) {
    book(run, "book-0");
    book(run, LedgerClient.STUBBORN);
    run.sleep("pause", SHORT);
    book(run, "book-2");
    throw WorkflowException.of(ErrorKind.BUSINESS, "meant", input + " is meant to fail.");
  }

  private String recalled(Run run, String input) {
    book(run, LedgerClient.STUBBORN);
    try {
      return input + run.ask("pointless", HumanTask.to("people")).is("yes");
    } finally {
      run.shielded(() -> effect(run, "tidy"));
    }
  }

  private void book(Run run, String name) {
    CrashWorkflows.undoable(run, name, ledger);
  }
}
