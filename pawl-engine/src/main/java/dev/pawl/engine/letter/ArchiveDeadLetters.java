package dev.pawl.engine.letter;

import dev.pawl.engine.clock.EngineClock;
import dev.pawl.engine.codec.PayloadCodec;
import dev.pawl.engine.live.Writers;
import dev.pawl.engine.store.DeadLetterCounts;
import dev.pawl.engine.store.DeadLetterRow;
import dev.pawl.engine.store.Intent;
import dev.pawl.engine.store.Outcome;
import dev.pawl.engine.store.Publication;
import dev.pawl.engine.store.StoreReader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves the oldest dead letters aside for which a replay is not worth it, while there are too many
 * or they are too old, and lets go what was settled long ago. What is eligible stays.
 */
public final class ArchiveDeadLetters {
  /** What the event says that tells of one. */
  static final String EVENT = "dev.pawl.dead-letter.archived";

  /** Who says it. */
  static final String SOURCE = "/pawl/dead-letters";

  private static final Logger log = LoggerFactory.getLogger(ArchiveDeadLetters.class);

  /** What belongs to no run goes through the writer of this key. */
  private static final String KEY = "dead-letters";

  private final StoreReader reader;
  private final Writers writers;
  private final EngineClock clock;
  private final PayloadCodec codec;
  private final DeadLetterSettings settings;
  private final Consumer<Outcome> published;
  private final AtomicLong archived = new AtomicLong();
  private final AtomicLong forgotten = new AtomicLong();

  /**
   * @param published hears that there is something new in the feed
   */
  public ArchiveDeadLetters(
      StoreReader reader,
      Writers writers,
      EngineClock clock,
      PayloadCodec codec,
      DeadLetterSettings settings,
      Consumer<Outcome> published) {
    this.reader = reader;
    this.writers = writers;
    this.clock = clock;
    this.codec = codec;
    this.settings = settings;
    this.published = published;
  }

  public Optional<Duration> once(BooleanSupplier stopping) {
    archiveOld(stopping);
    DeadLetterCounts counts = reader.deadLetterCounts(settings.maxReplays());
    archiveExcess(counts.kept() - settings.max(), stopping);
    if (counts.settled() > 0) {
      forget(stopping);
    }
    return Optional.of(settings.interval());
  }

  long archived() {
    return archived.get();
  }

  long forgotten() {
    return forgotten.get();
  }

  private void archiveOld(BooleanSupplier stopping) {
    long before = before(settings.maxAge());
    int done;
    do {
      done = archive(settings.batch(), before, "age");
    } while (done == settings.batch() && !stopping.getAsBoolean());
  }

  private void archiveExcess(long tooMany, BooleanSupplier stopping) {
    long excess = tooMany;
    while (excess > 0 && !stopping.getAsBoolean()) {
      int done = archive((int) Math.min(excess, settings.batch()), null, "limit");
      excess -= done;
      if (done == 0) {
        log.warn(
            "There are {} dead letters, {} more than 'dead-letters.max', and the rest is eligible or being replayed, which is never archived. Replay or discard some ('pawl dlq list --group').",
            settings.max() + excess,
            excess);
        return;
      }
    }
  }

  private int archive(int most, @Nullable Long before, String why) {
    List<DeadLetterRow> oldest = reader.ineligibleDeadLetters(settings.maxReplays(), before, most);
    List<CompletableFuture<Outcome>> submitted = new ArrayList<>();
    for (DeadLetterRow row : oldest) {
      submitted.add(writers.submit(row.runId(), archive(row, why), published));
    }
    int done = 0;
    for (CompletableFuture<Outcome> outcome : submitted) {
      if (Writers.await(outcome) instanceof Outcome.Applied) {
        done++;
      }
    }
    if (done > 0) {
      archived.addAndGet(done);
      log.info("Archived {} dead letters ({}).", done, why);
    }
    return done;
  }

  private Intent archive(DeadLetterRow row, String why) {
    long now = clock.millis();
    Map<String, @Nullable Object> data = new LinkedHashMap<>();
    data.put("run", row.runId());
    data.put("origin", row.origin());
    data.put("namespace", row.namespace());
    data.put("workflow", row.workflow());
    data.put("version", row.version());
    data.put("status", row.status().name());
    data.put("kind", row.kind().name());
    data.put("code", row.code());
    data.put("path", row.path());
    data.put("fingerprint", row.fingerprint());
    data.put("attempts", row.attempts());
    data.put("failures", row.failures());
    data.put("replays", row.replays());
    data.put("firstAt", Instant.ofEpochMilli(row.firstAt()).toString());
    data.put("lastAt", Instant.ofEpochMilli(row.lastAt()).toString());
    data.put("why", why);
    Publication event =
        new Publication(
            SOURCE,
            "%s/%d".formatted(row.runId(), row.failures()),
            EVENT,
            row.runId(),
            now,
            now,
            null,
            codec.encode(data));
    String reason =
        why.equals("age")
            ? "It was older than " + settings.maxAge() + " (dead-letters.max-age)."
            : "There were more than " + settings.max() + " (dead-letters.max).";
    return new Intent.SettleDeadLetter(
        row.runId(),
        Set.of(DeadLetterRow.State.OPEN),
        row.replays(),
        DeadLetterRow.State.ARCHIVED,
        now,
        "engine",
        reason,
        event);
  }

  private void forget(BooleanSupplier stopping) {
    Outcome outcome;
    do {
      outcome =
          Writers.await(
              writers.submit(
                  KEY,
                  new Intent.ForgetDeadLetters(before(settings.keepSettled()), settings.batch()),
                  written -> {}));
      if (outcome instanceof Outcome.Applied gone) {
        forgotten.addAndGet(gone.number());
      }
    } while (!stopping.getAsBoolean()
        && outcome instanceof Outcome.Applied gone
        && gone.number() >= settings.batch());
  }

  private long before(Duration age) {
    return clock.instant().minus(age).toEpochMilli();
  }
}
