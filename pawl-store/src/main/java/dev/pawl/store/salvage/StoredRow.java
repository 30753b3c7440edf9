package dev.pawl.store.salvage;

import dev.pawl.engine.codec.Sha256;
import dev.pawl.engine.history.Fact;
import dev.pawl.engine.history.RecordedEvent;
import dev.pawl.engine.history.RunState;
import dev.pawl.engine.store.Erasure;
import dev.pawl.engine.store.RunStatus;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The row of a run as its history has it, for one whose own row is damaged. */
final class StoredRow {
  /** Whoever starts as an engine lets go of runs that somebody had, and makes them due. */
  private static final String OWNER = "salvaged";

  static final int VERSION = 3;
  static final int STATUS = 4;
  static final int MAIL = 11;
  static final int INPUT_HASH = 15;
  static final int ENDED_AT = 18;

  private StoredRow() {}

  /**
   * Makes the row.
   *
   * @param all the whole history
   * @param state what the newest generation comes to
   */
  static Values rebuilt(
      String id, List<RecordedEvent> all, RunState state, long mail, int generation) {
    Fact.RunStarted started = started(all);
    RecordedEvent first = all.getFirst();
    RecordedEvent last = all.getLast();
    Long began = null;
    int incarnation = 0;
    String version = started.version();
    for (RecordedEvent event : all) {
      incarnation = Math.max(incarnation, event.incarnation());
      if (event.fact() instanceof Fact.IncarnationStarted && began == null) {
        began = event.at();
      }
      if (event.fact() instanceof Fact.Migrated migrated) {
        version = migrated.to();
      }
    }
    boolean over = state.status().ended();
    boolean pending = !over && began == null && started.notBefore() != null;
    List<@Nullable Object> row = new ArrayList<>();
    row.add(id);
    row.add(started.namespace());
    row.add(started.workflow());
    row.add(version);
    row.add(status(state, pending).name());
    row.add((long) (started.priority() == null ? 0 : started.priority()));
    row.add((long) generation);
    row.add((long) incarnation);
    row.add(over || pending ? null : OWNER);
    row.add(0L);
    row.add(pending ? started.notBefore() : null);
    row.add(mail);
    row.add(0L);
    row.add(null);
    row.add(started.parent());
    row.add(inputHash(first.event().payload()));
    row.add(first.at());
    row.add(began);
    row.add(over ? last.at() : null);
    row.add(started.deadlineAt());
    return new Values(Collections.unmodifiableList(row));
  }

  private static RunStatus status(RunState state, boolean pending) {
    if (pending) {
      return RunStatus.PENDING;
    }
    return state.status() == RunStatus.RUNNING ? RunStatus.WAITING : state.status();
  }

  private static Fact.RunStarted started(List<RecordedEvent> all) {
    for (RecordedEvent event : all.reversed()) {
      if (event.fact() instanceof Fact.RunStarted started) {
        return started;
      }
    }
    throw new IllegalArgumentException("a history without a start");
  }

  /** What the row says of the input of the first event. */
  static String inputHash(byte @Nullable [] payload) {
    return isErased(payload) ? Erasure.HASH : Sha256.ofPayload(payload);
  }

  static boolean isErased(byte @Nullable [] payload) {
    return payload != null && payload.length == 1 && payload[0] == Erasure.CODEC;
  }
}
