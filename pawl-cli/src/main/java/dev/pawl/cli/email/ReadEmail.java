package dev.pawl.cli.email;

import dev.pawl.agents.email.ConsensusDecision;
import dev.pawl.agents.email.Phase;
import dev.pawl.agents.email.draft.Draft;
import dev.pawl.agents.email.intake.EmailBrief;
import dev.pawl.agents.email.review.Verdict;
import dev.pawl.agents.email.revision.Resolution;
import dev.pawl.agents.email.revision.Revision;
import dev.pawl.agents.mail.DeliveryReport;
import dev.pawl.cli.output.Json;
import dev.pawl.engine.HistoryEntry;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;

/**
 * Reads the history of an email run, event by event, as it grows. Events that say nothing about the
 * email, and records that another version of the program wrote, are left out. Not thread-safe.
 */
public final class ReadEmail {
  private static final Pattern OCCURRENCE = Pattern.compile("#\\d+$");
  private static final Pattern REVIEWER = Pattern.compile("reviewers\\[([^]]+)]/verdict$");

  private int drafts;

  /** What the event says about the email. */
  public Optional<EmailEntry> entry(HistoryEntry event) {
    try {
      return switch (event.type()) {
        case "StepCompleted" -> completed(event);
        case "StepFailed" -> failed(event);
        case "StepAttemptFailed" -> failed(event);
        case "TaskDecided" ->
            Optional.of(
                new EmailEntry.Decided(
                    event.number(),
                    event.at(),
                    event.facts().path("by").asString(""),
                    event.facts().path("choice").asString("")));
        default -> Optional.empty();
      };
    } catch (JacksonException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private Optional<EmailEntry> completed(HistoryEntry event) {
    long number = event.number();
    String path = phase(event) + "/" + step(event);
    return switch (path) {
      case "classification/read" ->
          Optional.of(new EmailEntry.Understood(number, event.at(), read(event, EmailBrief.class)));
      case "draft/write", "draft/basic" ->
          Optional.of(draft(event, read(event, Draft.class), List.of()));
      case "draft/revise" -> {
        Revision revision = read(event, Revision.class);
        yield Optional.of(draft(event, revision.draft(), revision.resolutions()));
      }
      case "review/verdict" ->
          Optional.of(
              new EmailEntry.Reviewed(number, event.at(), drafts, read(event, Verdict.class)));
      case "consensus/decision" ->
          Optional.of(
              new EmailEntry.Agreed(number, event.at(), read(event, ConsensusDecision.class)));
      case "finalisation/final" -> Optional.of(draft(event, read(event, Draft.class), List.of()));
      case "delivery/smtp" -> {
        DeliveryReport report = read(event, DeliveryReport.class);
        yield Optional.of(new EmailEntry.Delivered(number, event.at(), "sent", report.reply()));
      }
      default -> Optional.empty();
    };
  }

  private EmailEntry.DraftVersion draft(
      HistoryEntry event, Draft draft, List<Resolution> resolutions) {
    drafts++;
    return new EmailEntry.DraftVersion(
        event.number(), event.at(), drafts, step(event), draft, resolutions);
  }

  private Optional<EmailEntry> failed(HistoryEntry event) {
    String message = event.payload().path("message").asString("");
    Matcher reviewer = REVIEWER.matcher(event.path());
    if (event.type().equals("StepFailed") && reviewer.find()) {
      return Optional.of(
          new EmailEntry.Abstained(event.number(), event.at(), drafts, reviewer.group(1), message));
    }
    if (phase(event).equals(Phase.DELIVERY.word()) && step(event).equals("smtp")) {
      String code = event.facts().path("code").asString("");
      String status = code.startsWith("smtp-") ? code.substring("smtp-".length()) : "failed";
      return Optional.of(
          new EmailEntry.Delivered(
              event.number(), event.at(), status.toLowerCase(Locale.ROOT), message));
    }
    return Optional.empty();
  }

  private static <T> T read(HistoryEntry event, Class<T> type) {
    return Json.MAPPER.treeToValue(event.payload(), type);
  }

  private static String phase(HistoryEntry event) {
    String path = event.path();
    int end = path.indexOf('/');
    return OCCURRENCE.matcher(end < 0 ? path : path.substring(0, end)).replaceFirst("");
  }

  /** The name of the step, without key and occurrence. */
  private static String step(HistoryEntry event) {
    String name = event.path().substring(event.path().lastIndexOf('/') + 1);
    int key = name.indexOf('[');
    return OCCURRENCE.matcher(key < 0 ? name : name.substring(0, key)).replaceFirst("");
  }
}
