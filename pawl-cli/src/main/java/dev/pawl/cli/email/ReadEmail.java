package dev.pawl.cli.email;

import dev.pawl.agents.email.ConsensusDecision;
import dev.pawl.agents.email.EmailRequest;
import dev.pawl.agents.email.Phase;
import dev.pawl.agents.email.classification.SendOrCancel;
import dev.pawl.agents.email.delivery.Deliver;
import dev.pawl.agents.email.delivery.EmailReceipt;
import dev.pawl.agents.email.draft.Draft;
import dev.pawl.agents.email.draft.EditedDraft;
import dev.pawl.agents.email.intake.EmailBrief;
import dev.pawl.agents.email.intake.Language;
import dev.pawl.agents.email.review.Verdict;
import dev.pawl.agents.email.revision.Resolution;
import dev.pawl.agents.email.revision.Revision;
import dev.pawl.agents.mail.PreparedMessage;
import dev.pawl.cli.output.Json;
import dev.pawl.engine.query.HistoryEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Reads the history of an email run, event by event, as it grows. Events that say nothing about the
 * email, records that another version of the program wrote, and what was erased are left out. Not
 * thread-safe.
 */
public final class ReadEmail {
  /** The phases in which people may change the draft. */
  private static final Set<String> EDITED =
      Set.of(Phase.DRAFT.word(), Phase.CONSENSUS.word(), Phase.FINALISATION.word());

  /** The versions that the run stands on, the last one last. */
  private final List<EmailEntry.DraftVersion> standing = new ArrayList<>();

  private int drafts;
  private Language language = Language.ENGLISH;

  /** What the event says about the email, mostly nothing. */
  public List<EmailEntry> entries(HistoryEntry event) {
    try {
      return switch (event.type()) {
        case "RunStarted" ->
            List.of(
                new EmailEntry.Requested(
                    event.number(), event.at(), read(event, EmailRequest.class).text()));
        case "StepCompleted", "Skipped" -> completed(event).stream().toList();
        case "StepFailed", "StepAttemptFailed", "StepAttemptUnknown" ->
            failed(event).stream().toList();
        case "TaskOpened" ->
            List.of(
                new EmailEntry.Asked(
                    event.number(),
                    event.at(),
                    event.facts().path("taskId").asString(""),
                    event.payload().path("title").asString("")));
        case "TaskDecided" -> decided(event);
        case "Rewound" -> {
          sentBack(event.facts().path("to").asLong(0));
          yield List.of();
        }
        default -> List.of();
      };
    } catch (JacksonException | IllegalArgumentException e) {
      return List.of();
    }
  }

  private Optional<EmailEntry> completed(HistoryEntry event) {
    StepName name = StepName.of(event);
    return switch (name.toString()) {
      case "classification/read" -> Optional.of(understood(event));
      case "draft/write", "draft/basic", "finalisation/final" ->
          Optional.of(draft(event, name.step(), read(event, Draft.class), List.of()));
      case "draft/revise" -> {
        Revision revision = read(event, Revision.class);
        yield Optional.of(draft(event, name.step(), revision.draft(), revision.resolutions()));
      }
      case "consensus/decision" ->
          Optional.of(
              new EmailEntry.Agreed(
                  event.number(), event.at(), read(event, ConsensusDecision.class)));
      case "preparation/message" ->
          Optional.of(
              new EmailEntry.Prepared(
                  event.number(), event.at(), read(event, PreparedMessage.class)));
      case "delivery/" + Deliver.STEP -> Optional.of(ReadDelivery.completed(event));
      case "confirmation/receipt" ->
          Optional.of(
              new EmailEntry.Confirmed(
                  event.number(), event.at(), read(event, EmailReceipt.class)));
      default ->
          reviewer(event, name).isPresent()
              ? Optional.of(
                  new EmailEntry.Reviewed(
                      event.number(), event.at(), last(), read(event, Verdict.class)))
              : Optional.empty();
    };
  }

  private Optional<EmailEntry> failed(HistoryEntry event) {
    StepName name = StepName.of(event);
    if (name.toString().equals("delivery/" + Deliver.STEP)) {
      return Optional.of(ReadDelivery.failed(event));
    }
    return event.type().equals("StepFailed")
        ? reviewer(event, name)
            .map(reviewer ->
                new EmailEntry.Abstained(
                    event.number(),
                    event.at(),
                    last(),
                    reviewer,
                    event.payload().path("message").asString("")))
        : Optional.empty();
  }

  /** Those with a veto look once more in the end: each in a step that is called as it is. */
  private static Optional<String> reviewer(HistoryEntry event, StepName name) {
    return name.phase().equals(Phase.FINALISATION.word()) && !name.step().equals("final")
        ? Optional.of(name.step())
        : StepName.reviewer(event);
  }

  private EmailEntry understood(HistoryEntry event) {
    EmailBrief brief = read(event, EmailBrief.class);
    language = brief.language();
    return new EmailEntry.Understood(event.number(), event.at(), brief);
  }

  /** A decision, and the version that it makes when the person wrote something else. */
  private List<EmailEntry> decided(HistoryEntry event) {
    List<EmailEntry> entries = new ArrayList<>();
    EmailEntry.Decided decided =
        new EmailEntry.Decided(
            event.number(),
            event.at(),
            event.facts().path("by").asString(""),
            event.facts().path("choice").asString(""),
            event.payload().path("comment").asString(""),
            values(event.payload().path("values")));
    entries.add(decided);
    if (decided.choice().equals(SendOrCancel.SEND)
        && EDITED.contains(StepName.of(event).phase())
        && !standing.isEmpty()) {
      Draft before = standing.getLast().draft();
      Draft after = EditedDraft.of(before, language, decided.values());
      if (!after.equals(before)) {
        entries.add(draft(event, "person", after, List.of()));
      }
    }
    return entries;
  }

  private static Map<String, Object> values(JsonNode given) {
    Map<String, Object> values = new LinkedHashMap<>();
    given
        .properties()
        .forEach(field ->
            values.put(
                field.getKey(),
                field.getValue().isString() ? field.getValue().asString() : field.getValue()));
    return values;
  }

  private EmailEntry.DraftVersion draft(
      HistoryEntry event, String how, Draft draft, List<Resolution> resolutions) {
    drafts++;
    EmailEntry.DraftVersion version =
        new EmailEntry.DraftVersion(
            event.number(), event.at(), drafts, how, draft, lastDraft(), resolutions);
    standing.add(version);
    return version;
  }

  private @Nullable Draft lastDraft() {
    return standing.isEmpty() ? null : standing.getLast().draft();
  }

  private int last() {
    return standing.isEmpty() ? 0 : standing.getLast().number();
  }

  private void sentBack(long to) {
    standing.removeIf(version -> version.event() > to);
  }

  /** The value that was recorded; whoever asks for it cannot do without. */
  static <T> T read(HistoryEntry event, Class<T> type) {
    T value = Json.MAPPER.treeToValue(event.payload(), type);
    if (value == null) {
      throw new IllegalArgumentException("Event %d has no value.".formatted(event.number()));
    }
    return value;
  }
}
