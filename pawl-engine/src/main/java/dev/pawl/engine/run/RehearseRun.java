package dev.pawl.engine.run;

import dev.pawl.api.WorkflowDefinition;
import dev.pawl.engine.command.MoveRefusal;
import dev.pawl.engine.history.Fact;
import dev.pawl.engine.history.RecordedEvent;
import dev.pawl.engine.journal.Completion;
import dev.pawl.engine.journal.Ledger;
import dev.pawl.engine.store.Intent;
import dev.pawl.engine.store.MailRow;
import dev.pawl.engine.store.NewEvent;
import dev.pawl.engine.store.RunRow;
import dev.pawl.engine.store.RunStatus;
import dev.pawl.engine.store.RunTail;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Replays a history with code, and stops where the run would go on. Nothing is executed besides
 * workflow code between recorded operations, and nothing is written.
 */
public final class RehearseRun {
  private final RunEnvironment environment;

  /**
   * @param environment of the runs that are meant; their listener hears nothing
   */
  public RehearseRun(RunEnvironment environment) {
    this.environment =
        new RunEnvironment(
            environment.node(),
            environment.clock(),
            environment.entropy(),
            environment.codec(),
            environment.eventCodec(),
            environment.settings(),
            new Nobody(),
            environment.recovery(),
            environment.services(),
            environment.childWorkflows(),
            environment.health());
  }

  /** Replays; blocks until the code has come as far as it can. */
  public Rehearsal of(
      RunRow row, LoadedHistory history, WorkflowDefinition<?, ?> workflow, String fingerprint) {
    CompletableFuture<Rehearsal> outcome = new CompletableFuture<>();
    Incarnation incarnation =
        new Incarnation(
            environment,
            new WritesNothing(outcome),
            row,
            new RunTail(row.id(), history.last()),
            withoutEnd(history),
            fingerprint);
    incarnation.rehearse(outcome::complete);
    incarnation.start(workflow, List.of());
    Duration patience = environment.settings().movePatience();
    try {
      return outcome.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return Rehearsal.impossible(
          new MoveRefusal(
              "rehearsal-hung",
              "The code did not come to an end of the history within %s. Between operations it must not wait."
                  .formatted(patience)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Rehearsal.impossible(new MoveRefusal("interrupted", "The rehearsal was interrupted."));
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } finally {
      incarnation.drop();
    }
  }

  /** The end of a run, and its compensation, are not what its body does. */
  private static LoadedHistory withoutEnd(LoadedHistory history) {
    int end = history.events().size();
    for (int i = 0; i < history.events().size() && end == history.events().size(); i++) {
      RecordedEvent event = history.events().get(i);
      if (event.fact().ends() != null || event.fact() instanceof Fact.CompensationStarted) {
        end = i;
      }
    }
    return new LoadedHistory(history.all(), history.events().subList(0, end), history.started());
  }

  /** Learns from what would have been written why the run would be blocked. */
  private record WritesNothing(CompletableFuture<Rehearsal> outcome) implements Ledger {
    @Override
    public void submit(Intent intent, Completion completion) {
      if (intent instanceof Intent.Park park && park.status() == RunStatus.BLOCKED) {
        String why = park.reason();
        outcome.complete(
            Rehearsal.impossible(new MoveRefusal("would-block", why == null ? "" : why)));
      } else if (intent instanceof Intent.Append append) {
        for (NewEvent event : append.events()) {
          if (event.type().equals(Fact.RunBlocked.class.getSimpleName())) {
            outcome.complete(
                Rehearsal.impossible(new MoveRefusal("would-block", blockedBecause(append))));
          }
        }
      }
    }

    private static String blockedBecause(Intent.Append append) {
      return append.projections().stream()
          .filter(dev.pawl.engine.store.Projection.SetStatus.class::isInstance)
          .map(dev.pawl.engine.store.Projection.SetStatus.class::cast)
          .map(change -> String.valueOf(change.reason()))
          .findFirst()
          .orElse("");
    }
  }

  /** Nobody hears of a rehearsal. */
  private record Nobody() implements RunListener {
    @Override
    public void committed(String runId, List<RecordedEvent> events) {}

    @Override
    public void released(Incarnation incarnation) {}

    @Override
    public void ended(Incarnation incarnation, RunStatus status) {}

    @Override
    public void childStarted(String childId, List<RecordedEvent> events) {}

    @Override
    public void sent(List<MailRow> messages) {}

    @Override
    public void lost(Incarnation incarnation) {}
  }
}
