package dev.pawl.engine.run;

import dev.pawl.api.HealthNeed;
import dev.pawl.api.HealthStatus;
import dev.pawl.engine.codec.PayloadException;
import dev.pawl.engine.command.MoveRefusal;
import dev.pawl.engine.command.Skip;
import dev.pawl.engine.history.Event;
import dev.pawl.engine.history.Fact;
import dev.pawl.engine.history.RecordedEvent;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Waits until what the workflow named is well enough, with or without a deadline. */
final class HealthOperation extends Operation<Optional<HealthStatus>> {
  private final HealthGate gate;
  private final @Nullable Long deadline;
  private @Nullable HealthStatus reached;

  HealthOperation(
      Incarnation run, Lane lane, String path, HealthNeed need, @Nullable Long deadline) {
    super(run, lane, path);
    this.gate = HealthGate.of(this, need, deadline);
    this.deadline = deadline;
  }

  @Override
  void start() {
    if (gate.opens()) {
      submitOutcome(Event.of(path, new Fact.HealthReached(gate.status())), List.of());
    }
  }

  @Override
  void due() {
    if (!begun()) {
      return;
    }
    if (gate.holds() && deadline != null && deadline <= run.clock().millis()) {
      gate.abandon();
      submitOutcome(Event.of(path, new Fact.HealthTimedOut(gate.status())), List.of());
    } else {
      start();
    }
  }

  @Override
  void accept(RecordedEvent event) {
    switch (event.fact()) {
      case Fact.HealthAwaited awaited -> gate.saw(awaited);
      case Fact.HealthReached found -> end(found.status());
      case Fact.HealthTimedOut ignored -> resolve();
      case Fact.Skipped ignored -> end(skippedAs(event.event().payload()));
      default -> throw foreign(event);
    }
  }

  private void end(HealthStatus status) {
    reached = status;
    resolve();
  }

  @Override
  void interrupt() {
    gate.abandon();
    super.interrupt();
  }

  @Override
  Optional<MoveRefusal> skip(Skip order) {
    if (outcomeSubmitted() || cancelRequested()) {
      return Optional.of(justEnded());
    }
    try {
      var ignored = skippedAs(order.result());
    } catch (PayloadException e) {
      return Optional.of(
          new MoveRefusal(
              "bad-value",
              "'%s' waits for health. Its result is a status such as \"WARNING\", or none: %s"
                  .formatted(path, e.getMessage())));
    }
    gate.abandon();
    submitOutcome(order.event(path, false), order.mail());
    return Optional.empty();
  }

  private HealthStatus skippedAs(byte @Nullable [] result) {
    return run.codec().decode(result, HealthStatus.class) instanceof HealthStatus status
        ? status
        : HealthStatus.HEALTHY;
  }

  @Override
  Optional<HealthStatus> outcome() {
    return Optional.ofNullable(reached);
  }

  @Override
  Wait describe() {
    return gate.describe();
  }

  @Override
  String kind() {
    return "wait for health";
  }
}
