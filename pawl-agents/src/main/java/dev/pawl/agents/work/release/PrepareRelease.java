package dev.pawl.agents.work.release;

import dev.pawl.agents.registry.SemanticVersion;
import dev.pawl.agents.work.DepartmentWork;
import dev.pawl.agents.work.Markdown;
import dev.pawl.agents.work.WorkRequest;
import dev.pawl.agents.work.WorkResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the next version for a log of commits, and writes its release notes. */
public final class PrepareRelease implements DepartmentWork {
  private static final Pattern VERSION =
      Pattern.compile("(?<![\\w.])v?\\d{1,9}\\.\\d{1,9}(?:\\.\\d{1,9})?(?![\\w.]*\\d)");

  @Override
  public WorkResult perform(WorkRequest request) {
    CommitLog log = CommitLog.of(lines(request));
    if (log.isEmpty()) {
      return new WorkResult.Unclear(
          WorkResult.Missing.MATERIAL,
          "Which changes go into the release? Give the commits, one per line, such as: fix: close the file.");
    }
    Optional<SemanticVersion> last = lastVersion(request.text());
    if (last.isEmpty()) {
      return new WorkResult.Unclear(
          WorkResult.Missing.WORDS,
          "Which version was the last one? For example: the last version is 1.4.2.");
    }
    SemanticVersion next = log.after(last.get());
    Map<String, String> values = new LinkedHashMap<>();
    values.put("lastVersion", last.get().toString());
    values.put("nextVersion", next.toString());
    values.put("changes", Integer.toString(log.changes().size()));
    values.put("breaking", Integer.toString(log.breaking().size()));
    return new WorkResult.Done("Release notes for " + next, notes(request, next, log), values);
  }

  private static String notes(WorkRequest request, SemanticVersion next, CommitLog log) {
    Markdown notes = new Markdown().heading("%s (%s)".formatted(next, request.day()));
    if (!log.breaking().isEmpty()) {
      notes.paragraph("### Breaking changes").list(log.breaking());
    }
    boolean anythingToTell = !log.breaking().isEmpty();
    for (Change.Kind kind : Change.Kind.values()) {
      List<Change> changes = log.of(kind);
      if (kind != Change.Kind.INTERNAL && !changes.isEmpty()) {
        notes.paragraph("### " + kind.heading()).list(changes.stream().map(Change::line).toList());
        anythingToTell = true;
      }
    }
    if (!anythingToTell) {
      notes.paragraph("Nothing that users notice has changed.");
    }
    return notes.toString();
  }

  /** Without an attachment the commits are those lines of the text that look like commits. */
  private static List<String> lines(WorkRequest request) {
    if (!request.attachment().isBlank()) {
      return request.attachment().lines().toList();
    }
    return request
        .text()
        .lines()
        .map(line -> line.strip().replaceFirst("^[-*•]\\s+", ""))
        .filter(line -> line.startsWith("BREAKING") || Change.conventional(line).isPresent())
        .toList();
  }

  private static Optional<SemanticVersion> lastVersion(String text) {
    Matcher found = VERSION.matcher(text);
    return found.find() ? SemanticVersion.parse(found.group()) : Optional.empty();
  }
}
