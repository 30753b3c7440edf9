package dev.pawl.cli.email;

import dev.pawl.agents.email.Phase;
import dev.pawl.agents.email.delivery.Deliver;
import dev.pawl.cli.email.Email.Recorded;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Emails and what happened to them, in the shapes that programs read. */
public final class EmailJson {
  private EmailJson() {}

  /** What is known of an email as a whole. */
  public static Map<String, @Nullable Object> email(Email email) {
    Map<String, @Nullable Object> json = run(email);
    Instant ended = email.run().endedAt();
    json.put("status", email.run().status().name());
    json.put("reason", email.run().reason());
    json.put("phase", email.labels().get(Phase.LABEL));
    json.put("deliveryStatus", email.labels().get(Deliver.STATUS_LABEL));
    json.put("createdAt", email.run().createdAt().toString());
    json.put("endedAt", ended == null ? null : ended.toString());
    json.put("to", email.envelope().to());
    json.put("cc", email.envelope().cc());
    json.put("subject", email.envelope().subject());
    json.put("messageId", email.labels().get("message-id"));
    json.put("request", email.last(EmailEntry.Requested.class).map(one -> one.text()).orElse(null));
    json.put("draft", email.last(EmailEntry.DraftVersion.class).map(EmailJson::body).orElse(null));
    json.put(
        "receipt", email.last(EmailEntry.Confirmed.class).map(one -> one.receipt()).orElse(null));
    return json;
  }

  /** An entry of an email, with the run that it belongs to. */
  public static Map<String, @Nullable Object> row(Email email, EmailEntry entry, boolean counts) {
    Map<String, @Nullable Object> json = run(email);
    json.putAll(entry(new Recorded(entry, counts)));
    return json;
  }

  /** An entry of an email. */
  public static Map<String, @Nullable Object> entry(Recorded recorded) {
    EmailEntry entry = recorded.entry();
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("event", entry.event());
    json.put("at", entry.at().toString());
    json.put("counts", recorded.counts());
    switch (entry) {
      case EmailEntry.Requested requested -> {
        json.put("kind", "request");
        json.put("text", requested.text());
      }
      case EmailEntry.Understood understood -> {
        json.put("kind", "understood");
        json.put("brief", understood.brief());
      }
      case EmailEntry.DraftVersion version -> {
        json.put("kind", "draft");
        json.putAll(body(version));
        json.put("resolved", version.resolved());
        json.put("resolutions", version.resolutions());
      }
      case EmailEntry.Reviewed reviewed -> {
        json.put("kind", "verdict");
        json.put("draft", reviewed.draft());
        json.put("reviewer", reviewed.verdict().reviewer());
        json.put("vote", Ballots.word(reviewed.verdict().vote()));
        json.put("score", reviewed.verdict().score());
        json.put("findings", reviewed.verdict().findings());
      }
      case EmailEntry.Abstained absent -> {
        json.put("kind", "verdict");
        json.put("draft", absent.draft());
        json.put("reviewer", absent.reviewer());
        json.put("vote", Ballots.ABSTAINS);
        json.put("score", null);
        json.put("findings", List.of());
        json.put("reason", absent.why());
      }
      case EmailEntry.Agreed agreed -> {
        json.put("kind", "consensus");
        json.put("decision", agreed.decision());
      }
      case EmailEntry.Asked asked -> {
        json.put("kind", "question");
        json.put("task", asked.task());
        json.put("title", asked.title());
      }
      case EmailEntry.Decided decided -> {
        json.put("kind", "decision");
        json.put("by", decided.by());
        json.put("choice", decided.choice());
        json.put("comment", decided.comment());
        json.put("values", decided.values());
      }
      case EmailEntry.Prepared prepared -> {
        json.put("kind", "message");
        json.put("message", prepared.message());
      }
      case EmailEntry.Delivered delivered -> {
        json.put("kind", "delivery");
        json.put("status", delivered.attempt().word());
        json.put("reply", delivered.reply());
        json.put("recipients", delivered.recipients());
      }
      case EmailEntry.Confirmed confirmed -> {
        json.put("kind", "receipt");
        json.put("receipt", confirmed.receipt());
      }
    }
    return json;
  }

  /** A version of the draft as a whole. */
  private static Map<String, @Nullable Object> body(EmailEntry.DraftVersion version) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("version", version.number());
    json.put("how", version.how());
    json.put("subject", version.draft().subject());
    json.put("text", version.draft().text());
    json.put("html", version.draft().html());
    return json;
  }

  private static Map<String, @Nullable Object> run(Email email) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("run", email.run().id());
    json.put("type", EmailTypes.word(email.run().type()));
    return json;
  }
}
