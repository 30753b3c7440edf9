package dev.pawl.cli.demo;

import dev.pawl.agents.mailbox.DevMailbox;
import dev.pawl.agents.mailbox.MailboxMessage;
import dev.pawl.api.ErrorKind;
import dev.pawl.cli.control.Operations;
import dev.pawl.cli.host.DataFolder;
import dev.pawl.cli.output.MessageView;
import dev.pawl.cli.output.RunJson;
import dev.pawl.cli.output.Screen;
import dev.pawl.cli.output.Style;
import dev.pawl.cli.output.Words;
import dev.pawl.engine.query.RunView;
import dev.pawl.engine.run.Wait;
import dev.pawl.engine.store.TaskFilter;
import dev.pawl.engine.store.TaskRow;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the demo says at its end: the delivered message, the run, and what to type next. */
final class DemoReport {
  /** What a new start is needed for, with other settings: a run that failed stays as it is. */
  private static final Set<String> SETUP =
      Set.of(ErrorKind.AUTHENTICATION.name(), ErrorKind.CONFIGURATION.name());

  private final Screen screen;
  private final DataFolder folder;
  private final Hints hints;
  private final InstantSource clock;

  DemoReport(Screen screen, DataFolder folder, Hints hints, InstantSource clock) {
    this.screen = screen;
    this.folder = folder;
    this.hints = hints;
    this.clock = clock;
  }

  /** How things stand, and what is shown of it. */
  private record Standing(
      RunView run, List<MailboxMessage> messages, List<TaskRow> open, List<Wait> waits) {}

  void print(Operations operations, String runId) {
    RunView run = operations.describe(runId);
    boolean ended = run.status().ended();
    List<TaskRow> open =
        ended
            ? List.of()
            : operations.tasks(new TaskFilter(Set.of(TaskRow.Status.OPEN), runId, 100));
    List<Wait> waits = ended ? List.of() : operations.why(runId).waits();
    Standing standing = new Standing(run, delivered(run), open, waits);
    Map<String, @Nullable Object> json = RunJson.outcome(run);
    json.put("mailbox", Files.exists(folder.mailbox()) ? folder.mailbox().toString() : null);
    json.put("messages", standing.messages().stream().map(MessageView::json).toList());
    json.put("humanTasks", open.stream().map(RunJson::task).toList());
    json.put("waits", waits.stream().map(RunJson::waiting).toList());
    screen.result(json, out -> words(out, standing, operations));
  }

  private List<MailboxMessage> delivered(RunView run) {
    String messageId = run.labels().get("message-id");
    if (messageId == null || !Files.isDirectory(folder.mailbox())) {
      return List.of();
    }
    try (DevMailbox mailbox = DevMailbox.open(folder.mailbox(), clock)) {
      return mailbox.find(messageId);
    }
  }

  private void words(Screen out, Standing standing, Operations operations) {
    Style style = out.style();
    RunView run = standing.run();
    List<MailboxMessage> messages = standing.messages();
    messages.forEach(message -> {
      out.line("");
      MessageView.lines(message, style).forEach(line -> out.line("  | " + line));
    });
    out.line("");
    run.output()
        .path("notes")
        .forEach(note -> out.line("Note      " + Words.foreign(note.asString(""))));
    if (messages.isEmpty()) {
      receipt(out, run.output());
    }
    String reply = run.output().path("reply").asString("");
    if (!reply.isEmpty()) {
      out.line("Accepted  " + Words.foreign(reply));
    }
    RunView.ErrorView error = run.error();
    if (error != null) {
      out.line(style.bad("Error     ") + Words.foreign(error.message()));
    }
    out.line("Run       " + run.id() + "  " + style.status(run.status()) + took(run));
    standing.waits().forEach(wait -> next(out, wait));
    for (TaskRow task : standing.open()) {
      out.line("Waits for " + Words.foreign(task.title()));
      decisions(operations, task).forEach(command -> out.line("Decide    " + command));
    }
    out.line("History   " + hints.command("history " + run.id()));
    if (!run.status().ended()) {
      out.line("Continue  " + hints.demo("--resume"));
    }
    if (error != null && SETUP.contains(error.kind())) {
      out.line(
          "Again     "
              + hints.demo(
                  "--request "
                      + Hints.quoted(run.input().path("text").asString(""))
                      + files(run.input())));
    }
    if (!messages.isEmpty()) {
      out.line(
          "Mailbox   %s  (%s)"
              .formatted(
                  folder.mailbox(), hints.command("mailbox show " + messages.getFirst().number())));
    }
  }

  /** The folders that they came from are not known. */
  private static String files(JsonNode input) {
    StringBuilder files = new StringBuilder();
    input
        .path("attachments")
        .forEach(file ->
            files
                .append(" --attach ")
                .append(Hints.quoted(Words.foreign(file.path("name").asString("")))));
    return files.toString();
  }

  /** What went to whom, where no mailbox here shows it. */
  private static void receipt(Screen out, JsonNode output) {
    String subject = Words.foreign(output.path("subject").asString(""));
    output
        .path("recipients")
        .forEach(to ->
            out.line(
                "%-9s \"%s\" to %s"
                    .formatted(
                        capitalised(to.path("status").asString("")),
                        subject,
                        Words.foreign(to.path("address").asString("")))));
  }

  /** What goes on by itself, as long as an engine is there; people are told of their tasks. */
  private void next(Screen out, Wait wait) {
    Instant until = wait.until();
    if (until != null) {
      out.line(
          "Next      %s: %s, %s (%s), while an engine runs"
              .formatted(
                  Words.foreign(wait.path()),
                  Words.foreign(wait.what()),
                  Words.relative(until, clock.instant()),
                  Words.local(until)));
    }
  }

  /** A command for each choice; the first one with the values that the form cannot do without. */
  private List<String> decisions(Operations operations, TaskRow task) {
    List<String> names = TaskQuestion.required(TaskQuestion.of(operations, task).path("form"));
    String values =
        names.isEmpty()
            ? ""
            : names.stream()
                .map(name -> "\"" + name + "\":\"…\"")
                .collect(Collectors.joining(",", " --values '{", "}'"));
    List<String> commands = new ArrayList<>();
    for (String choice : task.choices().isEmpty() ? List.of("CHOICE") : task.choices()) {
      commands.add(
          hints.command(
              "tasks decide %s %s%s"
                  .formatted(Hints.quoted(task.id()), choice, commands.isEmpty() ? values : "")));
    }
    return commands;
  }

  private static String capitalised(String word) {
    return word.isEmpty() ? word : word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT);
  }

  private static String took(RunView run) {
    Instant started = run.startedAt();
    Instant ended = run.endedAt();
    return started == null || ended == null
        ? ""
        : " in " + Words.duration(Duration.between(started, ended));
  }
}
