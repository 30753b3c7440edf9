package dev.pawl.store.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.engine.history.Event;
import dev.pawl.engine.history.Fact;
import dev.pawl.engine.history.RecordedEvent;
import dev.pawl.engine.history.RunFold;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Runs as they are, but for something that must not be. */
final class Altered {
  private Altered() {}

  static Dossier with(Dossier run, List<RecordedEvent> history) {
    return new Dossier(
        run.row(),
        run.stored(),
        history,
        RunFold.of(history),
        run.mail(),
        run.tasks(),
        run.labels());
  }

  /** The run as if events of one type told something else. */
  static Dossier told(Dossier run, Class<? extends Fact> type, UnaryOperator<Fact> as) {
    List<RecordedEvent> history = new ArrayList<>();
    for (RecordedEvent event : run.history()) {
      Event told = event.event();
      if (type.isInstance(event.fact())) {
        told = new Event(told.path(), as.apply(event.fact()), told.payload());
      }
      history.add(new RecordedEvent(event.number(), event.at(), event.incarnation(), told));
    }
    assertThat(history).isNotEqualTo(run.history());
    return with(run, history);
  }

  /** The run as if events of some types were not there. */
  static Dossier without(Dossier run, List<Class<? extends Fact>> types) {
    List<RecordedEvent> history =
        run.history().stream()
            .filter(event -> types.stream().noneMatch(type -> type.isInstance(event.fact())))
            .toList();
    assertThat(history).hasSizeLessThan(run.history().size());
    return with(run, history);
  }

  /** The run as if nobody had ever told it anything. */
  static Dossier withoutMail(Dossier run) {
    return new Dossier(
        run.row(), run.stored(), run.history(), run.state(), List.of(), run.tasks(), run.labels());
  }
}
