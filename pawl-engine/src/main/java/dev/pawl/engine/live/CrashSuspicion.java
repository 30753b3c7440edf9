package dev.pawl.engine.live;

import dev.pawl.engine.command.Command;
import dev.pawl.engine.history.Fact;
import dev.pawl.engine.run.LoadedHistory;
import dev.pawl.engine.store.MailRow;
import dev.pawl.engine.store.Message;
import dev.pawl.engine.store.RunRow;
import java.util.List;

/** Tells which runs may be killing the process again and again. */
final class CrashSuspicion {
  /** The code of a run that is blocked for it. */
  static final String CODE = "crash-suspect";

  /** Beyond so many times the limit not even the history of a suspect is looked at. */
  private static final int PATIENCE = 4;

  /** What may be done with a run. */
  enum Verdict {
    TRUSTED,
    /** May look at its history and wait, but not execute a step. */
    SUSPECTED,
    /** Kills the process even so, or was there each time that another one did. */
    CONDEMNED
  }

  private final int limit;

  /**
   * @param limit how often a run may be loaded without recording an outcome
   */
  CrashSuspicion(int limit) {
    this.limit = limit;
  }

  Verdict of(RunRow row, LoadedHistory history, List<MailRow> mail, String fingerprint) {
    int claims = Math.min(row.claims(), history.incarnationsWithoutProgress(row.incarnation()));
    Fact.RunBlocked blocked = history.blockedBy();
    boolean before = blocked != null && blocked.code().equals(CODE);
    boolean mended = blocked != null && !blocked.fingerprint().equals(fingerprint);
    if (mended || isResumed(mail) || (claims <= limit && !before)) {
      return Verdict.TRUSTED;
    }
    return claims > (long) PATIENCE * limit ? Verdict.CONDEMNED : Verdict.SUSPECTED;
  }

  static String message(RunRow row) {
    return "The run was loaded %d times without recording an outcome, so a step may be killing the process. Deploy mended code, or resume it by hand."
        .formatted(row.claims());
  }

  private static boolean isResumed(List<MailRow> mail) {
    return mail.stream()
        .anyMatch(row ->
            row.message().kind() == Message.Kind.COMMAND
                && row.message().name().equals(Command.RESUME.word()));
  }
}
