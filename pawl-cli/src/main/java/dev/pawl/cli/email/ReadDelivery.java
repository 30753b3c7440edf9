package dev.pawl.cli.email;

import dev.pawl.agents.mail.DeliveryReport;
import dev.pawl.agents.mail.DeliveryStatus;
import dev.pawl.agents.mail.RecipientResult;
import dev.pawl.api.ErrorKind;
import dev.pawl.api.WorkflowException;
import dev.pawl.cli.output.Json;
import dev.pawl.engine.query.HistoryEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads what an event says about an attempt to hand a message to a mail server. */
final class ReadDelivery {
  private ReadDelivery() {}

  static EmailEntry completed(HistoryEntry event) {
    Attempt attempt = event.type().equals("Skipped") ? Attempt.SKIPPED : Attempt.SENT;
    if (event.payload().isObject()) {
      DeliveryReport report = ReadEmail.read(event, DeliveryReport.class);
      return new EmailEntry.Delivered(
          event.number(), event.at(), attempt, report.reply(), report.recipients());
    }
    // A person who settles a doubt may leave the report out, and what was erased is gone.
    String reply =
        event.facts().path("settled").asString("").equals("DECIDED")
            ? "a person settled that it was sent"
            : event.payload().asString("");
    return new EmailEntry.Delivered(event.number(), event.at(), attempt, reply, List.of());
  }

  static EmailEntry failed(HistoryEntry event) {
    JsonNode payload = event.payload();
    String message = payload.path("message").asString("");
    if (event.type().equals("StepAttemptUnknown")) {
      String cause = event.facts().path("cause").asString("").toLowerCase(Locale.ROOT);
      return new EmailEntry.Delivered(
          event.number(),
          event.at(),
          Attempt.IN_DOUBT,
          message.isEmpty() ? "whether it was sent is not known (%s)".formatted(cause) : message,
          List.of());
    }
    String code = event.facts().path("code").asString("");
    return new EmailEntry.Delivered(
        event.number(),
        event.at(),
        Attempt.of(DeliveryStatus.after(WorkflowException.of(ErrorKind.UNKNOWN, code, message))),
        message.isEmpty() ? payload.asString("") : message,
        recipients(payload.path("details").path("recipients")));
  }

  private static List<RecipientResult> recipients(JsonNode given) {
    List<RecipientResult> recipients = new ArrayList<>();
    for (JsonNode one : given) {
      try {
        recipients.add(Json.MAPPER.treeToValue(one, RecipientResult.class));
      } catch (JacksonException e) {
        return List.of();
      }
    }
    return recipients;
  }
}
