package dev.pawl.engine.keep;

import dev.pawl.engine.clock.EngineClock;
import dev.pawl.engine.codec.PayloadCodec;
import dev.pawl.engine.feed.Events;
import dev.pawl.engine.journal.Completion;
import dev.pawl.engine.live.LiveRuns;
import dev.pawl.engine.live.Writers;
import dev.pawl.engine.pace.Recurring;
import dev.pawl.engine.service.ServiceGates;
import dev.pawl.engine.service.ServiceKeeper;
import dev.pawl.engine.store.Intent;
import dev.pawl.engine.store.Outcome;
import dev.pawl.engine.store.Publication;
import dev.pawl.engine.store.ServiceRow;
import dev.pawl.engine.store.ServiceState;
import dev.pawl.engine.store.StoreReader;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes how circuit breakers stand, with an event for the feed, and looks at what others wrote: at
 * an interval where several processes share the data, else when a write came too late.
 */
public final class KeepServices implements ServiceKeeper {
  /** How many runs are woken in a transaction. */
  private static final int WAKE_BATCH = 1_000;

  private static final String SOURCE = "/pawl/services";

  private final Writers writers;
  private final StoreReader reader;
  private final EngineClock clock;
  private final PayloadCodec codec;
  private final Events events;
  private final LiveRuns live;
  private final Consumer<String> moved;
  private volatile @Nullable Recurring looking;

  /**
   * @param moved hears, in words, that a circuit breaker of this node moved by itself; must not
   *     block
   */
  public KeepServices(
      Writers writers,
      StoreReader reader,
      EngineClock clock,
      PayloadCodec codec,
      Events events,
      LiveRuns live,
      Consumer<String> moved) {
    this.writers = writers;
    this.reader = reader;
    this.clock = clock;
    this.codec = codec;
    this.events = events;
    this.live = live;
    this.moved = moved;
  }

  /**
   * Takes over what is stored, and from then on whatever others write.
   *
   * @param interval how often it looks by itself, or empty for never
   */
  public void start(ServiceGates gates, Optional<Duration> interval) {
    gates.adopt(reader.services());
    Recurring loop =
        new Recurring(
            "pawl-services",
            clock,
            interval.orElse(Duration.ofSeconds(1)),
            (BooleanSupplier stopping) -> {
              gates.adopt(reader.services());
              return interval;
            });
    looking = loop;
    loop.start();
  }

  public void stop() {
    Recurring loop = looking;
    if (loop != null) {
      loop.stop();
    }
  }

  public boolean idle() {
    Recurring loop = looking;
    return loop == null || loop.idle();
  }

  @Override
  public void look() {
    Recurring loop = looking;
    if (loop != null) {
      loop.poke();
    }
  }

  /** Writes a row, and waits for the outcome. */
  Outcome change(ServiceRow row) {
    return Writers.await(writers.submit(key(row.name()), intent(row), this::heard));
  }

  @Override
  public void write(ServiceRow row, Consumer<Boolean> done) {
    submit(
        row.name(),
        intent(row),
        outcome -> {
          heard(outcome);
          boolean applied = outcome instanceof Outcome.Applied;
          done.accept(applied);
          if (applied && row.state() != ServiceState.HALF_OPEN) {
            moved.accept("the circuit breaker of service '%s' %s".formatted(row.name(), word(row)));
          }
        });
  }

  private void heard(Outcome outcome) {
    events.published(outcome);
  }

  @Override
  public void wakeParked(String service, int limit, IntConsumer done) {
    wake(service, limit, 0, done);
  }

  private void wake(String service, int limit, int before, IntConsumer done) {
    int batch = Math.min(limit - before, WAKE_BATCH);
    submit(
        service,
        new Intent.WakeWaiting(ServiceGates.parkedFor(service), clock.millis(), batch),
        outcome -> {
          int woken = outcome instanceof Outcome.Applied applied ? (int) applied.number() : 0;
          if (woken > 0) {
            live.due();
          }
          if (woken == batch && before + woken < limit) {
            wake(service, limit, before + woken, done);
          } else {
            done.accept(before + woken);
          }
        });
  }

  /** What becomes of it is heard on a writer's thread; nothing when the engine closes before. */
  private void submit(String service, Intent intent, Consumer<Outcome> heard) {
    writers
        .of(key(service))
        .submit(
            intent,
            new Completion() {
              @Override
              public void done(Outcome outcome) {
                heard.accept(outcome);
              }

              @Override
              public void lost() {}
            });
  }

  /** What belongs to no run goes through the writer of this key. */
  private static String key(String service) {
    return "service " + service;
  }

  private Intent intent(ServiceRow row) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("service", row.name());
    data.put("state", row.state().name());
    data.put("forced", row.forced());
    data.put("until", row.until());
    data.put("actor", row.actor());
    data.put("reason", row.reason());
    return new Intent.ChangeService(
        row,
        new Publication(
            SOURCE,
            row.name() + "/" + row.version(),
            "dev.pawl.service." + (row.forced() ? "forced" : word(row)),
            row.name(),
            row.since(),
            clock.millis(),
            null,
            codec.encode(data)));
  }

  private static String word(ServiceRow row) {
    return switch (row.state()) {
      case OPEN -> "opened";
      case CLOSED -> "closed";
      case HALF_OPEN -> "half-opened";
    };
  }
}
