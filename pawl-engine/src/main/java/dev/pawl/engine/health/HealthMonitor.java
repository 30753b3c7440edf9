package dev.pawl.engine.health;

import dev.pawl.api.HealthCheck;
import dev.pawl.api.HealthStatus;
import dev.pawl.engine.clock.EngineClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks how well everything is, now and then and when asked, and remembers what it saw. Whoever
 * asks while it looks gets what that look finds; between two looks is a pause. Thread-safe.
 */
public final class HealthMonitor implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(HealthMonitor.class);

  private final List<HealthCheck> checks;
  private final HealthSettings settings;
  private final EngineClock clock;
  private final List<HealthListener> listeners = new CopyOnWriteArrayList<>();

  /** A round, and what those wait for who asked for it or joined it. */
  private record Look(Round round, CompletableFuture<Health> answer) {}

  /** Guards the fields below; never held while a check or a listener works. */
  private final ReentrantLock lock = new ReentrantLock();

  private final Map<String, Thread> hanging = new HashMap<>();
  private final Map<String, HealthStatus> before = new HashMap<>();
  private @Nullable Health latest;
  private @Nullable Look running;
  private EngineClock.@Nullable Alarm alarm;
  private volatile boolean started;
  private boolean closed;

  /**
   * @param checks of different names
   */
  public HealthMonitor(List<HealthCheck> checks, HealthSettings settings, EngineClock clock) {
    Set<String> names = new HashSet<>();
    for (HealthCheck check : checks) {
      if (!names.add(check.name())) {
        throw new IllegalArgumentException(
            "Two health checks have the name '%s'. Give each its own.".formatted(check.name()));
      }
    }
    this.checks = List.copyOf(checks);
    this.settings = settings;
    this.clock = clock;
  }

  /** When it looks, and what that decides. */
  public HealthSettings settings() {
    return settings;
  }

  /** The names of its checks, in their order. */
  public List<String> names() {
    return checks.stream().map(HealthCheck::name).toList();
  }

  /** Calls a listener with every change of a check's status. */
  public void listen(HealthListener listener) {
    listeners.add(listener);
  }

  /**
   * Looks every now and then from here on, unless that is switched off. A monitor that was never
   * started logs nothing: whoever asked it once says himself what was found.
   */
  public void start() {
    lock.lock();
    try {
      started = true;
      if (settings.enabled() && !closed) {
        alarm = clock.at(clock.instant().plus(settings.times().interval()), this::ring);
      }
    } finally {
      lock.unlock();
    }
  }

  private void ring() {
    examine("its time had come");
    start();
  }

  /**
   * Has a look because something happened that health may explain; does not wait for it. Does
   * nothing where looking by itself is switched off.
   *
   * @param reason what happened, for people
   */
  public void examine(String reason) {
    if (settings.enabled()) {
      var ignored = look(reason);
    }
  }

  /**
   * Looks, or joins the look that goes on, or gives what was seen a moment ago.
   *
   * @param reason why, for people
   * @return completes within the limit of a check, and never with an error
   */
  public CompletableFuture<Health> look(String reason) {
    CompletableFuture<Health> answer = new CompletableFuture<>();
    Round round;
    Map<String, Thread> late;
    lock.lock();
    try {
      Look going = running;
      if (going != null) {
        return going.answer();
      }
      Optional<Health> recent = recent(settings.times().pause());
      if (closed || recent.isPresent()) {
        return CompletableFuture.completedFuture(recent.orElseGet(this::nothing));
      }
      hanging.values().removeIf(thread -> !thread.isAlive());
      late = Map.copyOf(hanging);
      round = new Round(clock, settings.times().timeout(), reason, this::over);
      running = new Look(round, answer);
    } finally {
      lock.unlock();
    }
    round.begin(checks, late);
    return answer;
  }

  private void over(Health health) {
    List<Runnable> news = new ArrayList<>();
    CompletableFuture<Health> answer = null;
    lock.lock();
    try {
      Look look = running;
      if (look != null) {
        hanging.putAll(look.round().hanging());
        answer = look.answer();
      }
      running = null;
      latest = health;
      health.checks().forEach(check -> note(check, health.reason(), news));
    } finally {
      lock.unlock();
    }
    news.forEach(Runnable::run);
    if (answer != null) {
      answer.complete(health);
    }
  }

  private void note(Examined check, String reason, List<Runnable> news) {
    HealthStatus status = check.report().status();
    HealthStatus last = before.put(check.name(), status);
    HealthStatus was = last == null ? HealthStatus.HEALTHY : last;
    if (was != status) {
      news.add(() -> tell(check, was, reason));
    }
  }

  private Health nothing() {
    Health known = latest;
    return known == null ? new Health(clock.instant(), Duration.ZERO, "", List.of()) : known;
  }

  private void tell(Examined check, HealthStatus was, String reason) {
    if (started) {
      log(check, was, reason);
    }
    for (HealthListener listener : listeners) {
      try {
        listener.changed(check, was);
      } catch (RuntimeException e) {
        log.error("A listener of health changes failed; the others still hear of it.", e);
      }
    }
  }

  private static void log(Examined check, HealthStatus was, String reason) {
    HealthStatus status = check.report().status();
    String summary = check.report().summary();
    if (status.atLeast(was)) {
      log.info("Health of '{}' is {} again, after {}: {}", check.name(), status, was, summary);
    } else {
      log.warn(
          "Health of '{}' is {}, after {} (looked because {}): {} {}",
          check.name(),
          status,
          was,
          reason,
          summary,
          check.report().recommendation());
    }
  }

  /** What was seen last; empty before the first look. */
  public Optional<Health> latest() {
    lock.lock();
    try {
      return Optional.ofNullable(latest);
    } finally {
      lock.unlock();
    }
  }

  /** What was seen last, if that is not longer ago. */
  public Optional<Health> latest(Duration maxAge) {
    lock.lock();
    try {
      return recent(maxAge);
    } finally {
      lock.unlock();
    }
  }

  private Optional<Health> recent(Duration maxAge) {
    Instant oldest = clock.instant().minus(maxAge);
    return Optional.ofNullable(latest)
        .filter(health -> health.at().plus(health.took()).isAfter(oldest));
  }

  /** Looks no more; whoever waits for a look gets what is known. */
  @Override
  public void close() {
    Look going;
    lock.lock();
    try {
      closed = true;
      going = running;
      if (alarm != null) {
        alarm.cancel();
      }
    } finally {
      lock.unlock();
    }
    if (going != null) {
      going.round().end("The engine stopped before it answered");
    }
  }
}
