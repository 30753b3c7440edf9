package dev.pawl.bench.suite;

import dev.pawl.bench.database.DatabaseKind;
import dev.pawl.bench.result.Goal;
import dev.pawl.bench.result.Result;
import dev.pawl.bench.statistics.Samples;
import dev.pawl.engine.clock.EngineClock;
import dev.pawl.engine.clock.Entropy;
import dev.pawl.engine.recovery.Recovery;
import dev.pawl.engine.recovery.RecoverySettings;
import dev.pawl.engine.service.Answer;
import dev.pawl.engine.service.RateRule;
import dev.pawl.engine.service.ServiceGates;
import dev.pawl.engine.service.ServiceKeeper;
import dev.pawl.engine.service.ServiceRules;
import dev.pawl.engine.service.ServiceSettings;
import dev.pawl.engine.service.ServiceVisit;
import dev.pawl.engine.store.ServiceRow;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/**
 * What a step pays for the service that it names when all is well: its circuit breaker, rate limit
 * and bulkhead are asked, and hear of its success. Touches no store, so one kind is enough.
 */
final class ServiceGuard implements Benchmark {
  /** The most that it may cost, in microseconds. */
  private static final double LIMIT_MICROS = 5;

  private final Scale scale;

  ServiceGuard(Scale scale) {
    this.scale = scale;
  }

  @Override
  public String name(String store) {
    return "service-guard/" + store;
  }

  @Override
  public boolean appliesTo(String store) {
    return store.equals("sqlite");
  }

  @Override
  public List<Result> measure(DatabaseKind kind, Consumer<String> progress) {
    String name = name(kind.name());
    int steps = scale.of(1_000, 300_000, 2_000_000);
    List<Double> micros = new ArrayList<>();
    for (int round = -1 - scale.warmUps(); round < scale.rounds(); round++) {
      double took = success(steps);
      progress.accept(String.format(Locale.ROOT, "%s: %.3f µs a step", name, took));
      if (round >= 0) {
        micros.add(took);
      }
    }
    Samples samples = Samples.of(micros, value -> value);
    return List.of(
        Result.of(name, samples.median(), "µs")
            .compared(samples.median() / LIMIT_MICROS, "cost of a successful step ÷ 5 µs")
            .judged(Goal.atMost(1))
            .note("breaker, rate limit and bulkhead all on; spread: " + samples.spread())
            .note(
                String.format(
                    Locale.ROOT,
                    "to classify a failure takes %.2f µs besides",
                    classification(steps / 10))));
  }

  private static double success(int steps) {
    try (EngineClock clock = EngineClock.system()) {
      ServiceRules rules =
          ServiceRules.DEFAULTS
              .bulkhead(100)
              .rateLimit(new RateRule(1_000_000, Duration.ofMillis(1), 1_000_000));
      ServiceGates gates =
          new ServiceGates(
              ServiceSettings.of(rules), "bench", clock, Entropy.system(), new NoKeeper());
      long start = System.nanoTime();
      for (int step = 0; step < steps; step++) {
        ServiceVisit visit = gates.visit("bank", () -> {});
        if (!(visit.ask(false, 0) instanceof Answer.Go)) {
          throw new IllegalStateException("A call was held although nothing is wrong.");
        }
        visit.begins();
        visit.ended();
        visit.succeeded();
      }
      return (System.nanoTime() - start) / 1e3 / steps;
    }
  }

  private static double classification(int failures) {
    Recovery recovery = Recovery.of(RecoverySettings.defaults(), List.of(), List.of());
    Throwable failure = new IllegalStateException(new ConnectException("refused"));
    long codes = 0;
    long start = System.nanoTime();
    for (int i = 0; i < failures; i++) {
      codes += recovery.judge(failure).classification().code().length();
    }
    double micros = (System.nanoTime() - start) / 1e3 / failures;
    if (codes == 0) {
      throw new IllegalStateException("Nothing was classified.");
    }
    return micros;
  }

  /** Nothing changes, so nothing is kept. */
  private static final class NoKeeper implements ServiceKeeper {
    @Override
    public void write(ServiceRow row, Consumer<Boolean> done) {
      throw new IllegalStateException("The breaker moved although nothing failed: " + row);
    }

    @Override
    public void wakeParked(String service, int limit, IntConsumer done) {}

    @Override
    public void look() {}
  }
}
