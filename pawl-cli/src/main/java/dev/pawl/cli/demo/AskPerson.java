package dev.pawl.cli.demo;

import dev.pawl.cli.control.Operations;
import dev.pawl.cli.control.TaskDecision;
import dev.pawl.cli.output.Screen;
import dev.pawl.cli.output.Words;
import dev.pawl.engine.store.TaskRow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Asks the person at the terminal to decide a human task. */
final class AskPerson {
  private final Screen screen;
  private final Dialogue dialogue;

  AskPerson(Screen screen, Dialogue dialogue) {
    this.screen = screen;
    this.dialogue = dialogue;
  }

  /** The decision; nothing when the person wants to decide later. */
  Optional<TaskDecision> ask(Operations operations, TaskRow task, String actor) {
    JsonNode question = TaskQuestion.of(operations, task);
    screen.progress("");
    screen.progress(screen.style().strong(Words.foreign(task.title())));
    question
        .path("description")
        .asString("")
        .lines()
        .forEach(line -> screen.progress("  " + Words.foreign(line)));
    Optional<String> choice = choice(task);
    if (choice.isEmpty()) {
      return Optional.empty();
    }
    boolean first = task.choices().isEmpty() || choice.get().equals(task.choices().getFirst());
    Optional<Map<String, Object>> values =
        first ? values(question.path("form")) : Optional.of(Map.of());
    return values.map(given -> new TaskDecision(task.id(), choice.get(), "", given, actor));
  }

  private Optional<String> choice(TaskRow task) {
    List<String> choices = task.choices();
    if (choices.isEmpty()) {
      return dialogue.ask("Your decision: ").filter(word -> !word.isBlank());
    }
    String offered = String.join(" / ", choices);
    while (true) {
      Optional<String> answer = dialogue.ask("%s? [%s] ".formatted(offered, choices.getFirst()));
      if (answer.isEmpty()) {
        return Optional.empty();
      }
      String word = answer.get().isBlank() ? choices.getFirst() : answer.get().strip();
      if (choices.contains(word)) {
        return Optional.of(word);
      }
      screen.progress("'%s' is none of %s.".formatted(Words.foreign(word), offered));
    }
  }

  /** What the form needs; the rest may be changed with the command. */
  private Optional<Map<String, Object>> values(JsonNode form) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (String name : TaskQuestion.required(form)) {
      String title = form.path("properties").path(name).path("title").asString(name);
      Optional<String> answer = dialogue.ask(Words.foreign(title) + ": ");
      if (answer.isEmpty()) {
        return Optional.empty();
      }
      if (!answer.get().isBlank()) {
        values.put(name, answer.get().strip());
      }
    }
    return Optional.of(values);
  }
}
