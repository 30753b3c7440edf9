package dev.pawl.engine.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.pawl.engine.codec.PayloadCodec;
import dev.pawl.engine.store.NewEvent;
import dev.pawl.engine.store.StoreException;
import dev.pawl.engine.store.StoredEvent;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Turns events into rows and back. Thread-safe. */
public final class EventCodec {
  private static final Map<String, Class<? extends Fact>> TYPES = types();

  private final JsonMapper mapper;

  /**
   * @param codec whose JSON settings the shapes of events share
   */
  public EventCodec(PayloadCodec codec) {
    this.mapper =
        codec
            .mapper()
            .rebuild()
            .changeDefaultPropertyInclusion(
                inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();
  }

  /** The row of an event. */
  public NewEvent encode(Event event, long at, int incarnation, int generation) {
    Fact fact = event.fact();
    return new NewEvent(
        fact.getClass().getSimpleName(),
        event.path(),
        at,
        incarnation,
        generation,
        meta(fact),
        event.payload());
  }

  private byte @Nullable [] meta(Fact fact) {
    return switch (fact) {
      // The one event of an ordinary step, so the one that is worth writing by hand.
      case Fact.StepCompleted completed when completed.settled() == null ->
          ("{\"attempt\":" + completed.attempt() + ",\"startedAt\":" + completed.startedAt() + "}")
              .getBytes(StandardCharsets.ISO_8859_1);
      case Fact.ScopeOpened ignored -> null;
      case Fact.TimerFired ignored -> null;
      default -> mapper.writeValueAsBytes(fact);
    };
  }

  /**
   * The event of a row.
   *
   * @throws StoreException when a newer version wrote it or it is damaged
   */
  public RecordedEvent decode(StoredEvent stored) {
    NewEvent row = stored.event();
    Class<? extends Fact> type = TYPES.get(row.type());
    if (type == null) {
      throw StoreException.of(
          StoreException.Reason.NEWER_SCHEMA,
          "Event %d has the type '%s', which this version does not know. A newer Pawl wrote it; use that one."
              .formatted(stored.number(), row.type()));
    }
    byte[] meta = row.meta();
    try {
      Fact fact = mapper.readValue(meta == null ? new byte[] {'{', '}'} : meta, type);
      if (fact == null) {
        throw corrupt(stored, "it is JSON's null", null);
      }
      return new RecordedEvent(
          stored.number(), row.at(), row.incarnation(), new Event(row.path(), fact, row.payload()));
    } catch (JacksonException e) {
      throw corrupt(stored, e.getOriginalMessage(), e);
    }
  }

  private static StoreException corrupt(
      StoredEvent stored, String why, @Nullable JacksonException cause) {
    String message =
        "Event %d (%s) cannot be read: %s.".formatted(stored.number(), stored.event().type(), why);
    return cause == null
        ? StoreException.of(StoreException.Reason.CORRUPT, message)
        : StoreException.of(StoreException.Reason.CORRUPT, message, cause);
  }

  private static Map<String, Class<? extends Fact>> types() {
    Map<String, Class<? extends Fact>> types = new HashMap<>();
    for (Class<?> type : Fact.class.getPermittedSubclasses()) {
      types.put(type.getSimpleName(), type.asSubclass(Fact.class));
    }
    return Map.copyOf(types);
  }
}
