package dev.pawl.cli.command.health;

import dev.pawl.engine.query.RunView;

/** What whoever looks after a run can do next. */
final class Advice {
  private Advice() {}

  static String on(RunView run) {
    String id = run.id();
    return switch (run.status()) {
      case PENDING -> "It begins when it is due and an engine runs ('pawl engine').";
      case RUNNING ->
          "Nothing, unless it stays so: 'pawl why %s' says what it does, and 'pawl logs -f %s' what it logs."
              .formatted(id, id);
      case WAITING ->
          "See what it waits for in why.json: a time comes by itself, a signal by 'pawl signal %s NAME', a person by 'pawl tasks decide TASK CHOICE'."
              .formatted(id);
      case PAUSED -> "'pawl resume %s' lets it go on.".formatted(id);
      case BLOCKED ->
          "Mend what why.json names (most often the workflow's code or its version) and deploy it; the run goes on by itself. Nothing was undone.";
      case FAILED ->
          "Mend the cause in run.json, then 'pawl retry %s' tries the step that failed again, 'pawl skip %s PATH --value JSON' gives it a result, and 'pawl rewind %s' goes back further. --dry-run says what would happen."
              .formatted(id, id, id);
      case TIMED_OUT ->
          "Its deadline is over. 'pawl fork %s' starts a run that shares what was done."
              .formatted(id);
      case CANCELLED -> "It was cancelled; history.jsonl says by whom and why.";
      case COMPLETED -> "Nothing: it is done.";
    };
  }
}
