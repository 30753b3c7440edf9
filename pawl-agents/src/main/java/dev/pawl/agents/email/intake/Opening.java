package dev.pawl.agents.email.intake;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words by which a request asks for an email: {@code Tell …}, {@code Send a friendly note to
 * …}, {@code Sag …}, {@code Avisa a …}.
 *
 * @param intent what the email is for
 * @param language the language of the words
 * @param tone the tone named in between, empty for none
 * @param noun the noun that must follow the recipients ({@code send X a note}), if any
 * @param rest the text after the words: the recipients and the content
 */
record Opening(Intent intent, Language language, String tone, Noun noun, String rest) {

  /** What must stand between the recipients and the content. */
  enum Noun {
    NONE,
    /** {@code let X know}. */
    KNOW,
    /** {@code send X an email}. */
    EMAIL
  }

  private record Form(Intent intent, Language language, Noun noun, Pattern pattern) {}

  private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
  private static final Pattern POLITE =
      Pattern.compile(
          "^(?:(?:please|kindly|hi|hello|hey|bitte|hallo|hola|por\\s+favor)[,!]?\\s+"
              + "|(?:can|could|would|will)\\s+you\\s+|i(?:'d|\\s+would)\\s+like\\s+(?:you\\s+)?to\\s+"
              + "|i\\s+want\\s+(?:you\\s+)?to\\s+|(?:i|we)\\s+need\\s+(?:you\\s+)?to\\s+|kannst\\s+du\\s+|könntest\\s+du\\s+)+",
          FLAGS);
  private static final String TONE = "(?:(?<tone>[\\p{L}-]+)\\s+)?";
  private static final List<Form> FORMS =
      List.of(
          form(
              Intent.INFORM,
              Language.ENGLISH,
              Noun.NONE,
              "tell|inform|notify|update|warn|alert|advise"),
          form(Intent.INFORM, Language.ENGLISH, Noun.KNOW, "let"),
          form(Intent.ASK, Language.ENGLISH, Noun.NONE, "ask"),
          form(Intent.REMIND, Language.ENGLISH, Noun.NONE, "remind"),
          form(Intent.INVITE, Language.ENGLISH, Noun.NONE, "invite"),
          form(Intent.THANK, Language.ENGLISH, Noun.NONE, "thank"),
          form(
              Intent.INFORM,
              Language.ENGLISH,
              Noun.NONE,
              "(?:send|write)\\s+(?:an?\\s+)?" + TONE + "(?:e-?mail|mail|message|note)\\s+to"),
          form(
              Intent.REMIND,
              Language.ENGLISH,
              Noun.NONE,
              "(?:send|write)\\s+(?:an?\\s+)?" + TONE + "reminder\\s+to"),
          form(
              Intent.INFORM, Language.ENGLISH, Noun.NONE, "write\\s+to|e-?mail|mail|message|write"),
          form(Intent.INFORM, Language.ENGLISH, Noun.EMAIL, "send"),
          form(
              Intent.INFORM,
              Language.GERMAN,
              Noun.NONE,
              "sage?|informiere|benachrichtige|(?:schreibe?|sende|schicke?)\\s+(?:(?:eine\\s+)?"
                  + TONE
                  + "(?:e-?mail|mail|nachricht)\\s+)?an"),
          form(
              Intent.INFORM,
              Language.SPANISH,
              Noun.NONE,
              "dile\\s+a|diles\\s+a|informa\\s+a|avisa\\s+a|(?:escribe|envía|manda)\\s+(?:un\\s+(?:correo|mensaje|email)\\s+"
                  + "(?:(?<tone>[\\p{L}-]+)\\s+)?)?a"));

  private static Form form(Intent intent, Language language, Noun noun, String words) {
    return new Form(
        intent,
        language,
        noun,
        Pattern.compile("^(?:" + words + ")\\s+(?<rest>.+)$", FLAGS | Pattern.DOTALL));
  }

  /** The opening, if the text begins with one. */
  static Optional<Opening> read(String text) {
    String request = POLITE.matcher(text).replaceFirst("");
    for (Form form : FORMS) {
      Matcher words = form.pattern().matcher(request);
      if (words.matches()) {
        String tone = words.namedGroups().containsKey("tone") ? words.group("tone") : null;
        return Optional.of(
            new Opening(
                form.intent(),
                form.language(),
                tone == null ? "" : tone,
                form.noun(),
                words.group("rest").strip()));
      }
    }
    return Optional.empty();
  }
}
