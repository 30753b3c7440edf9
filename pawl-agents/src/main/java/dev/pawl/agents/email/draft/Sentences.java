package dev.pawl.agents.email.draft;

import dev.pawl.agents.email.intake.Intent;
import dev.pawl.agents.email.intake.Language;
import dev.pawl.agents.email.intake.Point;
import java.util.Locale;

/** Makes a sentence of a point, without changing its words. */
final class Sentences {
  private Sentences() {}

  static String of(Intent intent, Language language, Point point) {
    String text = point.text();
    return switch (point.lead()) {
      case VERBATIM -> ended(text);
      case STATEMENT -> statement(intent, language, text);
      case TASK -> task(intent, text);
      case ABOUT -> about(intent, text);
      case FOR -> thing(intent, text);
      case QUESTION -> "Could you please let me know " + text + "?";
    };
  }

  private static String statement(Intent intent, Language language, String text) {
    return switch (language) {
      // A German clause after "dass" ends with its verb, so the "dass" must stay.
      case GERMAN -> "hiermit die Information, dass " + ended(text);
      case SPANISH -> "Escribo para informar de que " + ended(text);
      case ENGLISH ->
          intent == Intent.REMIND
              ? "This is a reminder that " + ended(text)
              : ended(capitalised(text));
    };
  }

  private static String task(Intent intent, String text) {
    return switch (intent) {
      case ASK -> "Could you please " + text + "?";
      case REMIND -> "Please remember to " + ended(text);
      case INVITE -> "I would like to invite you to " + ended(text);
      case INFORM, THANK, UNKNOWN -> "Please " + ended(text);
    };
  }

  private static String about(Intent intent, String text) {
    return intent == Intent.ASK
        ? "I would like to ask you about " + ended(text)
        : "This is a reminder about " + ended(text);
  }

  private static String thing(Intent intent, String text) {
    return switch (intent) {
      case THANK -> "Thank you for " + ended(text);
      case INVITE -> "I would like to invite you for " + ended(text);
      case ASK, INFORM, REMIND, UNKNOWN -> "I would like to ask you for " + ended(text);
    };
  }

  /** With a full stop, unless it would become part of a link or stands beside another mark. */
  private static String ended(String text) {
    int end = text.length() - 1;
    boolean word =
        end >= 0 && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == ')');
    boolean link = text.lastIndexOf("://") > text.lastIndexOf(' ');
    return word && !link ? text + "." : text;
  }

  static String capitalised(String text) {
    if (text.isEmpty()) {
      return text;
    }
    int end = text.offsetByCodePoints(0, 1);
    return text.substring(0, end).toUpperCase(Locale.ROOT) + text.substring(end);
  }
}
