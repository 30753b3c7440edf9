package dev.pawl.agents.email.draft;

import dev.pawl.agents.email.intake.EmailBrief;
import dev.pawl.agents.email.intake.Intent;
import dev.pawl.agents.email.intake.Lead;
import dev.pawl.agents.email.intake.Point;
import dev.pawl.agents.email.intake.Tone;
import dev.pawl.agents.mail.EmailAddress;
import java.util.List;

/** Emails in English, where everybody is "you". */
final class EnglishWording implements Wording {
  @Override
  public String tag() {
    return "en";
  }

  @Override
  public Address address(EmailBrief brief) {
    return brief.to().size() > 1 ? Address.INFORMAL_PLURAL : Address.INFORMAL;
  }

  @Override
  public String salutation(Tone tone, List<EmailAddress> to) {
    String greeting =
        switch (tone) {
          case FRIENDLY -> "Hi";
          case FORMAL -> "Dear";
          case NEUTRAL, URGENT -> "Hello";
        };
    if (to.size() > 1) {
      return greeting + " all,";
    }
    String name = to.isEmpty() ? "" : to.getFirst().name();
    if (!name.isEmpty()) {
      return greeting + " " + name + ",";
    }
    return tone == Tone.FORMAL ? "Dear Sir or Madam," : greeting + ",";
  }

  @Override
  public String closing(Tone tone) {
    return switch (tone) {
      case FRIENDLY -> "Best wishes,";
      case FORMAL -> "Sincerely,";
      case NEUTRAL, URGENT -> "Kind regards,";
    };
  }

  @Override
  public boolean joins(Lead lead) {
    return lead == Lead.QUESTION;
  }

  @Override
  public String sentence(Intent intent, Lead lead, List<String> texts, Address address) {
    String text = Text.enumerated(texts, ", ", " and ");
    return switch (lead) {
      case VERBATIM -> Text.ended(text);
      case STATEMENT ->
          intent == Intent.REMIND
              ? "This is a reminder that " + Text.ended(text)
              : Text.ended(Text.capitalised(text));
      case TASK -> task(intent, text);
      case ABOUT ->
          intent == Intent.ASK
              ? "I would like to ask you about " + Text.ended(text)
              : "This is a reminder about " + Text.ended(text);
      case FOR -> thing(intent, text);
      case QUESTION -> "Could you please let me know " + text + "?";
    };
  }

  private static String task(Intent intent, String text) {
    return switch (intent) {
      case ASK -> "Could you please " + text + "?";
      case REMIND -> "Please remember to " + Text.ended(text);
      case INVITE -> "I would like to invite you to " + Text.ended(text);
      case INFORM, THANK, UNKNOWN -> "Please " + Text.ended(text);
    };
  }

  private static String thing(Intent intent, String text) {
    return switch (intent) {
      case THANK -> "Thank you for " + Text.ended(text);
      case INVITE -> "I would like to invite you for " + Text.ended(text);
      case ASK, INFORM, REMIND, UNKNOWN -> "I would like to ask you for " + Text.ended(text);
    };
  }

  @Override
  public String subject(Intent intent, Point point) {
    String text = point.text();
    String topic =
        Text.capitalised(text.regionMatches(true, 0, "the ", 0, 4) ? text.substring(4) : text);
    if (point.lead() == Lead.VERBATIM) {
      return topic;
    }
    return switch (intent) {
      case ASK -> (point.lead() == Lead.QUESTION ? "Question: " : "Request: ") + topic;
      case REMIND -> "Reminder: " + topic;
      case INVITE -> "Invitation: " + topic;
      case THANK -> "Thank you for " + text;
      case INFORM, UNKNOWN -> topic;
    };
  }

  @Override
  public String urgent() {
    return "Urgent: ";
  }
}
