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
 * Emails in Spanish. What one asks somebody to do stands in the third person in the request ({@code
 * que envíe}), which is the form of "usted": such an email stays with it.
 */
final class SpanishWording implements Wording {
  private static final Pattern INFORMAL =
      Pattern.compile("(?<!\\p{L})(?:tú|te|ti|tus?|contigo)(?!\\p{L})");
  private static final Pattern FORMAL =
      Pattern.compile("(?<!\\p{L})(?:usted(?:es)?|sus?)(?!\\p{L})");
  private static final Pattern PREPOSITION = Pattern.compile("^(?:sobre|acerca)\\s.*");

  @Override
  public String tag() {
    return "es";
  }

  @Override
  public Address address(EmailBrief brief) {
    boolean asksToDo =
        brief.points().stream()
            .anyMatch(point -> brief.intent() == Intent.ASK && point.lead() == Lead.TASK);
    boolean informal =
        !asksToDo
            && !says(brief, FORMAL)
            && (brief.tone() == Tone.FRIENDLY || says(brief, INFORMAL));
    if (brief.to().size() > 1) {
      return Address.FORMAL_PLURAL;
    }
    return informal ? Address.INFORMAL : Address.FORMAL;
  }

  private static boolean says(EmailBrief brief, Pattern words) {
    return brief.points().stream().anyMatch(point -> words.matcher(point.text()).find());
  }

  @Override
  public String salutation(Tone tone, List<EmailAddress> to) {
    if (to.size() > 1) {
      return tone == Tone.FORMAL ? "A quien corresponda:" : "Hola a todos:";
    }
    String name = to.isEmpty() ? "" : to.getFirst().name();
    if (tone == Tone.FORMAL) {
      if (name.startsWith("Sra. ") || name.startsWith("Dra. ") || name.startsWith("Srta. ")) {
        return "Estimada " + name + ":";
      }
      if (name.startsWith("Sr. ") || name.startsWith("Dr. ")) {
        return "Estimado " + name + ":";
      }
      return name.isEmpty() ? "A quien corresponda:" : "A la atención de " + name + ":";
    }
    return name.isEmpty() ? "Hola:" : "Hola, " + name + ":";
  }

  @Override
  public String closing(Tone tone) {
    return switch (tone) {
      case FRIENDLY -> "Un saludo,";
      case FORMAL -> "Atentamente,";
      case NEUTRAL, URGENT -> "Saludos,";
    };
  }

  @Override
  public boolean joins(Lead lead) {
    return lead == Lead.STATEMENT || lead == Lead.QUESTION;
  }

  @Override
  public String sentence(Intent intent, Lead lead, List<String> texts, Address address) {
    String first = texts.getFirst();
    String you = you(address);
    return switch (lead) {
      case VERBATIM -> Text.ended(first);
      case STATEMENT -> statement(intent, texts, you);
      case TASK ->
          intent == Intent.INVITE
              ? "Me gustaría invitar" + you + " " + Text.ended(first)
              : Text.capitalised(you) + " pido, por favor, que " + Text.ended(first);
      case ABOUT -> about(intent, first, you);
      case FOR -> thing(intent, first, you);
      case QUESTION ->
          switch (address) {
                case FORMAL -> "¿Podría decirme ";
                case INFORMAL -> "¿Podrías decirme ";
                case FORMAL_PLURAL, INFORMAL_PLURAL -> "¿Podrían decirme ";
              }
              + Text.enumerated(texts, ", ", " y ")
              + "?";
    };
  }

  private static String statement(Intent intent, List<String> texts, String you) {
    boolean reminder = intent == Intent.REMIND;
    String that = reminder ? "que " : "de que ";
    String clauses =
        Text.ended(Text.enumerated(texts.stream().map(text -> that + text).toList(), ", ", " y "));
    return reminder
        ? Text.capitalised(you) + " recuerdo " + clauses
        : Text.capitalised(you) + " escribo para informar" + you + " " + clauses;
  }

  private static String about(Intent intent, String text, String you) {
    if (intent == Intent.ASK) {
      return "Quisiera preguntar" + you + " " + Text.ended(text);
    }
    return PREPOSITION.matcher(text).matches()
        ? Text.capitalised(you)
            + " escribo para hacer"
            + you
            + " un recordatorio "
            + Text.ended(text)
        : Text.capitalised(you) + " recuerdo " + Text.ended(text);
  }

  private static String thing(Intent intent, String text, String you) {
    if (intent == Intent.THANK) {
      return text.startsWith("por ")
          ? "Muchas gracias " + Text.ended(text)
          : Text.capitalised(you) + " agradezco " + Text.ended(text);
    }
    return Text.capitalised(you) + " pido, por favor, " + Text.ended(text);
  }

  private static String you(Address address) {
    return switch (address) {
      case FORMAL -> "le";
      case INFORMAL -> "te";
      case FORMAL_PLURAL, INFORMAL_PLURAL -> "les";
    };
  }

  @Override
  public String subject(Intent intent, Point point) {
    String text = point.text();
    if (point.lead() == Lead.VERBATIM) {
      return Text.capitalised(text);
    }
    boolean preposition = PREPOSITION.matcher(text).matches();
    return switch (intent) {
      case ASK ->
          switch (point.lead()) {
            case QUESTION -> "Pregunta: " + text;
            case ABOUT -> "Pregunta " + text;
            case TASK -> "Solicitud: que " + text;
            case STATEMENT, FOR, VERBATIM -> "Solicitud: " + text;
          };
      case REMIND -> (preposition ? "Recordatorio " : "Recordatorio: ") + text;
      case INVITE -> "Invitación " + text;
      case THANK -> (text.startsWith("por ") ? "Gracias " : "Gracias por ") + text;
      case INFORM, UNKNOWN -> Text.capitalised(text);
    };
  }

  @Override
  public String urgent() {
    return "Urgente: ";
  }
}
