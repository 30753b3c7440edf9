package dev.pawl.cli.logs;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import dev.pawl.cli.config.LogLevel;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Takes what is logged off the threads that log it, and writes it on one of its own. Nobody ever
 * waits: where more comes than can be written, lines are dropped, those below a warning first (the
 * last fifth of the queue is for warnings and errors alone). Dropped lines are counted, and as soon
 * as there is room again a line says how many they were. Thread-safe.
 */
final class LogQueue extends UnsynchronizedAppenderBase<ILoggingEvent> {
  /** The field of the line that says how many are missing. */
  static final String DROPPED = "dropped";

  private static final int BATCH = 512;
  private static final Duration LOOK_EVERY = Duration.ofMillis(100);
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final LinkedBlockingQueue<ILoggingEvent> queue;
  private final int reserve;
  private final MakeLines lines;
  private final List<LogSink> sinks;
  private final InstantSource clock;
  private final AtomicLong dropped = new AtomicLong();
  // A platform thread, because writing to a slow disk would keep a carrier from all runs.
  private final Thread thread;
  private volatile boolean stopping;

  LogQueue(int size, MakeLines lines, List<LogSink> sinks, InstantSource clock) {
    this.queue = new LinkedBlockingQueue<>(size);
    this.reserve = Math.max(1, size / 5);
    this.lines = lines;
    this.sinks = sinks;
    this.clock = clock;
    this.thread = Thread.ofPlatform().daemon().name("write-logs").unstarted(this::loop);
  }

  @Override
  public void start() {
    super.start();
    thread.start();
  }

  @Override
  protected void append(ILoggingEvent event) {
    boolean grave = event.getLevel().isGreaterOrEqual(Level.WARN);
    if (!grave && queue.remainingCapacity() <= reserve) {
      dropped.incrementAndGet();
      return;
    }
    // On this thread, whose context and arguments may be others in a moment.
    event.prepareForDeferredProcessing();
    if (!queue.offer(event)) {
      dropped.incrementAndGet();
    }
  }

  /** Lines that were dropped and are not reported yet. */
  long unreported() {
    return dropped.get();
  }

  private void loop() {
    List<ILoggingEvent> batch = new ArrayList<>(BATCH);
    while (true) {
      boolean last = stopping;
      take(batch);
      if (!batch.isEmpty()) {
        batch.forEach(event -> write(lines.of(event)));
        batch.clear();
        report();
        sinks.forEach(sink -> dropped.addAndGet(sink.flush()));
      } else if (last) {
        break;
      }
    }
    report();
    sinks.forEach(LogSink::close);
  }

  private void take(List<ILoggingEvent> batch) {
    ILoggingEvent first = first();
    if (first != null) {
      batch.add(first);
      queue.drainTo(batch, BATCH - 1);
    }
  }

  private @Nullable ILoggingEvent first() {
    try {
      return stopping ? queue.poll() : queue.poll(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      // Nobody has a reason to: it ends when it is told to stop.
      return null;
    }
  }

  private void write(LogLine line) {
    int lost = 0;
    for (LogSink sink : sinks) {
      lost = Math.max(lost, sink.write(line));
    }
    dropped.addAndGet(lost);
  }

  private void report() {
    long count = dropped.getAndSet(0);
    if (count == 0) {
      return;
    }
    LogLine said =
        new LogLine(
            clock.instant(),
            LogLevel.WARN,
            null,
            null,
            LogQueue.class.getName(),
            thread.getName(),
            "%d log lines are missing around here: more came than could be written. Log less ('logs.level', 'logs.levels'), or see what slows down the disk."
                .formatted(count),
            null,
            Map.of(DROPPED, Long.toString(count)));
    boolean taken = false;
    for (LogSink sink : sinks) {
      taken |= sink.write(said) == 0;
    }
    if (!taken) {
      dropped.addAndGet(count);
    }
  }

  @Override
  public void stop() {
    super.stop();
    stopping = true;
    try {
      if (!thread.join(GRACE)) {
        addWarn("The log is not written within " + GRACE + ".");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
