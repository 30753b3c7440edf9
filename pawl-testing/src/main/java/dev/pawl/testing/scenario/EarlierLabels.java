package dev.pawl.testing.scenario;

import dev.pawl.engine.codec.PayloadCodec;
import dev.pawl.engine.history.Event;
import dev.pawl.engine.history.EventCodec;
import dev.pawl.engine.history.Fact;
import dev.pawl.engine.history.RecordedEvent;
import dev.pawl.engine.store.Batch;
import dev.pawl.engine.store.Intent;
import dev.pawl.engine.store.NewEvent;
import dev.pawl.engine.store.Outcome;
import dev.pawl.engine.store.Projection;
import dev.pawl.engine.store.RunRow;
import dev.pawl.engine.store.RunTail;
import dev.pawl.engine.store.Store;
import dev.pawl.engine.store.StoreWriter;
import dev.pawl.engine.store.StoredEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Copies a run as earlier versions wrote it: the labels of its start are events of their own, and
 * the start of a later generation says none.
 */
final class EarlierLabels {
  private static final int MANY = 1_000;

  private EarlierLabels() {}

  /**
   * Copies a run that nobody has in memory into another, empty store.
   *
   * @return {@code to}
   */
  static Supplier<? extends Store> copied(
      Supplier<? extends Store> from, String runId, Supplier<? extends Store> to) {
    try (Store source = from.get();
        Store target = to.get();
        StoreWriter writer = target.openWriter(0)) {
      RunRow row = source.reader().run(runId).orElseThrow();
      Intent start =
          new Intent.StartRun(
              row,
              new RunTail(runId, 0),
              events(source.reader().history(runId, 0, MANY)),
              Projection.labels(source.reader().labels(runId)));
      List<Outcome> outcomes = writer.commit(new Batch("copy " + runId, List.of(start)));
      if (!(outcomes.getFirst() instanceof Outcome.Applied)) {
        throw new IllegalStateException("Run '%s' was not kept: %s".formatted(runId, outcomes));
      }
    }
    return to;
  }

  private static List<NewEvent> events(List<StoredEvent> history) {
    EventCodec codec = new EventCodec(new PayloadCodec());
    List<NewEvent> events = new ArrayList<>();
    for (StoredEvent stored : history) {
      RecordedEvent event = codec.decode(stored);
      int generation = stored.event().generation();
      if (event.fact() instanceof Fact.RunStarted started) {
        Event bare = new Event("", bare(started), event.event().payload());
        events.add(codec.encode(bare, event.at(), event.incarnation(), generation));
        Map<String, String> labels = started.labels();
        if (generation == 1 && labels != null) {
          labels.forEach((name, value) ->
              events.add(
                  codec.encode(
                      Event.of("", new Fact.LabelSet(name, value)),
                      event.at(),
                      event.incarnation(),
                      generation)));
        }
      } else {
        events.add(stored.event());
      }
    }
    return events;
  }

  private static Fact.RunStarted bare(Fact.RunStarted started) {
    return new Fact.RunStarted(
        started.namespace(),
        started.workflow(),
        started.version(),
        started.actor(),
        started.seed(),
        started.notBefore(),
        started.priority(),
        started.deadlineAt(),
        started.parent(),
        started.awaitedAt(),
        null);
  }
}
