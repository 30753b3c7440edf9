package dev.pawl.engine.feed;

import dev.pawl.api.Names;
import dev.pawl.engine.clock.EngineClock;
import dev.pawl.engine.codec.PayloadCodec;
import dev.pawl.engine.codec.PayloadException;
import dev.pawl.engine.error.EngineException;
import dev.pawl.engine.live.Writers;
import dev.pawl.engine.pace.Recurring;
import dev.pawl.engine.store.Intent;
import dev.pawl.engine.store.Outcome;
import dev.pawl.engine.store.Publication;
import dev.pawl.engine.store.StoreReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The feed of events that anyone may be waiting for. Thread-safe.
 *
 * <p>Whoever publishes needs not know who reads, and the other way round: an event is on disk when
 * it is acknowledged, and each reader has a place of its own that survives restarts.
 */
public final class Events {
  /** The longest source and the longest id, in bytes of UTF-8: an index has to hold both. */
  static final int MAX_KEY_BYTES = 1_000;

  /** The pause behind an event that a listener could not take. */
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final Writers writers;
  private final StoreReader reader;
  private final PayloadCodec codec;
  private final EngineClock clock;
  private final FeedSettings settings;
  private final Duration stopGrace;
  private final Map<String, Recurring> readers = new ConcurrentHashMap<>();
  private volatile @Nullable Recurring trimming;

  /** For the engine, which hands it out. */
  public Events(
      Writers writers,
      StoreReader reader,
      PayloadCodec codec,
      EngineClock clock,
      FeedSettings settings,
      Duration stopGrace) {
    this.writers = writers;
    this.reader = reader;
    this.codec = codec;
    this.clock = clock;
    this.settings = settings;
    this.stopGrace = stopGrace;
  }

  /**
   * Publishes an event.
   *
   * @return whether it was new; an event with this source and id that came before is what counts
   * @throws EngineException when an attribute is missing or too long, the event is too large, or
   *     too much waits to be written
   */
  public boolean publish(CloudEvent event) {
    check("source", event.source(), MAX_KEY_BYTES);
    check("id", event.id(), MAX_KEY_BYTES);
    check("type", event.type(), Integer.MAX_VALUE);
    if (event.subject() != null) {
      check("subject", event.subject(), Integer.MAX_VALUE);
    }
    Publication publication = publication(event);
    checkSize(publication);
    String key = event.source() + " " + event.id();
    if (writers.of(key).overloaded()) {
      throw EngineException.overloaded(
          "Too much waits to be written. Publish the event again in a moment.");
    }
    Outcome outcome =
        Writers.await(writers.submit(key, new Intent.Publish(publication), this::published));
    if (outcome instanceof Outcome.Unstorable unstorable) {
      throw EngineException.invalid(
          "unstorable", "The database cannot store this event: " + unstorable.reason());
    }
    return outcome instanceof Outcome.Applied;
  }

  /** An event of the engine's own is in the feed, if this is what became of it. */
  public void published(Outcome outcome) {
    if (outcome instanceof Outcome.Applied) {
      readers.values().forEach(Recurring::poke);
      Recurring trim = trimming;
      if (trim != null) {
        trim.wake();
      }
    }
  }

  private Publication publication(CloudEvent event) {
    Instant time = event.time();
    try {
      return new Publication(
          event.source(),
          event.id(),
          event.type(),
          event.subject(),
          time == null ? null : time.toEpochMilli(),
          clock.millis(),
          event.run(),
          codec.encode(event.data()));
    } catch (PayloadException e) {
      throw EngineException.invalid(
          "bad-event", "The data of event '%s': %s".formatted(event.id(), e.getMessage()), e);
    } catch (ArithmeticException e) {
      throw EngineException.invalid(
          "bad-event",
          "The time of event '%s' is out of range: %s. Give the time when it happened, or none."
              .formatted(event.id(), time),
          e);
    }
  }

  private static void check(String attribute, String value, int maxBytes) {
    String problem = null;
    if (value.isBlank()) {
      problem = "is empty";
    } else if (value.chars().anyMatch(Character::isISOControl)) {
      problem = "has a control character";
    } else if (bytes(value) > maxBytes) {
      problem = "has %d bytes, and at most %d are possible".formatted(bytes(value), maxBytes);
    }
    if (problem != null) {
      throw EngineException.invalid(
          "bad-event",
          "The attribute '%s' of the event %s. Give it a text such as CloudEvents ask for."
              .formatted(attribute, problem));
    }
  }

  private void checkSize(Publication event) {
    byte[] payload = event.payload();
    long size =
        bytes(event.source())
            + bytes(event.id())
            + bytes(event.type())
            + (event.subject() == null ? 0 : bytes(event.subject()))
            + (payload == null ? 0L : payload.length);
    if (size > settings.maxEventBytes()) {
      throw EngineException.invalid(
          "event-too-large",
          "Event '%s' of '%s' has %d bytes; at most %d are accepted (feed.max-event-bytes). Publish where the data is instead of the data."
              .formatted(event.id(), event.source(), size, settings.maxEventBytes()));
    }
  }

  private static long bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /**
   * Gives all events to a listener, one after the other: those that are in the feed and those that
   * are yet to come, from where a reader of this name was last.
   *
   * @param name of the reader, for as long as there shall be one; the feed keeps what it has not
   *     taken
   * @return once the reader is known, so that the feed keeps for it whatever is published from now
   *     on
   * @throws EngineException when a reader of this name is at work already
   */
  public FeedReader read(String name, FeedListener listener) {
    try {
      Names.check("reader's name", name);
    } catch (IllegalArgumentException e) {
      throw EngineException.invalid("bad-name", String.valueOf(e.getMessage()), e);
    }
    ReadFeed read = new ReadFeed(name, reader, writers, clock, settings, listener);
    Recurring loop = new Recurring("pawl-feed " + name, clock, RETRY, read::once);
    if (readers.putIfAbsent(name, loop) != null) {
      throw EngineException.conflict(
          "feed-reader-at-work",
          "A reader of the feed named '%s' is at work. Close it, or give this one another name."
              .formatted(name));
    }
    try {
      read.begin();
    } catch (RuntimeException e) {
      readers.remove(name, loop);
      throw e;
    }
    loop.start();
    return () -> close(name, loop);
  }

  private void close(String name, Recurring loop) {
    loop.stop();
    loop.awaitEnd(stopGrace);
    readers.remove(name, loop);
  }

  /**
   * Forgets where a reader was, because there will be none of this name: the feed keeps nothing for
   * it any more.
   *
   * @return whether there was such a reader
   * @throws EngineException when it is at work
   */
  public boolean forget(String name) {
    if (readers.containsKey(name)) {
      throw EngineException.conflict(
          "feed-reader-at-work",
          "The reader of the feed named '%s' is at work. Close it first.".formatted(name));
    }
    return Writers.await(writers.submit(name, new Intent.DropFeedCursor(name), written -> {}))
            instanceof Outcome.Applied dropped
        && dropped.number() > 0;
  }

  /** Lets old events go from now on. */
  public void startTrimming(Duration interval) {
    TrimFeed trim = new TrimFeed(reader, writers, clock, settings, interval);
    Recurring loop = new Recurring("pawl-trim-feed", clock, interval, trim::once);
    trimming = loop;
    loop.start();
  }

  public boolean idle() {
    Recurring trim = trimming;
    return (trim == null || trim.idle()) && readers.values().stream().allMatch(Recurring::idle);
  }

  /** Begins nothing more, and waits for listeners that are taking an event. */
  public void stop() {
    Recurring trim = trimming;
    if (trim != null) {
      trim.stop();
    }
    readers.forEach(this::close);
  }
}
