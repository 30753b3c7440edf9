package dev.pawl.agents.email.draft;

import dev.pawl.agents.email.intake.Language;
import dev.pawl.agents.email.intake.Tone;
import dev.pawl.agents.mail.EmailAddress;
import java.util.List;

/** The fixed words of an email: how it begins and ends, by language and tone. */
final class Phrases {
  private Phrases() {}

  static String salutation(Language language, Tone tone, List<EmailAddress> to) {
    String name = to.size() == 1 ? to.getFirst().name() : "";
    return switch (language) {
      case ENGLISH -> english(tone, name, to.size() > 1);
      case GERMAN -> german(tone, name);
      case SPANISH -> spanish(tone, name);
    };
  }

  static String closing(Language language, Tone tone) {
    return switch (language) {
      case ENGLISH ->
          switch (tone) {
            case FRIENDLY -> "Best wishes,";
            case FORMAL -> "Sincerely,";
            case NEUTRAL, URGENT -> "Kind regards,";
          };
      case GERMAN ->
          switch (tone) {
            case FRIENDLY -> "Viele Grüße";
            case FORMAL -> "Mit freundlichen Grüßen";
            case NEUTRAL, URGENT -> "Freundliche Grüße";
          };
      case SPANISH ->
          switch (tone) {
            case FRIENDLY -> "Un saludo,";
            case FORMAL -> "Atentamente,";
            case NEUTRAL, URGENT -> "Saludos,";
          };
    };
  }

  static String urgent(Language language) {
    return switch (language) {
      case ENGLISH -> "Urgent: ";
      case GERMAN -> "Dringend: ";
      case SPANISH -> "Urgente: ";
    };
  }

  /** The language tag of RFC 5646. */
  static String tag(Language language) {
    return switch (language) {
      case ENGLISH -> "en";
      case GERMAN -> "de";
      case SPANISH -> "es";
    };
  }

  private static String english(Tone tone, String name, boolean several) {
    String greeting =
        switch (tone) {
          case FRIENDLY -> "Hi";
          case FORMAL -> "Dear";
          case NEUTRAL, URGENT -> "Hello";
        };
    if (!name.isEmpty()) {
      return greeting + " " + name + ",";
    }
    if (several) {
      return greeting + " all,";
    }
    return tone == Tone.FORMAL ? "Dear Sir or Madam," : greeting + ",";
  }

  private static String german(Tone tone, String name) {
    if (tone == Tone.FORMAL && name.isEmpty()) {
      return "Sehr geehrte Damen und Herren,";
    }
    String greeting = tone == Tone.FRIENDLY ? "Hallo" : "Guten Tag";
    return name.isEmpty() ? greeting + "," : greeting + " " + name + ",";
  }

  private static String spanish(Tone tone, String name) {
    if (tone == Tone.FORMAL && name.isEmpty()) {
      return "A quien corresponda:";
    }
    return name.isEmpty() ? "Hola:" : "Hola, " + name + ":";
  }
}
