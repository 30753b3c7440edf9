package dev.pawl.bench.suite;

import dev.pawl.bench.database.Database;
import dev.pawl.bench.database.DatabaseKind;
import dev.pawl.bench.load.Clients;
import dev.pawl.bench.load.EmailLoad;
import dev.pawl.bench.load.EngineUnderLoad;
import dev.pawl.bench.load.Executed;
import dev.pawl.bench.result.Result;
import dev.pawl.bench.statistics.Samples;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Whole emails, from the request to the receipt: a third goes at once, a third is reviewed, and a
 * third carries what a department makes. They go by SMTP to a server of this process.
 */
final class Emails implements Benchmark {
  private static final String ENDS = "from the acknowledged start to the committed receipt";

  private final int concurrency;
  private final Scale scale;

  Emails(int concurrency, Scale scale) {
    this.concurrency = concurrency;
    this.scale = scale;
  }

  /**
   * What one round found.
   *
   * @param own the part of all runs' time in which none of their closures worked
   */
  private record Round(double rate, double median, double worst, double own) {
    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%.0f emails/s, p50 %.1f ms, p99 %.1f ms, own %.2f",
          rate,
          median,
          worst,
          own);
    }
  }

  @Override
  public String name(String store) {
    return "email/%s/%d-run%s".formatted(store, concurrency, concurrency == 1 ? "" : "s");
  }

  @Override
  public List<Result> measure(DatabaseKind kind, Consumer<String> progress) {
    String name = name(kind.name());
    int emails = concurrency == 1 ? scale.of(3, 60, 300) : scale.of(6, 200, 1_000);
    List<Round> rounds =
        new Rounds(name, scale, progress)
            .of(scale.of(0, 1, 2), scale.rounds(), () -> round(kind, emails));
    String note =
        "%,d emails of three types in each of %d rounds, %d at a time"
            .formatted(emails, rounds.size(), concurrency);
    Samples own = Samples.of(rounds, Round::own);
    return List.of(
        Result.of(name + "/rate", Samples.of(rounds, Round::rate).median(), "emails/s").note(note),
        Result.of(name + "/p50", Samples.of(rounds, Round::median).median(), "ms").note(ENDS),
        Result.of(name + "/p99", Samples.of(rounds, Round::worst).median(), "ms").note(ENDS),
        Result.of(name + "/own", 100 * own.median(), "% of the time")
            .note("of each run's time that in which no closure of its steps worked, summed up")
            .note("spread of the part: " + own.spread()));
  }

  private Round round(DatabaseKind kind, int emails) {
    Queue<Executed> executed = new ConcurrentLinkedQueue<>();
    AtomicInteger number = new AtomicInteger();
    try (EmailLoad load = EmailLoad.open();
        Database database = kind.fresh();
        EngineUnderLoad engine = EngineUnderLoad.open(database, load.workflows())) {
      System.gc();
      long nanos =
          new Clients(emails, concurrency)
              .each(
                  () -> executed.add(engine.execute(EmailLoad.request(number.getAndIncrement()))));
      if (load.received() != emails) {
        throw new IllegalStateException(
            "%d emails were to be sent, the server has %d".formatted(emails, load.received()));
      }
      Samples millis = Samples.of(executed, run -> run.nanos() / 1e6);
      double all = executed.stream().mapToDouble(Executed::nanos).sum();
      double closures = executed.stream().mapToDouble(run -> load.times().nanos(run.id())).sum();
      return new Round(
          emails * 1e9 / nanos,
          millis.median(),
          millis.quantile(0.99),
          Math.max(0, 1 - closures / all));
    }
  }
}
