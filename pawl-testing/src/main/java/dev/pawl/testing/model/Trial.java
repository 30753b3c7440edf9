package dev.pawl.testing.model;

import dev.pawl.api.WorkflowDefinition;
import dev.pawl.engine.EngineSettings;
import dev.pawl.engine.query.HistoryEntry;
import dev.pawl.engine.run.RunSettings;
import dev.pawl.engine.store.RunFilter;
import dev.pawl.engine.store.RunRow;
import dev.pawl.engine.store.Store;
import dev.pawl.engine.store.StoreReader;
import dev.pawl.testing.TestEngine;
import dev.pawl.testing.memory.MemoryHost;
import dev.pawl.testing.scenario.KernelHost;
import dev.pawl.testing.time.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Performs a program on real hosts and compares what came of it with the model. */
final class Trial {
  private static final int MOST_KILLS = 10;
  private static final int MANY = 100_000;

  /** No run is suspected to kill its process, however often it is killed on purpose. */
  private static final int PATIENCE = 100_000;

  private final Program program;
  private final Tally tally;
  private final List<String> complaints = new ArrayList<>();

  private Trial(Program program, Tally tally) {
    this.program = program;
    this.tally = tally;
  }

  /**
   * Performs a program on the host in memory and on the kernel with crashes.
   *
   * @param stores opens the same new, empty data each time it is asked
   * @return what is wrong; empty when everything is as the model says
   */
  static List<String> of(Program program, Supplier<? extends Store> stores, Tally tally) {
    Trial trial = new Trial(program, tally);
    trial.guarded("host in memory", trial::inMemory);
    trial.guarded("kernel", () -> trial.onKernel(stores));
    return trial.complaints;
  }

  private void guarded(String where, Runnable performance) {
    int before = complaints.size();
    try {
      performance.run();
    } catch (RuntimeException | AssertionError e) {
      complaints.add("threw " + e);
    }
    for (int i = before; i < complaints.size(); i++) {
      complaints.set(i, where + ": " + complaints.get(i));
    }
  }

  private static WorkflowDefinition<Performer.Input, Object> workflow(Worlds worlds) {
    return WorkflowDefinition.of(
        PlayScript.WORKFLOW,
        Performer.Input.class,
        Object.class,
        (run, input) -> Performer.perform(run, worlds, input));
  }

  private void inMemory() {
    Program plain = program.withoutMoves();
    Worlds worlds = new Worlds(program.body());
    try (MemoryHost host = new MemoryHost(workflow(worlds))) {
      Account account = PlayScript.play(plain, host, worlds);
      complaints.addAll(worlds.violations());
      // This host has nobody who could cancel a run whose strands wait for each other.
      if (account.runs().values().stream().anyMatch(Trial::isDeadlock)) {
        tally.add("deadlocks", 1);
      } else {
        compare(plain, account, Doubts.NONE);
      }
    }
  }

  private static boolean isDeadlock(RunAccount run) {
    return run.end().startsWith("BLOCKED (Every strand waits");
  }

  private void onKernel(Supplier<? extends Store> stores) {
    Worlds worlds = new Worlds(program.body());
    Dice dice = new Dice(~program.seed());
    Chaos chaos = new Chaos(dice, worlds, dice.percent(20) ? 0 : 1 + dice.below(MOST_KILLS));
    boolean forgetful = dice.percent(30);
    TestEngine engine =
        TestEngine.on(stores, settings(forgetful), new ManualClock(), workflow(worlds));
    try (KernelHost host = KernelHost.trapped(engine, chaos::arm)) {
      Account account = PlayScript.play(program, host, worlds);
      complaints.addAll(worlds.violations());
      tally.add(
          "checkpoints by hand",
          (int) host.checkpoints(Account.ROOT).stream().filter(Stimulus.Mark.NAME::equals).count());
      if (host.restarts() == 0 && worlds.repetitions() > 0) {
        complaints.add("without a crash %d steps were repeated".formatted(worlds.repetitions()));
      }
      Map<String, Set<String>> lost = new TreeMap<>();
      worlds
          .ids()
          .forEach((name, id) ->
              lost.put(
                  name,
                  lost(
                      host.engine().history(id, 0, MANY),
                      worlds.ofId(id).orElseThrow().firstSection())));
      Doubts doubts = new Doubts(lost, worlds.each(World::happened));
      compare(program, account, doubts);
      count(account, doubts, host, forgetful);
      worlds.performed().forEach(part -> tally.add(part.getClass().getSimpleName(), 1));
    }
    try (Store store = stores.get()) {
      StoreReader reader = store.reader();
      Set<String> known = Set.copyOf(worlds.ids().values());
      for (RunRow row : reader.runs(RunFilter.newest(MANY))) {
        if (!known.contains(row.id())) {
          complaints.add("run '%s' never began".formatted(row.id()));
        }
        RowsCheck.of(reader, row.id()).forEach(what -> complaints.add(row.id() + ": " + what));
      }
    }
  }

  private static EngineSettings settings(boolean forgetful) {
    EngineSettings settings = TestEngine.settings();
    RunSettings run =
        settings
            .run()
            .verifyGrace(Duration.ZERO)
            // Whether a move was made is read from the history, also when a crash came between.
            .movePatience(Duration.ZERO)
            .maxClaimsWithoutProgress(PATIENCE)
            // Strands that wait for each other are looked at for weeks, until they are cancelled.
            .blockedRetryMax(Duration.ofDays(9));
    return settings.run(forgetful ? run.parkAfter(Duration.ZERO) : run);
  }

  private static Set<String> lost(List<HistoryEntry> history, int firstSection) {
    Set<String> lost = new HashSet<>();
    int section = firstSection;
    for (HistoryEntry event : history) {
      boolean mends = event.type().equals("Retried") || event.type().equals("Skipped");
      if (event.type().equals("ContinuedAsNew")
          || event.type().equals("Rewound")
          || (mends && event.facts().path("failure").isNumber())) {
        section++;
      } else if (event.type().equals("StepAttemptUnknown")
          && event.facts().path("cause").asString("").equals("CRASH")) {
        lost.add(
            World.attempt(
                World.prefix(section) + event.path(), event.facts().path("attempt").asInt()));
      }
    }
    return lost;
  }

  private void compare(Program program, Account account, Doubts doubts) {
    Account expected = Model.of(program, doubts, Schedule.plain());
    if (account.equals(expected)) {
      return;
    }
    // Where a crash put something off, the order of what happens at one time may matter after all.
    boolean possible =
        doubts.count() > 0
            && Schedule.many()
                .anyMatch(schedule -> account.equals(Model.of(program, doubts, schedule)));
    if (!possible) {
      complaints.add("differs from the model" + account.differenceFrom(expected));
    }
  }

  private void count(Account account, Doubts doubts, KernelHost host, boolean forgetful) {
    tally.add("programs", 1);
    tally.add("kills", host.restarts());
    tally.add("programs killed", host.restarts() > 0 ? 1 : 0);
    tally.add("programs parked at every wait", forgetful ? 1 : 0);
    tally.add("steps lost in a crash", doubts.count());
    for (Stimulus stimulus : program.script()) {
      tally.add("script " + stimulus.getClass().getSimpleName(), 1);
    }
    tally.add("programs with a deadline", program.deadline() == null ? 0 : 1);
    account.runs().values().forEach(tally::addAll);
    tally.add("children", account.runs().size() - 1);
  }
}
