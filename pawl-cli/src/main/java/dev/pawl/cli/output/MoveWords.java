package dev.pawl.cli.output;

import dev.pawl.engine.query.HistoryEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The moves of operators in a history, as people read them. */
public final class MoveWords {
  private MoveWords() {}

  /** What an event says of a move; empty for all other events. */
  public static Optional<String> of(HistoryEntry entry) {
    return switch (entry.type()) {
      case "RewindStarted" -> because(entry, back("is being sent back", entry) + undoing(entry));
      case "Rewound" -> because(entry, back("sent back", entry));
      case "Retried" -> because(entry, retried(entry));
      case "Skipped" -> because(entry, skipped(entry));
      case "Migrated" ->
          because(
              entry,
              "taken from version %s to version %s by %s"
                  .formatted(fact(entry, "from"), fact(entry, "to"), actor(entry)));
      case "Forked" -> because(entry, forked(entry));
      case "MoveRefused" ->
          Optional.of(
              "%s of %s refused: %s"
                  .formatted(
                      fact(entry, "move").toLowerCase(Locale.ROOT),
                      actor(entry),
                      Words.foreign(entry.payload().asString(""))));
      default -> Optional.empty();
    };
  }

  private static String back(String what, HistoryEntry entry) {
    return "%s to event %d by %s".formatted(what, entry.facts().path("to").asLong(0), actor(entry));
  }

  private static String undoing(HistoryEntry entry) {
    List<String> steps = new ArrayList<>();
    entry.facts().path("steps").forEach(step -> steps.add(Words.foreign(step.asString(""))));
    return ", undoing first: " + String.join(", ", steps);
  }

  private static String retried(HistoryEntry entry) {
    boolean failed = entry.facts().path("failure").isNumber();
    return "%s is tried again%s, by %s"
        .formatted(
            Words.foreign(entry.path()), failed ? " after its failure" : " at once", actor(entry));
  }

  private static String skipped(HistoryEntry entry) {
    boolean unknown = entry.facts().path("effectUnknown").asBoolean(false);
    return "%s is skipped with a given result, by %s%s"
        .formatted(
            Words.foreign(entry.path()),
            actor(entry),
            unknown ? ", and may have happened all the same" : "");
  }

  private static String forked(HistoryEntry entry) {
    boolean edited = entry.facts().path("edited").asBoolean(false);
    return "forked from run %s after its event %d by %s%s"
        .formatted(
            fact(entry, "run"),
            entry.facts().path("number").asLong(0),
            actor(entry),
            edited ? ", with another input" : "");
  }

  private static Optional<String> because(HistoryEntry entry, String words) {
    String reason = fact(entry, "reason");
    return Optional.of(reason.isEmpty() ? words : words + " (" + reason + ")");
  }

  private static String actor(HistoryEntry entry) {
    return fact(entry, "actor");
  }

  private static String fact(HistoryEntry entry, String name) {
    JsonNode value = entry.facts().path(name);
    return Words.foreign(value.asString(""));
  }
}
