package dev.pawl.bench.database;

import dev.pawl.engine.store.Intent;
import dev.pawl.engine.store.NewEvent;
import dev.pawl.engine.store.Projection;
import java.util.List;

/** Counts the rows that intents mean. Belongs to one thread. */
final class RowCount {
  private long intents;
  private long historyRows;
  private long runRows;
  private long otherRows;
  private long payloadBytes;

  void add(Intent intent) {
    intents++;
    switch (intent) {
      case Intent.StartRun start -> {
        runRows++;
        addAll(start.events(), start.projections());
      }
      case Intent.Append append -> {
        otherRows += append.consumed().size();
        addAll(append.events(), append.projections());
        if (append.guard() instanceof Intent.StartChild child) {
          runRows++;
          addAll(child.events(), child.projections());
        }
      }
      case Intent.Park ignored -> runRows++;
      case Intent.ForgetClaims ignored -> runRows++;
      case Intent.Claim ignored -> runRows++;
      case Intent.ReleaseAll ignored -> {}
      case Intent.Deliver ignored -> {
        runRows++;
        otherRows++;
      }
      case Intent.Decide ignored -> {
        runRows++;
        otherRows += 2;
      }
      case Intent.DeleteRun ignored -> {}
      case Intent.SweepRun ignored -> {}
      case Intent.EraseRun ignored -> {}
      case Intent.ForgetRuns ignored -> {}
      case Intent.Publish publish -> {
        otherRows++;
        byte[] payload = publish.event().payload();
        payloadBytes += payload == null ? 0 : payload.length;
      }
      case Intent.MoveFeedCursor ignored -> otherRows++;
      case Intent.DropFeedCursor ignored -> otherRows++;
      case Intent.TrimFeed ignored -> {}
      case Intent.SettleDeadLetter ignored -> otherRows++;
      case Intent.ForgetDeadLetters ignored -> {}
      case Intent.SettleEffect ignored -> otherRows++;
      case Intent.ChangeService ignored -> otherRows += 2;
      case Intent.WakeWaiting ignored -> {}
    }
  }

  private void addAll(List<NewEvent> events, List<Projection> projections) {
    historyRows += events.size();
    for (NewEvent event : events) {
      byte[] payload = event.payload();
      payloadBytes += payload == null ? 0 : payload.length;
    }
    for (Projection projection : projections) {
      switch (projection) {
        case Projection.SetStatus ignored -> runRows++;
        case Projection.SetGeneration ignored -> runRows++;
        case Projection.SetVersion ignored -> runRows++;
        case Projection.SendBack ignored -> runRows++;
        case Projection.Reopen ignored -> runRows++;
        case Projection.EndRun ignored -> runRows++;
        case Projection.SetLabel ignored -> otherRows++;
        case Projection.Send ignored -> {
          runRows++;
          otherRows++;
        }
        case Projection.OpenTask ignored -> otherRows++;
        case Projection.EscalateTask ignored -> otherRows++;
        case Projection.WithdrawTask ignored -> otherRows++;
        case Projection.WithdrawTasks ignored -> otherRows++;
        case Projection.OpenDeadLetter ignored -> otherRows++;
        case Projection.SettleDeadLetter ignored -> otherRows++;
        case Projection.NoteReplay ignored -> otherRows++;
        case Projection.OpenEffect ignored -> otherRows++;
        case Projection.CloseEffect ignored -> otherRows++;
      }
    }
  }

  Traffic of(long commitNanos) {
    return new Traffic(1, intents, historyRows, runRows, otherRows, payloadBytes, commitNanos);
  }
}
