package dev.pawl.agents.email.draft;

import dev.pawl.agents.email.intake.EmailBrief;
import dev.pawl.agents.email.intake.Intent;
import dev.pawl.agents.email.intake.Lead;
import dev.pawl.agents.email.intake.Point;
import dev.pawl.agents.email.intake.Tone;
import dev.pawl.agents.mail.EmailAddress;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Emails in German. The salutation ends with a comma, so that the first sentence begins small; a
 * clause keeps its verb at the end, and so its "dass".
 */
final class GermanWording implements Wording {
  private static final Pattern INFORMAL =
      Pattern.compile("(?<!\\p{L})(?:du|dich|dir|deine?[nmrs]?|ihr|euch|eure?[nmrs]?)(?!\\p{L})");
  private static final Pattern FORMAL =
      Pattern.compile("(?<=\\S\\s)(?:Sie|Ihnen|Ihre?[nmrs]?)(?!\\p{L})");
  private static final Pattern TITLE = Pattern.compile("^(?:Herr|Frau)\\s.*");

  @Override
  public String tag() {
    return "de";
  }

  @Override
  public Address address(EmailBrief brief) {
    boolean several = brief.to().size() > 1;
    boolean titled = brief.to().stream().anyMatch(to -> TITLE.matcher(to.name()).matches());
    boolean informal =
        !titled && !says(brief, FORMAL) && (brief.tone() == Tone.FRIENDLY || says(brief, INFORMAL));
    if (informal) {
      return several ? Address.INFORMAL_PLURAL : Address.INFORMAL;
    }
    return several ? Address.FORMAL_PLURAL : Address.FORMAL;
  }

  private static boolean says(EmailBrief brief, Pattern words) {
    return brief.points().stream().anyMatch(point -> words.matcher(point.text()).find());
  }

  @Override
  public String salutation(Tone tone, List<EmailAddress> to) {
    String name = to.size() == 1 ? to.getFirst().name() : "";
    if (tone == Tone.FORMAL) {
      if (name.startsWith("Herr ")) {
        return "Sehr geehrter " + name + ",";
      }
      if (name.startsWith("Frau ")) {
        return "Sehr geehrte " + name + ",";
      }
      return name.isEmpty() ? "Sehr geehrte Damen und Herren," : "Guten Tag " + name + ",";
    }
    String greeting = tone == Tone.FRIENDLY ? "Hallo" : "Guten Tag";
    if (to.size() > 1) {
      return tone == Tone.FRIENDLY ? "Hallo zusammen," : "Guten Tag,";
    }
    return name.isEmpty() ? greeting + "," : greeting + " " + name + ",";
  }

  @Override
  public String closing(Tone tone) {
    return switch (tone) {
      case FRIENDLY -> "Viele Grüße";
      case FORMAL -> "Mit freundlichen Grüßen";
      case NEUTRAL, URGENT -> "Freundliche Grüße";
    };
  }

  @Override
  public boolean joins(Lead lead) {
    return switch (lead) {
      case STATEMENT, QUESTION, TASK -> true;
      case ABOUT, FOR, VERBATIM -> false;
    };
  }

  @Override
  public String sentence(Intent intent, Lead lead, List<String> texts, Address address) {
    String first = texts.getFirst();
    return switch (lead) {
      case VERBATIM -> Text.ended(first);
      case STATEMENT -> {
        String clauses =
            Text.enumerated(texts.stream().map(text -> "dass " + text).toList(), ", ", " und ");
        yield (intent == Intent.REMIND
                ? "ich möchte " + whom(address) + " daran erinnern, "
                : "ich möchte " + toWhom(address) + " mitteilen, ")
            + Text.ended(clauses);
      }
      case TASK -> task(intent, Text.enumerated(texts, ", ", " und "), address);
      case ABOUT ->
          intent == Intent.REMIND
              ? "ich möchte " + whom(address) + " " + first + " erinnern."
              : "ich habe eine Frage " + Text.ended(asked(first));
      case FOR ->
          intent == Intent.THANK
              ? "vielen Dank " + Text.ended(first)
              : "ich möchte " + whom(address) + " " + first + " bitten.";
      case QUESTION ->
          switch (address) {
                case FORMAL, FORMAL_PLURAL -> "könnten Sie mir bitte mitteilen, ";
                case INFORMAL -> "kannst du mir bitte sagen, ";
                case INFORMAL_PLURAL -> "könnt ihr mir bitte sagen, ";
              }
              + Text.enumerated(texts, ", ", " und ")
              + "?";
    };
  }

  private static String task(Intent intent, String text, Address address) {
    return switch (intent) {
      case INVITE -> "ich möchte " + whom(address) + " " + text + " einladen.";
      case REMIND ->
          switch (address) {
                case FORMAL, FORMAL_PLURAL -> "bitte denken Sie daran, ";
                case INFORMAL -> "bitte denk daran, ";
                case INFORMAL_PLURAL -> "bitte denkt daran, ";
              }
              + Text.ended(text);
      case ASK, INFORM, THANK, UNKNOWN ->
          "ich möchte " + whom(address) + " bitten, " + Text.ended(text);
    };
  }

  /** One has a question "zu" something and asks "nach" it; both take the dative. */
  private static String asked(String text) {
    return text.replaceFirst("^nach dem ", "zum ")
        .replaceFirst("^nach der ", "zur ")
        .replaceFirst("^nach ", "zu ");
  }

  private static String whom(Address address) {
    return switch (address) {
      case FORMAL, FORMAL_PLURAL -> "Sie";
      case INFORMAL -> "dich";
      case INFORMAL_PLURAL -> "euch";
    };
  }

  private static String toWhom(Address address) {
    return switch (address) {
      case FORMAL, FORMAL_PLURAL -> "Ihnen";
      case INFORMAL -> "dir";
      case INFORMAL_PLURAL -> "euch";
    };
  }

  @Override
  public String subject(Intent intent, Point point) {
    String text = point.text();
    boolean reminder = intent == Intent.REMIND;
    return switch (point.lead()) {
      case VERBATIM -> Text.capitalised(text);
      case STATEMENT -> (reminder ? "Erinnerung, dass " : "Information, dass ") + text;
      case TASK ->
          switch (intent) {
                case INVITE -> "Einladung ";
                case REMIND -> "Erinnerung, ";
                case ASK, INFORM, THANK, UNKNOWN -> "Bitte, ";
              }
              + text;
      case ABOUT -> reminder ? "Erinnerung " + text : "Frage " + asked(text);
      case FOR -> (intent == Intent.THANK ? "Vielen Dank " : "Bitte ") + text;
      case QUESTION -> "Frage, " + text;
    };
  }

  @Override
  public String urgent() {
    return "Dringend: ";
  }
}
