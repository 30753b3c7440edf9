package dev.pawl.agents.email.intake;

import static dev.pawl.agents.email.intake.OpeningWords.ADJECTIVES;
import static dev.pawl.agents.email.intake.OpeningWords.FLAGS;
import static dev.pawl.agents.email.intake.OpeningWords.GAP;

import dev.pawl.agents.email.intake.OpeningWords.Form;
import dev.pawl.agents.email.intake.OpeningWords.Tail;
import java.util.List;
import java.util.regex.Pattern;

/** How a request for an email begins in German. */
final class GermanOpenings {
  private static final String MAIL = "(?:e-?mail|mail|nachricht|notiz)";
  private static final String NOTE = "(?:eine?\\s+)?" + ADJECTIVES + MAIL;
  private static final Tail[] INFINITIVES = {
    Tail.of(Intent.ASK, "(?:bitte\\s+|mal\\s+|noch\\s+)*(?:nach)?(?:zu)?fragen"),
    Tail.of(Intent.REMIND, "(?:bitte\\s+)?(?:zu\\s+)?erinnern"),
    Tail.of(Intent.THANK, "(?:bitte\\s+)?(?:zu\\s+)?danken"),
    Tail.of(Intent.INFORM, "(?:bitte\\s+|noch\\s+)*(?:raus|rausgehen|mailen|fertig)"),
    Tail.of(
        Intent.INFORM,
        "(?:bitte\\s+|mal\\s+|noch\\s+)*(?:"
            + NOTE
            + "\\s+)?(?:sagen|mitteilen|mitzuteilen|informieren|benachrichtigen|schreiben|schicken|senden"
            + "|bescheid\\s+(?:zu\\s+)?(?:geben|sagen)|wissen\\s+lassen)(?:\\s+(?:könntest|würdest|kannst|könnten|würden))?"),
  };

  static final OpeningWords WORDS =
      new OpeningWords(
          Pattern.compile(
              "^(?:(?:bitte|hallo|hi|hey|moin|servus|also|und|dann|guten\\s+(?:tag|morgen|abend))[,!]?\\s+"
                  + "|(?:kann|k[öo]e?nnte)\\s+(?:jemand|wer|mal\\s+wer)\\s+|(?:kannst|k[öo]e?nntest|würdest|magst)\\s+du\\s+(?:(?:mir|mal|bitte|eben|kurz|schnell|vielleicht)\\s+)*"
                  + "|(?:können|k[öo]e?nnten|würden)\\s+sie\\s+(?:bitte\\s+)?|ich\\s+(?:möchte|will|muss|müsste)\\s+|wir\\s+(?:möchten|wollen|müssen)\\s+)+",
              FLAGS),
          Pattern.compile(
              "(?<!\\p{L})(?:bitte|mal|eben|kurz|schnell|noch|jemand|und|dann|also|jetzt|du|sie|möchte|muss|will|möchten|müssen|mir|vielleicht|gerne?|gleich|hallo|hi|hey|moin|sofort|heute|gefallen\\s+und|das|dies|so|brauche|einfach)[,!]?\\s*$",
              FLAGS),
          Pattern.compile(
              "\\b(?:wenn(?!\\s+du\\b)|falls(?!\\s+du\\b)|sobald|wer|warum|wie\\s+viele?|hast\\s+du|habe\\s+ich|soll\\s+ich|morgen)\\b|\\b(?:nicht|nie|niemals|kein(?:e[nsr]?)?|hat|habe|haben)\\s*$",
              FLAGS),
          List.of(
              Form.ADDRESS_FIRST,
              Form.of(
                  Intent.INFORM,
                  "(?:schicke?|sende?|schreibe?|maile?|sage?|bitte)\\s+(?:bitte\\s+)?\"[^\"]+\"\\s+an"),
              Form.of(
                  Intent.INFORM,
                  "(?:schreibe?|sende?|schicke?|maile?|verschicke?|verfasse?|mache?|setze?|schreiben\\s+sie|senden\\s+sie|schicken\\s+sie)(?:\\s+(?:bitte|mal|noch|schnell|kurz|das|dies|es|sie))*(?:\\s+"
                      + NOTE
                      + ")?"
                      + GAP
                      + "\\s+(?:an|für)"),
              Form.of(
                  Intent.INFORM,
                  "(?:(?:das|dies|es|so)\\s+)(?:(?:muss|soll|geht|bitte|noch|heute|auch)(?:\\s+|$))*(?:"
                      + "(?<gap>(?:[^@\\n:]|:(?=\\d)){1,80}?)\\s+)??an"),
              Form.of(Intent.INFORM, NOTE + "\\s+an", INFINITIVES),
              Form.of(Intent.INFORM, "an", INFINITIVES),
              Form.of(Intent.INFORM, "(?:bitte\\s+)?(?:" + NOTE + "\\s+)?(?:an|für)\\s*:?"),
              Form.of(
                  Intent.INFORM,
                  "lasse?(?:\\s+bitte)?",
                  Tail.of(Intent.INFORM, "(?:bitte\\s+)?wissen")),
              Form.of(
                  Intent.INFORM,
                  "richte(?:\\s+bitte)?",
                  Tail.of(Intent.INFORM, "(?:bitte\\s+)?aus")),
              Form.of(
                  Intent.INFORM,
                  "(?:teile?|teilen\\s+sie)(?:\\s+bitte)?",
                  Tail.of(Intent.INFORM, "(?:bitte\\s+)?mit")),
              Form.of(
                  Intent.INFORM,
                  "(?:gibt?|gebe?|sage?|geben\\s+sie)(?:\\s+bitte)?",
                  Tail.of(Intent.INFORM, "(?:bitte\\s+|mal\\s+|kurz\\s+)*bescheid")),
              Form.of(
                  Intent.INFORM,
                  "(?:schreibe?|sende?|schicke?)(?:\\s+bitte)?",
                  Tail.of(Intent.INFORM, NOTE)),
              Form.of(
                  Intent.INFORM,
                  "(?:sage?|informiere?|benachrichtige|schreibe?|erz[äa]e?hle?|antworte?|maile?|(?:melde?\\s+dich(?:\\s+bitte)?\\s+bei)|kontaktiere?|(?:sagen|informieren|schreiben|antworten|benachrichtigen)\\s+sie)(?:\\s+(?:bitte|doch|mal|kurz))*"),
              Form.of(
                  Intent.ASK,
                  "(?:frage?|fragen\\s+sie)(?:\\s+(?:bitte|mal|doch|kurz))*(?:\\s+(?:bei|beim))?"),
              Form.of(Intent.REMIND, "erinne?re?(?:\\s+bitte)?"),
              Form.of(Intent.INVITE, "lade?(?:\\s+bitte)?"),
              Form.of(Intent.THANK, "bedanke?\\s+dich(?:\\s+bitte)?\\s+bei|danke?(?:\\s+bitte)?"),
              Form.of(
                  Intent.UNKNOWN,
                  "entschuldige?\\s+dich\\s+bei|gratuliere?|wünsche?|beschwere?\\s+dich\\s+bei|beglückwünsche?"),
              Form.of(
                  Intent.INFORM,
                  "leite(?:\\s+(?:bitte|das|dies|es))*\\s+an",
                  Tail.of(Intent.INFORM, "(?:bitte\\s+)?weiter")),
              Form.of(
                  Intent.INFORM,
                  "(?:ich\\s+(?:will|möchte),?\\s+)?dass",
                  Tail.of(Intent.INFORM, "(?:erfährt|erfahren|weiß|wissen)")),
              Form.of(Intent.ASK, "bitte"),
              Form.of(Intent.INFORM, "", INFINITIVES),
              Form.of(
                  Intent.INFORM,
                  "",
                  Tail.of(
                      Intent.INFORM,
                      "(?:soll(?:en|te|ten)?|muss|müssen)\\s+(?:bitte\\s+|noch\\s+)*(?:wissen|erfahren)"))),
          List.of(
              Tail.of(
                  Intent.ASK, "nach(?=\\s*,|\\s*$)|und\\s+(?:frage?|bitte)(?:\\s+(?:ihn|sie))?"),
              Tail.of(Intent.INVITE, "ein(?=\\s*,|\\s+zu|\\s*$)"),
              Tail.of(
                  Intent.INFORM, "bescheid|mit(?=\\s*,)|und\\s+sage?(?:\\s+(?:ihm|ihr|ihnen))?")));

  private GermanOpenings() {}
}
