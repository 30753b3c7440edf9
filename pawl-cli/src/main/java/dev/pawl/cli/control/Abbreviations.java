package dev.pawl.cli.control;

import dev.pawl.cli.output.CliException;
import dev.pawl.engine.Engine;
import dev.pawl.engine.error.EngineException;
import dev.pawl.engine.letter.DeadLetterView;
import dev.pawl.engine.store.DeadLetterFilter;
import dev.pawl.engine.store.RunFilter;
import dev.pawl.engine.store.RunRow;
import dev.pawl.engine.store.TaskFilter;
import dev.pawl.engine.store.TaskRow;
import java.util.List;
import java.util.stream.Collectors;

/** Finds what a shortened id means, among all runs and the open tasks. */
final class Abbreviations {
  /** The newest run, or the newest open task. */
  static final String LAST = "last";

  private static final int MOST_TASKS = 10_000;
  private static final int SHOWN = 5;

  private final Engine engine;

  Abbreviations(Engine engine) {
    this.engine = engine;
  }

  String run(String words) {
    EngineException nothing;
    try {
      return engine.row(words).id();
    } catch (EngineException e) {
      if (e.reason() != EngineException.Reason.NOT_FOUND) {
        throw e;
      }
      nothing = e;
    }
    if (words.equals(LAST)) {
      return engine.list(RunFilter.newest(1)).stream()
          .findFirst()
          .map(RunRow::id)
          .orElseThrow(() ->
              CliException.notFound(
                  "no-runs", "There are no runs yet. Start one with './pawl demo'."));
    }
    return only("run", words, runsFrom(words), nothing);
  }

  /** A dead letter may outlive its run. */
  DeadLetterView deadLetter(String words) {
    if (words.equals(LAST)) {
      return engine.deadLetters().list(DeadLetterFilter.open(1)).stream()
          .findFirst()
          .orElseThrow(() -> CliException.notFound("no-dead-letters", "No dead letter is open."));
    }
    EngineException nothing;
    try {
      return engine.deadLetters().find(words);
    } catch (EngineException e) {
      if (e.reason() != EngineException.Reason.NOT_FOUND) {
        throw e;
      }
      nothing = e;
    }
    List<String> runs = runsFrom(words);
    return engine.deadLetters().find(only("run", words, runs, nothing));
  }

  private List<String> runsFrom(String beginning) {
    return beginning.isEmpty()
        ? List.of()
        : engine.list(RunFilter.newest(SHOWN + 1).idPrefix(beginning)).stream()
            .map(RunRow::id)
            .toList();
  }

  String task(String words) {
    List<TaskRow> open = engine.tasks(TaskFilter.open(MOST_TASKS));
    if (words.equals(LAST)) {
      if (open.isEmpty()) {
        throw CliException.notFound("no-tasks", "No human task is open.");
      }
      return open.getLast().id();
    }
    if (open.stream().anyMatch(task -> task.id().equals(words))) {
      return words;
    }
    List<String> found = open.stream().map(TaskRow::id).filter(id -> id.startsWith(words)).toList();
    // A whole id that is not open any more: the engine says what became of it.
    return found.isEmpty() && words.indexOf('/') > 0
        ? words
        : only("open task", words, found, EngineException.taskNotFound(words));
  }

  private static String only(
      String what, String words, List<String> found, EngineException nothing) {
    if (found.isEmpty()) {
      throw nothing;
    }
    if (found.size() > 1) {
      throw CliException.usage(
          "ambiguous-id",
          "'%s' is the beginning of more than one %s: %s. Give more characters."
              .formatted(
                  words,
                  what,
                  found.stream().limit(SHOWN).collect(Collectors.joining(", "))
                      + (found.size() > SHOWN ? ", …" : "")));
    }
    return found.getFirst();
  }
}
