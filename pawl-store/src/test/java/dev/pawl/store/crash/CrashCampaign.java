package dev.pawl.store.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.engine.store.RunRow;
import dev.pawl.engine.store.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Kills a child until the plan is fulfilled, looks at what each kill leaves, lets the last child
 * finish, and adds everything up.
 */
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
          "RunFailed",
          "RunCancelled",
          "OperationCancelled",
          "LabelSet",
          "TaskEscalated",
          "TaskTimedOut",
          "Paused",
          "Resumed",
          "CancelRequested",
          "ReleaseAll",
          "Park",
          "Claim",
          "Deliver",
          "Decide");

  /** The longest a child lives before it is killed at a random moment, in milliseconds. */
  private static final int MAX_LIFE_MILLIS = 150;

  /** How long a child may take to reach its point. */
  private static final int MAX_MILLIS_TO_A_POINT = 1_500;

  /** Few runs of a kind are handed out at a time, so a later occurrence would hardly be reached. */
  private static final int MAX_OCCURRENCE = 4;

  private static final int MINUTES_FOR_THE_LAST_LIFE = 10;

  private final Wreck wreck;
  private final CrashPlan plan;
  private final SplittableRandom random;
  private final Map<String, Integer> atPoints = new TreeMap<>();
  private final Ledger ledger;
  private final StepCheck steps = new StepCheck();
  private final Compared atKills = new Compared();
  private final Compared atEnd = new Compared();
  private volatile CountDownLatch reached = new CountDownLatch(1);
  private final Set<String> over = new HashSet<>();
  private int runs;
  private int life;
  private int kills;

  CrashCampaign(Wreck wreck, CrashPlan plan) throws IOException {
    this.wreck = wreck;
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

  CrashReport run() throws IOException, InterruptedException, SQLException {
    // Runs are handed out in shares, so that each life has fresh ones.
    int share = Math.ceilDiv(plan.runs(), plan.kills());
    while (kills < plan.kills()) {
      runs += share;
      live();
    }
    runs = Math.max(runs, plan.runs());
    Process last = spawn("none");
    assertThat(last.waitFor(MINUTES_FOR_THE_LAST_LIFE, TimeUnit.MINUTES))
        .as("the last life comes to its end")
        .isTrue();
    assertThat(last.exitValue()).isZero();
    assertThat(ledger.done()).isTrue();
    ledger.close();
    check();
    return new CrashReport(
        plan.seed(),
        runs,
        kills,
        atPoints,
        ledger.total(),
        ledger.total() - expectedEffects(),
        steps.metInClosure(),
        steps.metBeforeCommit(),
        atKills.counts(),
        atEnd.counts());
  }

  private void live() throws IOException, InterruptedException, SQLException {
    boolean atPoint = random.nextBoolean();
    String point =
        (random.nextBoolean() ? "before:" : "after:")
            + POINTS.get(random.nextInt(POINTS.size()))
            + ":"
            + (1 + random.nextInt(MAX_OCCURRENCE));
    reached = new CountDownLatch(1);
    int before = ledger.total();
    Process child = spawn(atPoint ? point : "none");
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
      lookAtTheWreck();
    } else {
      assertThat(child.exitValue()).as("life %d ends by itself", life).isZero();
    }
  }

  /** Runs that were over at an earlier look are looked at again in the end. */
  private void lookAtTheWreck() throws IOException, InterruptedException, SQLException {
    // Asked first, because what is acknowledged must be there.
    Set<String> started = ledger.started();
    Set<Ledger.Receipt> receipts = ledger.receipts();
    DatabaseRows rows = wreck.read();
    checkAcknowledged(rows, started, receipts);
    List<Dossier> left = FoldCheck.check(rows.without(over), atKills, new Compared());
    steps.killed(life, left);
    left.stream().filter(Dossier::ended).map(Dossier::id).forEach(over::add);
  }

  private static void checkAcknowledged(
      DatabaseRows rows, Set<String> started, Set<Ledger.Receipt> receipts) {
    Set<String> ids = rows.runs().stream().map(RunRow::id).collect(Collectors.toSet());
    assertThat(ids).as("acknowledged starts").containsAll(started);
    Set<Ledger.Receipt> kept =
        rows.mail().values().stream()
            .flatMap(List::stream)
            .map(mail -> new Ledger.Receipt(mail.message().runId(), mail.message().id()))
            .collect(Collectors.toSet());
    assertThat(kept).as("acknowledged messages").containsAll(receipts);
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

  private Process spawn(String point) throws IOException {
    life++;
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xshare:auto",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            CrashChild.class.getName(),
            wreck.name(),
            String.valueOf(ledger.port()),
            String.valueOf(life),
            "0",
            String.valueOf(runs),
            point)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private int expectedEffects() {
    int sum = 0;
    for (int n = 0; n < runs; n++) {
      sum += CrashWorkflows.plot(n).effects();
    }
    return sum;
  }

  /** Every promise, against the ledger and the histories. */
  private void check() throws IOException, InterruptedException, SQLException {
    DatabaseRows rows = wreck.read();
    List<Dossier> all = FoldCheck.check(rows, new Compared(), atEnd);
    assertThat(ledger.started()).as("acknowledged starts").hasSize(runs);
    assertThat(all).hasSize(runs);
    checkAcknowledged(rows, ledger.started(), ledger.receipts());
    for (Dossier run : all) {
      CrashWorkflows.Plot plot =
          CrashWorkflows.plot(Integer.parseInt(run.id().substring("run-".length())));
      assertThat(run.row().status()).as("end of %s", run.id()).isEqualTo(plot.end());
      assertThat(run.labels()).as("labels of %s", run.id()).hasSize(plot.labels());
    }
    steps.check(all, ledger);
    try (Store store = CrashStores.open(wreck.name())) {
      all.forEach(run -> ReaderCheck.check(store.reader(), run));
    }
    assertThat(ledger.total()).as("work done").isGreaterThanOrEqualTo(expectedEffects());
    atKills.assertAtLeast(plan.leastAtKills());
    atEnd.assertAtLeast(plan.leastAtEnd());
  }
}
