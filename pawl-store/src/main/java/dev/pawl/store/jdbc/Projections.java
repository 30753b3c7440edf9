package dev.pawl.store.jdbc;

import dev.pawl.engine.store.Projection;
import dev.pawl.engine.store.Projection.CloseEffect;
import dev.pawl.engine.store.Projection.EndRun;
import dev.pawl.engine.store.Projection.EscalateTask;
import dev.pawl.engine.store.Projection.NoteReplay;
import dev.pawl.engine.store.Projection.OpenDeadLetter;
import dev.pawl.engine.store.Projection.OpenEffect;
import dev.pawl.engine.store.Projection.OpenTask;
import dev.pawl.engine.store.Projection.Reopen;
import dev.pawl.engine.store.Projection.Send;
import dev.pawl.engine.store.Projection.SendBack;
import dev.pawl.engine.store.Projection.SetGeneration;
import dev.pawl.engine.store.Projection.SetLabel;
import dev.pawl.engine.store.Projection.SetStatus;
import dev.pawl.engine.store.Projection.SetVersion;
import dev.pawl.engine.store.Projection.SettleDeadLetter;
import dev.pawl.engine.store.Projection.WithdrawTask;
import dev.pawl.engine.store.Projection.WithdrawTasks;
import java.sql.SQLException;
import java.util.List;

/** Changes of the rows beside a history. */
final class Projections {
  private Projections() {}

  /**
   * Makes the changes in order, except for the end of the run, which waits for the others.
   *
   * @param last the number of the last event of the append that implies them
   */
  static void apply(
      Session session, Changes changes, String runId, long last, List<Projection> projections)
      throws SQLException {
    for (Projection projection : projections) {
      switch (projection) {
        case SetStatus change -> RunRows.setStatus(session, runId, change);
        case SetGeneration change -> RunRows.setGeneration(session, runId, change);
        case SetVersion change -> RunRows.setVersion(session, runId, change);
        case SendBack back -> {
          RunRows.setGeneration(session, runId, new SetGeneration(back.generation()));
          MailRows.giveBack(session, runId, back.to());
          TaskRows.withdrawAll(session, runId, back.at());
          EffectRows.closeAll(session, runId);
        }
        case Reopen reopen -> {
          RunRows.reopen(session, runId, reopen);
          DeadLetterRows.reopened(session, runId, reopen.at());
        }
        case OpenDeadLetter open -> {
          if (!open.unlessTold()) {
            changes.bury(open.letter(), last);
          } // else it depends on the outcome of the append
        }
        case SettleDeadLetter end -> DeadLetterRows.over(session, runId, end);
        case NoteReplay note -> DeadLetterRows.note(session, runId, note);
        case OpenEffect open -> EffectRows.open(session, open.effect());
        case CloseEffect close -> EffectRows.close(session, runId, close);
        case EndRun end -> changes.end(runId, end);
        case SetLabel label -> LabelRows.set(session, runId, label);
        case OpenTask open -> TaskRows.insert(session, open.task());
        case EscalateTask change -> TaskRows.escalate(session, change);
        case WithdrawTask change -> TaskRows.withdraw(session, change);
        case WithdrawTasks all -> {
          TaskRows.withdrawAll(session, runId, all.at());
          EffectRows.closeAll(session, runId);
        }
        case Send ignored -> {} // what becomes of it belongs to the outcome of the append
      }
    }
  }
}
