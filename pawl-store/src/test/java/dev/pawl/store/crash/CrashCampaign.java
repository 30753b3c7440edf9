package dev.pawl.store.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.engine.codec.PayloadCodec;
import dev.pawl.engine.history.EventCodec;
import dev.pawl.engine.history.Fact;
import dev.pawl.engine.history.RecordedEvent;
import dev.pawl.engine.history.RunFold;
import dev.pawl.engine.store.RunRow;
import dev.pawl.engine.store.RunStatus;
import dev.pawl.engine.store.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Kills a child until the plan is fulfilled, lets it finish, and adds everything up. */
final class CrashCampaign {
  private static final List<String> POINTS =
      List.of(
          "StartRun",
          "StepCompleted",
          "StepStarted",
          "StepAttemptFailed",
          "TimerStarted",
          "TimerFired",
          "SignalReceived",
          "TaskOpened",
          "TaskDecided",
          "ParallelStarted",
          "ParallelEnded",
          "RunCompleted",
          "Park",
          "Claim",
          "Deliver",
          "Decide");

  /** The longest a child lives before it is killed at a random moment, in milliseconds. */
  private static final int MAX_LIFE_MILLIS = 150;

  /** How long a child may take to reach its point. */
  private static final int MAX_MILLIS_TO_A_POINT = 1_500;

  private static final int MINUTES_FOR_THE_LAST_LIFE = 10;

  private final String store;
  private final CrashPlan plan;
  private final SplittableRandom random;
  private final Map<String, Integer> atPoints = new TreeMap<>();
  private final Ledger ledger;
  private volatile CountDownLatch reached = new CountDownLatch(1);
  private int life;
  private int kills;

  CrashCampaign(String store, CrashPlan plan) throws IOException {
    this.store = store;
    this.plan = plan;
    this.random = new SplittableRandom(plan.seed());
    this.ledger = new Ledger(this::stand);
  }

  private void stand(String point) {
    reached.countDown();
    try {
      // The child stands here until it is killed.
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  CrashReport run() throws IOException, InterruptedException {
    // Runs are handed out in shares, so that kills meet fresh ones up to the end.
    while (kills < plan.kills()) {
      int end = Math.max(1, (int) ((long) plan.runs() * (kills + 1) / plan.kills()));
      live(end);
    }
    Process last = spawn(plan.runs(), "none");
    assertThat(last.waitFor(MINUTES_FOR_THE_LAST_LIFE, TimeUnit.MINUTES))
        .as("the last life comes to its end")
        .isTrue();
    assertThat(last.exitValue()).isZero();
    assertThat(ledger.done()).isTrue();
    ledger.close();
    int repeated = ledger.total() - expectedEffects();
    return new CrashReport(plan.seed(), plan.runs(), kills, atPoints, ledger.total(), repeated);
  }

  private void live(int end) throws IOException, InterruptedException {
    boolean atPoint = random.nextBoolean();
    String point =
        (random.nextBoolean() ? "before:" : "after:")
            + POINTS.get(random.nextInt(POINTS.size()))
            + ":"
            + (1 + random.nextInt(5));
    reached = new CountDownLatch(1);
    int before = ledger.total();
    Process child = spawn(end, atPoint ? point : "none");
    // The life begins with its first effect, not with the start of the JVM.
    while (child.isAlive() && ledger.total() == before && !ledgerReached(5)) {}
    boolean stood =
        awaitEnd(child, atPoint ? MAX_MILLIS_TO_A_POINT : 1 + random.nextInt(MAX_LIFE_MILLIS));
    if (stood) {
      atPoints.merge(point, 1, Integer::sum);
    }
    boolean killed = child.isAlive();
    child.destroyForcibly().waitFor();
    if (killed) {
      kills++;
    }
  }

  /** Waits for the point or the child's own end, so long at most. */
  private boolean awaitEnd(Process child, int millis) throws InterruptedException {
    for (int waited = 0; waited < millis && child.isAlive(); waited += 5) {
      if (ledgerReached(5)) {
        return true;
      }
    }
    return reached.getCount() == 0;
  }

  private boolean ledgerReached(int millis) throws InterruptedException {
    return reached.await(millis, TimeUnit.MILLISECONDS);
  }

  private Process spawn(int end, String point) throws IOException {
    ledger.life(++life);
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xshare:auto",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            CrashChild.class.getName(),
            store,
            String.valueOf(ledger.port()),
            String.valueOf(life),
            "0",
            String.valueOf(end),
            point)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private int expectedEffects() {
    // chain: 6 links and 3 attempts that fail; fan: 8 and 1; once: 3; waits: 3; asks: 2.
    int[] effects = {9, 9, 3, 3, 2};
    int sum = 0;
    for (int n = 0; n < plan.runs(); n++) {
      sum += effects[n % effects.length];
    }
    return sum;
  }

  /** Every promise, against the ledger and the histories. */
  void check(Store opened) {
    EventCodec codec = new EventCodec(new PayloadCodec());
    assertThat(ledger.started()).as("acknowledged starts").hasSize(plan.runs());
    for (String runId : ledger.started()) {
      RunRow row = opened.reader().run(runId).orElseThrow();
      List<RecordedEvent> history =
          opened.reader().history(runId, 0, 10_000).stream().map(codec::decode).toList();
      assertThat(row.status()).as(runId).isEqualTo(RunStatus.COMPLETED);
      assertThat(RunFold.of(history).status()).as(runId).isEqualTo(row.status());
      for (int i = 0; i < history.size(); i++) {
        assertThat(history.get(i).number()).as("event number in " + runId).isEqualTo(i + 1L);
      }
      checkSteps(runId, history);
    }
    assertThat(ledger.total()).as("work done").isGreaterThanOrEqualTo(expectedEffects());
  }

  private void checkSteps(String runId, List<RecordedEvent> history) {
    Map<Integer, Integer> lives = new HashMap<>();
    for (RecordedEvent event : history) {
      if (event.fact() instanceof Fact.IncarnationStarted started) {
        lives.put(
            event.incarnation(), Integer.parseInt(started.node().substring("life-".length())));
      }
    }
    for (RecordedEvent event : history) {
      switch (event.fact()) {
        case Fact.StepCompleted completed -> {
          List<Ledger.Effect> effects = ledger.effects(runId + "/" + event.path() + "@1");
          boolean once = event.path().startsWith("pay-");
          assertThat(effects).as("%s %s", runId, event.path()).isNotEmpty();
          if (once) {
            assertThat(effects).as("once: %s %s", runId, event.path()).hasSize(1);
          }
          assertNoneAfter(runId, event, effects, lives);
        }
        case Fact.StepFailed failed -> {
          List<Ledger.Effect> effects = ledger.effects(runId + "/" + event.path() + "@1");
          assertThat(failed.attempts()).isEqualTo(3);
          assertThat(effects).hasSizeGreaterThanOrEqualTo(3);
          assertNoneAfter(runId, event, effects, lives);
        }
        default -> {}
      }
    }
  }

  /** An attempt is executed at most once a life, and none in a life after its outcome's. */
  private static void assertNoneAfter(
      String runId,
      RecordedEvent outcome,
      List<Ledger.Effect> effects,
      Map<Integer, Integer> lives) {
    Integer recordedIn = lives.get(outcome.incarnation());
    assertThat(recordedIn).as("life of %s %s", runId, outcome.path()).isNotNull();
    assertThat(effects)
        .as("effects of %s %s, recorded in life %d", runId, outcome.path(), recordedIn)
        .doesNotHaveDuplicates()
        .allSatisfy(effect -> assertThat(effect.life()).isLessThanOrEqualTo(recordedIn));
  }
}
