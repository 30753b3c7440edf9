package dev.pawl.cli.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.cli.control.Operations;
import dev.pawl.cli.control.SocketOperations;
import dev.pawl.cli.kill.Met.Thing;
import dev.pawl.engine.store.Store;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Kills a child until the plan is fulfilled, lets the last child bring all runs to their ends, and
 * compares what the mail server saw with what the histories say.
 */
final class EmailCampaign implements AutoCloseable {
  /** The longest a child lives before it is killed at a random moment, in milliseconds. */
  private static final int MAX_LIFE_MILLIS = 1_500;

  /** How long a child may take to reach its point before it is killed all the same. */
  private static final int MAX_MILLIS_TO_A_POINT = 2_500;

  private static final int SECONDS_TO_BE_READY = 60;
  private static final int MINUTES_FOR_THE_LAST_LIFE = 5;

  /** The moment is that of one of the first deliveries of a life. */
  private static final int FIRST_DELIVERIES = 4;

  private static final List<Thing> KILLS =
      List.of(
          Thing.KILL_BEFORE_COMMIT,
          Thing.KILL_BEFORE_REPLY,
          Thing.KILL_BEFORE_ACCEPTANCE,
          Thing.KILL_AT_RANDOM);

  private final Wreck wreck;
  private final Path control;
  private final SoakPlan plan;
  private final SplittableRandom random;
  private final Met met = new Met();
  private final PostOffice office;
  private final Counter counter;
  private final Customers customers;
  private volatile boolean doomed;
  private int runs;
  private int life;
  private int kills;
  private String fate = "";

  /**
   * A campaign on a store.
   *
   * @param control an existing directory for the socket of the engine
   */
  EmailCampaign(Wreck wreck, Path control, SoakPlan plan) throws IOException {
    this.wreck = wreck;
    this.control = control;
    this.plan = plan;
    this.random = new SplittableRandom(plan.seed());
    this.office = new PostOffice(met);
    this.counter = new Counter(office, met);
    this.customers = new Customers(office, random.split());
  }

  /** Where the campaign is, for whoever has to find out what went wrong. */
  String position() {
    return "in life %d, %s, after %d kills, with %d runs, %s"
        .formatted(life, fate, kills, runs, met.counts());
  }

  int kills() {
    return kills;
  }

  int runs() {
    return runs;
  }

  /** What happened, by kind. */
  Map<Thing, Integer> run() throws Exception {
    // Runs are handed out in shares, so that each life has fresh ones.
    int share = Math.ceilDiv(plan.runs(), plan.kills());
    while (kills < plan.kills()) {
      runs += share;
      // The kinds in turn at first, so that a short campaign has them all.
      live(KILLS.get((kills < KILLS.size() ? kills : random.nextInt(KILLS.size()))));
    }
    while (kills < plan.mostKills() && !met.below(plan.leastAtKills()).isEmpty()) {
      runs += share;
      live(met.below(plan.leastAtKills()).iterator().next());
    }
    finish();
    try (Store store = wreck.open()) {
      CheckEmails.check(store, runs, office, customers, met);
    }
    assertThat(met.below(plan.leastAtEnd()))
        .as("what there was too little of: %s", met.counts())
        .isEmpty();
    return met.counts();
  }

  private void finish() throws Exception {
    fate = "the last";
    customers.want(runs);
    Process last = spawn(0);
    try {
      awaitLine(last, SoakChild.READY).get(SECONDS_TO_BE_READY, TimeUnit.SECONDS);
      doomed = false;
      CompletableFuture<Boolean> visit = visit();
      assertThat(visit.get(MINUTES_FOR_THE_LAST_LIFE, TimeUnit.MINUTES))
          .as("all runs come to their ends")
          .isTrue();
      last.getOutputStream().close();
      assertThat(last.waitFor(1, TimeUnit.MINUTES)).as("the last life ends by itself").isTrue();
      assertThat(last.exitValue()).isZero();
    } finally {
      doomed = true;
      last.destroyForcibly().waitFor();
    }
    office.settle();
    wreck.settle();
  }

  private void live(Thing aim) throws Exception {
    customers.want(runs);
    CountDownLatch reached = new CountDownLatch(1);
    int delivery = 1 + random.nextInt(FIRST_DELIVERIES);
    boolean aimed = aim != Thing.KILL_AT_RANDOM;
    int millis = aimed ? MAX_MILLIS_TO_A_POINT : 1 + random.nextInt(MAX_LIFE_MILLIS);
    fate = aimed ? "%s at delivery %d".formatted(aim, delivery) : "%d ms long".formatted(millis);
    switch (aim) {
      case KILL_BEFORE_ACCEPTANCE ->
          office.holdAt(PostOffice.Moment.BEFORE_ACCEPTANCE, delivery, reached::countDown);
      case KILL_BEFORE_REPLY ->
          office.holdAt(PostOffice.Moment.BEFORE_REPLY, delivery, reached::countDown);
      default -> {}
    }
    boolean alive = false;
    Process child = spawn(aim == Thing.KILL_BEFORE_COMMIT ? delivery : 0);
    CompletableFuture<Boolean> visit = CompletableFuture.completedFuture(false);
    try {
      awaitLine(child, SoakChild.READY, reached::countDown)
          .get(SECONDS_TO_BE_READY, TimeUnit.SECONDS);
      doomed = false;
      visit = visit();
      boolean there = awaitKill(reached, visit, millis);
      met.add(there ? aim : Thing.KILL_AT_RANDOM);
    } finally {
      doomed = true;
      alive = child.isAlive();
      child.destroyForcibly().waitFor();
    }
    assertThat(alive).as("the child lives until it is killed").isTrue();
    kills++;
    // What the dead child had sent has arrived before anybody asks for it.
    office.settle();
    wreck.settle();
    boolean ignored = visit.get(1, TimeUnit.MINUTES);
  }

  /** Whether the point was reached in time; a visit that fails ends the wait. */
  private static boolean awaitKill(
      CountDownLatch reached, CompletableFuture<Boolean> visit, int millis)
      throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    while (System.nanoTime() < end && !visit.isCompletedExceptionally()) {
      if (reached.await(1, TimeUnit.MILLISECONDS)) {
        return true;
      }
    }
    return false;
  }

  private CompletableFuture<Boolean> visit() {
    CompletableFuture<Boolean> over = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(() -> {
          try (Operations engine = SocketOperations.find(control).orElseThrow()) {
            over.complete(customers.visit(engine, () -> doomed));
          } catch (RuntimeException | AssertionError e) {
            if (doomed && !(e instanceof AssertionError)) {
              over.complete(false);
            } else {
              over.completeExceptionally(e);
            }
          }
        });
    return over;
  }

  private static CompletableFuture<Void> awaitLine(Process child, String line) {
    return awaitLine(child, line, () -> {});
  }

  /**
   * Completes when the child says a line that begins so; what it says when it stands completes the
   * other.
   */
  private static CompletableFuture<Void> awaitLine(Process child, String line, Runnable stands) {
    CompletableFuture<Void> said = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(() -> {
          try (BufferedReader lines =
              new BufferedReader(
                  new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
            for (String next = lines.readLine(); next != null; next = lines.readLine()) {
              if (next.startsWith(line)) {
                said.complete(null);
              } else if (next.equals(StandingStore.STANDS)) {
                stands.run();
              } else {
                System.out.println(next);
              }
            }
          } catch (IOException e) {
            // It was killed while it spoke.
          }
          said.completeExceptionally(new UncheckedIOException(new IOException("it ended")));
        });
    return said;
  }

  private Process spawn(int stand) throws IOException {
    life++;
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto"));
    String logging = System.getProperty("java.util.logging.config.file");
    if (logging != null) {
      command.add("-Djava.util.logging.config.file=" + logging);
    }
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            SoakChild.class.getName(),
            wreck.name(),
            control.toString(),
            String.valueOf(office.port()),
            String.valueOf(counter.port()),
            String.valueOf(life),
            String.valueOf(stand)));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  @Override
  public void close() throws IOException {
    counter.close();
    office.close();
  }
}
