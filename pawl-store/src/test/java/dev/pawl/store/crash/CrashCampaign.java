package dev.pawl.store.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.engine.store.Store;
import dev.pawl.store.crash.Compared.Subject;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Kills a child until the plan is fulfilled, looks at what each kill leaves, lets the last child
 * finish, and adds everything up.
 */
final class CrashCampaign {
  /** The longest a child lives before it is killed at a random moment, in milliseconds. */
  private static final int MAX_LIFE_MILLIS = 1_000;

  /** How long a child may take to reach its point. */
  private static final int MAX_MILLIS_TO_A_POINT = 1_500;

  /** How long a child may take to have its first effect. */
  private static final int MAX_MILLIS_TO_AN_EFFECT = 60_000;

  private static final int LOOK_MILLIS = 1;
  private static final String NOWHERE = "none";
  private static final int MINUTES_FOR_THE_LAST_LIFE = 10;

  private final Wreck wreck;
  private final CrashPlan plan;
  private final SplittableRandom random;
  private final CrashPoints points;
  private final Map<String, Integer> atPoints = new TreeMap<>();
  private final Ledger ledger;
  private final StepCheck steps = new StepCheck();
  private final Compared atKills = new Compared();
  private final Compared atEnd = new Compared();
  private volatile CountDownLatch reached = new CountDownLatch(1);
  private int runs;
  private int life;
  private int kills;
  private String fate = "";

  CrashCampaign(Wreck wreck, CrashPlan plan) throws IOException {
    this.wreck = wreck;
    this.plan = plan;
    this.random = new SplittableRandom(plan.seed());
    this.points = new CrashPoints(random.split());
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

  /** Where the campaign is, for whoever has to find out what went wrong. */
  String position() {
    return "in life %d, %s, after %d kills, with %d runs".formatted(life, fate, kills, runs);
  }

  CrashReport run() throws IOException, InterruptedException, SQLException {
    // Runs are handed out in shares, so that each life has fresh ones.
    int share = Math.ceilDiv(plan.runs(), plan.kills());
    while (kills < plan.kills()) {
      runs += share;
      live(random.nextBoolean() ? points.next() : NOWHERE);
    }
    while (kills < plan.mostKills() && !missing().isEmpty()) {
      runs += Plot.count();
      live(points.aimedAt(missing()));
    }
    assertThat(missing()).as("what no kill met often enough: %s", atKills.counts()).isEmpty();
    runs = Math.max(runs, plan.runs());
    finish();
    return new CrashReport(
        plan.seed(),
        runs,
        kills,
        atPoints,
        ledger.total(),
        steps.metInClosure(),
        steps.metBeforeCommit(),
        atKills.counts(),
        atEnd.counts());
  }

  private Set<Subject> missing() {
    return atKills.below(plan.leastAtKills());
  }

  private void finish() throws IOException, InterruptedException, SQLException {
    fate = "the last";
    Process last = spawn(NOWHERE);
    assertThat(last.waitFor(MINUTES_FOR_THE_LAST_LIFE, TimeUnit.MINUTES))
        .as("the last life comes to its end")
        .isTrue();
    assertThat(last.exitValue()).isZero();
    assertThat(ledger.done()).isTrue();
    AcknowledgedCheck acknowledged = AcknowledgedCheck.of(ledger);
    DatabaseRows rows = wreck.read();
    acknowledged.check(rows);
    FinalCheck.check(rows, runs, ledger, steps, atEnd);
    try (Store store = CrashStores.open(wreck.name())) {
      FinalCheck.checkReader(store, rows);
    }
    ledger.close();
    assertThat(atEnd.below(plan.leastAtEnd()))
        .as("what the runs did not do often enough: %s", atEnd.counts())
        .isEmpty();
    assertThat(steps.metInClosure()).as("kills in closures of steps").isPositive();
    assertThat(steps.metBeforeCommit()).as("kills between a closure and its commit").isPositive();
  }

  private void live(String point) throws IOException, InterruptedException, SQLException {
    int millis = point.equals(NOWHERE) ? lifeMillis() : MAX_MILLIS_TO_A_POINT;
    fate = point.equals(NOWHERE) ? "%d ms long".formatted(millis) : "to be killed " + point;
    reached = new CountDownLatch(1);
    int before = ledger.total();
    Process child = spawn(point);
    // The life begins with its first effect, not with the start of the JVM.
    for (int waited = 0;
        child.isAlive() && ledger.total() == before && !ledgerReached(LOOK_MILLIS);
        waited += LOOK_MILLIS) {
      assertThat(waited).as("milliseconds without an effect").isLessThan(MAX_MILLIS_TO_AN_EFFECT);
    }
    if (awaitEnd(child, millis)) {
      atPoints.merge(point, 1, Integer::sum);
    }
    boolean killed = child.isAlive();
    child.destroyForcibly().waitFor();
    if (killed) {
      kills++;
      lookAtTheWreck();
    } else {
      assertThat(child.exitValue()).as("a life that ends by itself").isZero();
    }
  }

  /** Many short lives, in which what replays is met, and some in which runs come far. */
  private int lifeMillis() {
    return (int) Math.round(Math.pow(MAX_LIFE_MILLIS, random.nextDouble()));
  }

  private void lookAtTheWreck() throws IOException, InterruptedException, SQLException {
    // Asked first, because what is acknowledged must be there.
    AcknowledgedCheck acknowledged = AcknowledgedCheck.of(ledger);
    DatabaseRows rows = wreck.read();
    acknowledged.check(rows);
    steps.killed(life, FoldCheck.check(rows, atKills, new Compared()));
  }

  /** Waits for the point or the child's own end, so long at most. */
  private boolean awaitEnd(Process child, int millis) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    while (System.nanoTime() < end && child.isAlive()) {
      if (ledgerReached(LOOK_MILLIS)) {
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
}
