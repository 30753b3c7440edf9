package dev.pawl.cli.demo;

import dev.pawl.cli.output.MoveWords;
import dev.pawl.cli.output.Screen;
import dev.pawl.cli.output.Style;
import dev.pawl.cli.output.Words;
import dev.pawl.engine.query.HistoryEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Prints what happens in a run, a line for each event that people care about. */
final class Timeline {
  /** Of the time of day and the gaps around it. */
  private static final int TIME_WIDTH = 16;

  private final Screen screen;
  private final Map<String, Instant> opened = new HashMap<>();
  private final Set<String> unsuccessful = new HashSet<>();

  Timeline(Screen screen) {
    this.screen = screen;
  }

  void show(HistoryEntry entry) {
    words(entry).ifPresent(words -> line(entry, words));
  }

  /** Other words than its own for an event. */
  void line(HistoryEntry entry, String words) {
    screen.progress(
        "  %s  %s%s"
            .formatted(
                screen.style().faint(Words.timeOfDay(entry.at())),
                "  ".repeat(depth(entry.path())),
                words));
  }

  /** What more there is to say about an event, below its line. */
  void detail(HistoryEntry entry, List<String> lines) {
    String indent = " ".repeat(TIME_WIDTH + 2 * (depth(entry.path()) + 1));
    lines.forEach(line -> screen.progress(indent + line));
  }

  private static int depth(String path) {
    return (int) path.chars().filter(c -> c == '/').count();
  }

  private Optional<String> words(HistoryEntry entry) {
    Style style = screen.style();
    JsonNode facts = entry.facts();
    String name = name(entry.path());
    return Optional.ofNullable(
        switch (entry.type()) {
          case "RunStarted" -> "run accepted";
          case "IncarnationStarted" ->
              entry.incarnation() > 1 ? style.attention("goes on where it was") : null;
          case "ScopeOpened" -> {
            opened.put(entry.path(), entry.at());
            yield style.strong(name);
          }
          case "ScopeClosed" ->
              facts.path("failed").asBoolean(false)
                  ? style.bad(name + " failed")
                  : ended(entry.path(), name) + took(entry);
          case "StepStarted" -> name + " …";
          case "StepCompleted" -> {
            unsuccessful.remove(parent(entry.path()));
            yield name + " done" + settled(facts);
          }
          case "StepAttemptFailed" ->
              style.attention(
                  "%s: attempt %d failed; the next one %s"
                      .formatted(
                          name,
                          facts.path("attempt").asInt(0),
                          Words.relative(
                                  Instant.ofEpochMilli(facts.path("retryAt").asLong(0)), entry.at())
                              + message(entry)));
          case "ServiceAwaited" ->
              style.attention(
                  "%s: waits for service '%s' (%s), at most %s"
                      .formatted(
                          name,
                          Words.foreign(facts.path("service").asString("")),
                          facts
                              .path("cause")
                              .asString("")
                              .toLowerCase(Locale.ROOT)
                              .replace('_', ' '),
                          Words.relative(
                              Instant.ofEpochMilli(facts.path("until").asLong(0)), entry.at())));
          case "StepAttemptUnknown" ->
              style.attention(
                  name
                      + ": whether it happened is not known ("
                      + facts.path("cause").asString("").toLowerCase(Locale.ROOT)
                      + ")");
          case "VerificationFailed" ->
              style.attention(name + ": whether it happened could not be found out")
                  + message(entry);
          case "RecoveryChosen" -> style.attention(name + ": " + recovery(facts)) + message(entry);
          case "StepSlow" -> style.attention(name + " takes long");
          case "Degraded" ->
              style.attention(
                  "goes on with less: " + Words.foreign(facts.path("why").asString("")));
          case "StepFailed" -> {
            unsuccessful.add(parent(entry.path()));
            yield style.bad(name + " failed") + message(entry);
          }
          case "TimerStarted" ->
              "waits until " + Words.local(Instant.ofEpochMilli(facts.path("wakeAt").asLong(0)));
          case "HealthAwaited" ->
              style.attention(
                  "%s waits for better health: %s (%s)"
                      .formatted(
                          name,
                          facts.path("status").asString(""),
                          facts
                              .path("lacking")
                              .valueStream()
                              .map(check -> Words.foreign(check.asString("")))
                              .collect(Collectors.joining(", "))));
          case "HealthReached" ->
              name
                  + ": the health is "
                  + facts.path("status").asString("").toLowerCase(Locale.ROOT);
          case "HealthTimedOut" ->
              style.attention(name + ": the health did not get better in time");
          case "TaskOpened" -> style.attention("asks a person: ") + title(entry);
          case "TaskDecided" ->
              "%s decided: %s"
                  .formatted(
                      Words.foreign(facts.path("by").asString("")),
                      Words.foreign(facts.path("choice").asString("")));
          case "Paused" -> style.attention("paused");
          case "Resumed" -> "resumed";
          case "CancelRequested" -> style.attention("cancellation requested");
          case "CheckpointSet" -> "checkpoint " + Words.foreign(facts.path("name").asString(""));
          case "DeadlineReached" -> style.attention("out of time");
          case "RunBlocked" -> style.bad("blocked") + message(entry);
          case "OrphansLeft" ->
              style.attention(
                  "the code never asked for %d recorded operations"
                      .formatted(facts.path("count").asInt(0)));
          case "RaceWon" -> style.good(Words.foreign(facts.path("key").asString("")) + " won");
          case "ChildStarted" -> "starts run " + Words.foreign(facts.path("childId").asString(""));
          case "ChildRefused" -> style.bad(name + " was not started") + message(entry);
          case "ChildCancelRequested" -> style.attention(name + ": cancellation goes down");
          case "ChildEnded" ->
              facts.path("status").asString("").equals("COMPLETED")
                  ? style.good(name + " done")
                  : style.bad(
                          name + " " + facts.path("status").asString("").toLowerCase(Locale.ROOT))
                      + message(entry);
          case "RunCompleted" -> style.good("run completed");
          // Why is said by the line of the step above, and in the report below.
          case "RunFailed" -> style.bad("run failed");
          case "RunCancelled" -> style.attention("run cancelled");
          case "RunTimedOut" -> style.bad("run timed out");
          case "RewindStarted", "Rewound", "Retried", "Skipped", "Migrated", "Forked" ->
              style.attention(MoveWords.of(entry).orElse(""));
          case "MoveRefused" -> style.bad(MoveWords.of(entry).orElse(""));
          default -> null;
        });
  }

  /** What is done about a failure. */
  private static String recovery(JsonNode facts) {
    String with = Words.foreign(facts.path("with").asString(""));
    String failed = "attempt %d failed; ".formatted(facts.path("attempt").asInt(0));
    return failed
        + switch (facts.path("action").asString("")) {
          case "FALLBACK" ->
              with.isEmpty() ? "its fallback is the result" : with + " does it instead";
          case "SKIP" -> "the run goes on without it";
          case "ROLLBACK" -> "the run goes back to the checkpoint " + with;
          case "ESCALATE" -> "people are asked";
          case "MANUAL" -> "people do it by hand";
          default -> facts.path("action").asString("").toLowerCase(Locale.ROOT);
        };
  }

  /** A phase that lived through the failure of its step is over, and nothing to be glad about. */
  private String ended(String path, String name) {
    Style style = screen.style();
    return unsuccessful.remove(path)
        ? style.attention(name + " over, without success")
        : style.good(name + " done");
  }

  private String took(HistoryEntry entry) {
    Instant since = opened.remove(entry.path());
    return since == null
        ? ""
        : screen.style().faint(" in " + Words.duration(Duration.between(since, entry.at())));
  }

  private static String settled(JsonNode facts) {
    return switch (facts.path("settled").asString("")) {
      case "VERIFIED" -> " before the interruption: it was found where it went";
      case "DECIDED" -> ", as a person said";
      default -> "";
    };
  }

  private static String title(HistoryEntry entry) {
    return Words.foreign(entry.payload().path("title").asString(""));
  }

  private static String message(HistoryEntry entry) {
    String message = entry.payload().path("message").asString("");
    return message.isEmpty() ? "" : ": " + Words.shortened(Words.foreign(message), 300);
  }

  private static String parent(String path) {
    return path.substring(0, Math.max(0, path.lastIndexOf('/')));
  }

  private static String name(String path) {
    return Words.foreign(path.substring(path.lastIndexOf('/') + 1));
  }
}
