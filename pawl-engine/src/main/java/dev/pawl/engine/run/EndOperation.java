package dev.pawl.engine.run;

import dev.pawl.engine.history.Event;
import dev.pawl.engine.history.Fact;
import dev.pawl.engine.history.RecordedEvent;
import dev.pawl.engine.store.Intent;
import dev.pawl.engine.store.Outcome;
import dev.pawl.engine.store.Projection;
import dev.pawl.engine.store.RunStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The end of a run: one event that also lists the messages nobody consumed. */
final class EndOperation extends Operation<Void> {
  private final Function<List<String>, Fact> fact;
  private final RunStatus status;
  private final byte @Nullable [] payload;

  EndOperation(
      Incarnation run,
      Lane lane,
      RunStatus status,
      Function<List<String>, Fact> fact,
      byte @Nullable [] payload) {
    super(run, lane, "");
    this.status = status;
    this.fact = fact;
    this.payload = payload;
  }

  @Override
  void start() {
    run.ending();
    long now = run.clock().millis();
    Fact end = fact.apply(run.mail().unconsumedIds());
    List<Projection> projections = new ArrayList<>(2);
    projections.add(new Projection.EndRun(status, now));
    projections.addAll(ChildReport.sentBy(run, status, end, payload, now));
    projections.addAll(GivingUp.at(run, status, end, payload, now));
    projections.addAll(run.children().dismissed(run, now));
    projections.addAll(run.tasksLeft(now));
    List<Event> events = new ArrayList<>(run.orphansLeft());
    events.add(new Event("", end, payload));
    run.journal()
        .append(
            now,
            events,
            List.of(),
            projections,
            new Intent.MailSeen(run.mail().seen()),
            this::refused);
  }

  private void refused(Outcome outcome) {
    if (outcome instanceof Outcome.Refused) {
      // A message came in between; it is in the mailbag by now, so that the next list has it.
      start();
    } else {
      run.unexpected(Event.of("", fact.apply(List.of())), outcome);
    }
  }

  @Override
  boolean cancellable() {
    return false;
  }

  @Override
  void accept(RecordedEvent event) {
    if (event.fact().ends() == null) {
      throw foreign(event);
    }
    resolve();
    run.ended(status);
  }

  @Override
  @Nullable Void outcome() {
    return null;
  }

  @Override
  Wait describe() {
    return new Wait(path, "commit", "its end to be written", null);
  }

  @Override
  String kind() {
    return "end";
  }
}
