package dev.pawl.agents.email.intake;

import static dev.pawl.agents.email.intake.OpeningWords.ADJECTIVES;
import static dev.pawl.agents.email.intake.OpeningWords.FLAGS;

import dev.pawl.agents.email.intake.ContentWords.Doubtful;
import dev.pawl.agents.email.intake.ContentWords.Ends;
import dev.pawl.agents.email.intake.ModifierWords.LateWords;
import dev.pawl.agents.email.intake.OpeningWords.Form;
import dev.pawl.agents.email.intake.OpeningWords.Tail;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How people ask for an email in German. A content keeps its preposition ({@code an den Termin}),
 * because the case of what follows depends on it.
 */
final class German {
  private static final String COPY =
      "(?:(?:mit\\s+|in\\s+)?(?:einer\\s+)?kopie\\s+an|(?:in\\s+)?cc(?:\\s+an)?)\\s*:?";
  private static final String MAIL = "(?:e-?mail|mail|nachricht|notiz)";
  private static final String NOTE = "(?:eine?\\s+)?" + ADJECTIVES + MAIL;
  private static final String QUESTION =
      "ob|wann|wo|wohin|warum|wieso|wer|wem|wen|was|wie|wie\\s*viele?|welche[rsmn]?|bis\\s+wann";

  private static final RecipientWords RECIPIENTS =
      RecipientWords.of(
          COPY,
          "der|dem|den|die|das|unser(?:e[rmn]?)?|mein(?:e[rmn]?)?",
          "(?!(?:außer|nicht|aber|ohne)\\b)(?:\\p{Ll}+\\s+){0,2}?(?:[\\p{L}-]*(?:team|gruppe|abteilung|chefin?|kolleg(?:en|in|innen)"
              + "|kundin|kunden?|büro|leitung|support|vertrieb|buchhaltung|verwaltung|einkauf|lager|vermieter(?:in)?|lieferant(?:en)?))",
          "Alle|Allen|Niemand|Nicht|Außer|Aber|Nur|Oder|Und|Der|Die|Das|Dem|Den",
          "und");

  private static final Tail[] INFINITIVES = {
    Tail.of(Intent.ASK, "(?:bitte\\s+|mal\\s+|noch\\s+)*(?:nach)?(?:zu)?fragen"),
    Tail.of(Intent.REMIND, "(?:bitte\\s+)?(?:zu\\s+)?erinnern"),
    Tail.of(Intent.THANK, "(?:bitte\\s+)?(?:zu\\s+)?danken"),
    Tail.of(
        Intent.INFORM,
        "(?:bitte\\s+|mal\\s+|noch\\s+)*(?:"
            + NOTE
            + "\\s+)?(?:sagen|mitteilen|mitzuteilen|informieren|benachrichtigen|schreiben|schicken|senden"
            + "|bescheid\\s+(?:zu\\s+)?(?:geben|sagen)|wissen\\s+lassen)"),
  };

  private static final OpeningWords OPENINGS =
      new OpeningWords(
          Pattern.compile(
              "^(?:(?:bitte|hallo|hi|hey|moin|guten\\s+(?:tag|morgen))[,!]?\\s+"
                  + "|(?:kannst|k[öo]e?nntest|würdest|magst)\\s+du\\s+(?:mir\\s+)?(?:mal\\s+)?"
                  + "|(?:können|k[öo]e?nnten|würden)\\s+sie\\s+|ich\\s+(?:möchte|will|muss)\\s+|wir\\s+(?:möchten|wollen|müssen)\\s+)+",
              FLAGS),
          List.of(
              Form.of(
                  Intent.INFORM,
                  "(?:schreibe?|sende?|schicke?|maile?|verschicke?)(?:\\s+bitte)?\\s+(?:"
                      + NOTE
                      + "\\s+)?an"),
              Form.of(Intent.INFORM, NOTE + "\\s+an", INFINITIVES),
              Form.of(Intent.INFORM, "an", INFINITIVES),
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
                  "teile?(?:\\s+bitte)?",
                  Tail.of(Intent.INFORM, "(?:bitte\\s+)?mit")),
              Form.of(
                  Intent.INFORM,
                  "(?:gibt?|gebe?|sage?)(?:\\s+bitte)?",
                  Tail.of(Intent.INFORM, "(?:bitte\\s+|mal\\s+|kurz\\s+)*bescheid")),
              Form.of(
                  Intent.INFORM,
                  "(?:schreibe?|sende?|schicke?)(?:\\s+bitte)?",
                  Tail.of(Intent.INFORM, NOTE)),
              Form.of(
                  Intent.INFORM,
                  "(?:sage?|informiere?|benachrichtige|schreibe?|erz[äa]e?hle?)(?:\\s+bitte)?"),
              Form.of(Intent.ASK, "frage?(?:\\s+(?:bitte|mal|doch))*(?:\\s+bei)?"),
              Form.of(Intent.REMIND, "erinne?re?(?:\\s+bitte)?"),
              Form.of(Intent.INVITE, "lade?(?:\\s+bitte)?"),
              Form.of(Intent.THANK, "bedanke?\\s+dich(?:\\s+bitte)?\\s+bei|danke?(?:\\s+bitte)?"),
              Form.of(Intent.ASK, "bitte"),
              Form.of(Intent.INFORM, "", INFINITIVES)),
          List.of(
              Tail.of(
                  Intent.ASK, "nach(?=\\s*,|\\s*$)|und\\s+(?:frage?|bitte)(?:\\s+(?:ihn|sie))?"),
              Tail.of(Intent.INVITE, "ein(?=\\s*,|\\s+zu|\\s*$)"),
              Tail.of(
                  Intent.INFORM, "bescheid|mit(?=\\s*,)|und\\s+sage?(?:\\s+(?:ihm|ihr|ihnen))?")));

  private static final List<Link> LINKS =
      List.of(
          Link.mark("betreff|thema|cc|kopie an"),
          Link.before(Lead.STATEMENT, "(?:daran,?\\s+|darüber,?\\s+)?(?:dass|daß)"),
          Link.in(Lead.QUESTION, QUESTION),
          Link.before(
              Lead.TASK,
              "(?:daran)?,(?=[^,.]*\\s(?:zu\\s+\\p{Ll}+n|\\p{Ll}+zu\\p{Ll}{2,}n)\\b)",
              Intent.ASK,
              Intent.REMIND),
          Link.in(Lead.ABOUT, "an", Intent.REMIND),
          Link.in(Lead.ABOUT, "nach|wegen|zum|zur|zu|über", Intent.ASK),
          Link.in(Lead.ABOUT, "über|wegen|zum\\s+thema", Intent.INFORM),
          Link.in(Lead.FOR, "um", Intent.ASK),
          Link.in(Lead.FOR, "für", Intent.THANK),
          Link.in(Lead.TASK, "zum|zur|zu", Intent.INVITE));

  private static final ModifierWords MODIFIERS =
      new ModifierWords(
          "und|bitte",
          Pattern.compile(
              "(?:bitte|danke(?: dir| ihnen| schoen| sehr)?|vielen dank(?: im voraus)?|besten dank|hallo|hi|hey|(?:bitte )?(?:sofort|gleich|jetzt|asap|so bald wie moeglich)"
                  + "|(?:mit )?(?:den )?folgende[nmrs]?(?: punkten?)?)"),
          Pattern.compile(
              "(?:mit\\s+(?:dem\\s+)?)?(?:betreff|thema)" + ModifierReader.SUBJECT, FLAGS),
          Pattern.compile(
              "(?:bitte )?auf (?:(?<english>englisch)|(?<german>deutsch)|(?<spanish>spanisch))(?: bitte)?"),
          new LateWords(
              Pattern.compile(
                  "(?:aber )?(?:bitte )?nur,? (?:wenn|falls) (?:(?:es|sie|das|die (?:e-?)?mail) )?(?<limit>.+?)(?: (?:rausgeht|raus geht|rauskommt|ankommt|verschickt wird|gesendet wird|verschickt werden kann))?"),
              Pattern.compile(
                  "(?:aber )?(?:nur )?(?:wenn|falls) es (?:noch )?nicht (?:schon )?zu spaet ist|(?:sonst|ansonsten|danach|andernfalls|spaeter)[, ]+(?:bitte )?"
                      + "(?:gar nicht|(?:gar )?nicht(?: mehr)?(?: (?:ab)?(?:schicken|senden|verschicken))?|lass es(?: bleiben)?)(?: mehr)?")),
          COPY
              + "\\s|mit\\s+(?:dem\\s+)?betreff\\b|betreff\\s*:"
              + "|(?:sonst|ansonsten|danach|andernfalls),?\\s"
              + "|auf\\s+(?:englisch|deutsch|spanisch)\\b|in\\s+(?:einem\\s+)?\\p{L}+em\\s+ton(?:fall)?\\b");

  private static final ToneWords TONES =
      new ToneWords(
          Map.ofEntries(
              Map.entry("freundlich", Tone.FRIENDLY),
              Map.entry("freundliche", Tone.FRIENDLY),
              Map.entry("freundlichem", Tone.FRIENDLY),
              Map.entry("freundlichen", Tone.FRIENDLY),
              Map.entry("herzlich", Tone.FRIENDLY),
              Map.entry("herzliche", Tone.FRIENDLY),
              Map.entry("herzlichem", Tone.FRIENDLY),
              Map.entry("nett", Tone.FRIENDLY),
              Map.entry("nette", Tone.FRIENDLY),
              Map.entry("nettem", Tone.FRIENDLY),
              Map.entry("locker", Tone.FRIENDLY),
              Map.entry("lockere", Tone.FRIENDLY),
              Map.entry("lockerem", Tone.FRIENDLY),
              Map.entry("formell", Tone.FORMAL),
              Map.entry("formelle", Tone.FORMAL),
              Map.entry("formellem", Tone.FORMAL),
              Map.entry("foermlich", Tone.FORMAL),
              Map.entry("foermliche", Tone.FORMAL),
              Map.entry("foermlichem", Tone.FORMAL),
              Map.entry("hoeflich", Tone.FORMAL),
              Map.entry("hoefliche", Tone.FORMAL),
              Map.entry("hoeflichem", Tone.FORMAL),
              Map.entry("offiziell", Tone.FORMAL),
              Map.entry("sachlich", Tone.NEUTRAL),
              Map.entry("sachliche", Tone.NEUTRAL),
              Map.entry("sachlichem", Tone.NEUTRAL),
              Map.entry("neutral", Tone.NEUTRAL),
              Map.entry("dringend", Tone.URGENT),
              Map.entry("dringende", Tone.URGENT),
              Map.entry("eilig", Tone.URGENT),
              Map.entry("eilt", Tone.URGENT)),
          Set.of("kurz", "kurze", "knapp", "knappe"),
          Set.of(
              "sehr", "bitte", "und", "aber", "im", "in", "einem", "ton", "tonfall", "schreib",
              "halte", "bleib", "es"),
          Pattern.compile(
              "(?:(?:es|das|die sache) (?:ist (?:sehr )?(?:dringend|eilig)|eilt)|sehr dringend)"),
          Pattern.compile(
              "(?:bitte )?(?:nicht (?:zu |so |allzu )?(?:formell|foermlich|locker|freundlich|hoeflich)|(?:in|im) (?:einem )?\\w+ ton(?:fall)?|ton(?:fall)?:? .+)"));

  private static final ContentWords CONTENTS =
      new ContentWords(
          new Ends(
              Pattern.compile(
                  "(?<!\\b(?:Hr|Fr|Dr|St|Nr|Prof|bzw|ca)|\\d)[.!?]\\s+(?=[\\p{Lu}\"])|\\n+"),
              Pattern.compile(
                  ";\\s+(?:und\\s+)?(?:dass\\s+)?|,?\\s+und\\s+(?:auch\\s+)?(?:dass|daß)\\s+|,\\s+dass\\s+(?=.*\\sund\\s+dass\\s)",
                  FLAGS),
              Pattern.compile(",?\\s+und\\s+(?=(?:" + QUESTION + ")\\s)", FLAGS)),
          Pattern.compile(
              "(?:bitte\\s+)?(?:und\\s+)?(?:(?:erwähne?|ergänze?|schreibe?|sage?)(?:\\s+(?:ihm|ihr|ihnen|bitte|auch|noch))*,?\\s+dass"
                  + "|(?<question>frage?(?:\\s+(?:auch|noch|bitte))*,?)(?=\\s+(?:"
                  + QUESTION
                  + ")\\s))\\s+",
              FLAGS),
          Pattern.compile("\\s+ein$"),
          Pattern.compile(
              "^(?:der|die|das|ein|eine|unsere?|meine?|wir|ich|es|dies|dieser?|alle|alles|nichts|beide)\\b.*?"
                  + "\\b(?:ist|sind|war|waren|wird|werden|hat|haben|hatten?|kann|können|muss|müssen|soll|sollen|darf|geht|gehen|läuft|kommt|kommen|bleibt|brauchen)\\b",
              FLAGS),
          new Doubtful(
              Pattern.compile(
                  "\\b(?:anhang|anlage|angehängte?[nrs]?|anbei|beigefügte?[nrs]?)\\b", FLAGS),
              Pattern.compile("\\b(?:cc\\b|betreff\\s*:|an\\s*:)", FLAGS),
              Pattern.compile(
                  "\\b(?:sage?|informiere?|benachrichtige|frage?|erinnere?|schreibe?|schicke?|sende?|mail)\\s+(?:\\S+\\s+){0,4}?\\S*@",
                  FLAGS),
              Pattern.compile(
                  "^(?:und\\s+)?(?:bis\\b|vor\\b|spätestens\\b|erst\\b|aber\\b|nicht\\b|nur\\b|sonst\\b|morgen\\b|heute\\b|später\\b|nach\\b|schick|send|unterschreib|halte?\\b|antworte?\\b|kopie\\b|wenn\\s+du\\b|falls\\b|formulier|bitte\\b|mit\\s+\\p{L}+$|sei\\b|setz|muss\\b|in\\s+kopie\\b)"
                      + "|\\b(?:sage?|frage?|erinnere?|bitte?)\\s+(?:ihm|ihr|ihnen|ihn|sie)\\b|\\bwenn\\s+du\\b|\\bvergiss\\b|\\bformulier|\\bder\\s+ton\\b|\\bdie\\s+mail\\b|\\b(?:reicht|eilt)\\b",
                  FLAGS),
              Pattern.compile(
                  "(?<!\\p{L})(?:er|sie|ihm|ihn|ihr|ihre[rsmn]?|sein|seine[rsmn]?|ihnen)(?!\\p{L})"),
              Pattern.compile("^(?:er|sie|ihm|ihn|ihre?[rsmn]?|seine?[rsmn]?|ihnen)(?!\\p{L})")));

  static final Vocabulary WORDS =
      new Vocabulary(
          Language.GERMAN,
          RECIPIENTS,
          OPENINGS,
          LINKS,
          MODIFIERS,
          TONES,
          GermanDates.WORDS,
          CONTENTS);

  private German() {}
}
