package dev.pawl.agents.email.intake;

import static dev.pawl.agents.email.intake.OpeningWords.FLAGS;

import dev.pawl.agents.email.intake.ModifierWords.AboutWords;
import dev.pawl.agents.email.intake.ModifierWords.LateWords;
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
      "(?:(?:mit\\s+|in\\s+|als\\s+|eine\\s+)?(?:einer\\s+)?kopie(?:\\s+auch)?(?:\\s+(?:an|für))?|(?:in\\s+)?cc(?:\\s+an)?)\\s*:?";
  private static final RecipientWords RECIPIENTS =
      RecipientWords.of(
          COPY,
          "(?:bitte\\s+)?(?:und\\s+)?(?:mit|setze?|nimm)\\s+(?:bitte\\s+)?LIST\\s+(?:in|ins|auf)\\s+(?:cc|kopie)(?:\\s+(?:setzen|nehmen))?",
          "(?:an\\s+)?(?:der|dem|den|die|das|de[mn]?)|unser(?:e[rmn]?)?|mein(?:e[rmn]?)?|dein(?:e[rmn]?)?|alle[nr]?|beide[nr]?|am|im|in|an|bei|beim",
          "nicht|außer|aber|ohne|oder|und|dass|das|ob|wegen|über|für|betreff|cc|kopie|ist|sind|hat|wird",
          "unter|bei|per|an|=",
          "Azubis|Kollegen|Kunden|Eltern|Mieter|Nachbarn|Alle|Allen|Niemand|Nicht|Außer|Aber|Nur|Oder|Und|Der|Die|Das|Dem|Den|Bitte|Betreff|Kopie|Mail|\\p{L}*(?:[Tt]eam|[Gg]ruppe|[Aa]bteilung|[Bb]üro|[Ll]eitung|[Ss]upport|[Vv]ertrieb|[Bb]uchhaltung|[Vv]erwaltung|[Ee]inkauf|[Ll]ager|[Pp]raxis|[Ww]erkstatt|[Rr]edaktion|[Kk]anzlei|[Vv]orstand|[Hh]ausmeister(?:in)?|[Ss]ekretariat)",
          "und",
          "oder|bzw\\.?");

  private static final List<Link> LINKS =
      List.of(
          Link.mark("betreff|thema|cc|kopie an"),
          Link.before(
              Lead.STATEMENT,
              "(?:daran,?\\s+|darüber,?\\s+)?(?:dass|daß|das(?=\\s+(?:ich|wir|er|sie|es|man|die|der|das)\\s))"),
          Link.in(Lead.QUESTION, GermanContents.QUESTION),
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
                  + "|(?:mit )?(?:den )?folgende[nmrs]?(?: punkten?| text| nachricht)?|(?:den |diesen |die |diese )(?:text|nachricht|hinweis|mitteilung)|(?:weiter|auf|in der (?:steht|du schreibst)|fertig|raus|mailen|schicken|senden|schreiben|verschicken|mitteilen)(?: bitte)?|(?:bitte )?schreib das (?:auch )?(?:dazu|rein|mit rein)|gruss|gruesse|lg|so)"),
          Pattern.compile(
              "(?:bitte\\s+)?(?:(?:mit|und|als|der|dem|den|im)\\s+)*(?:betreff|thema|betreffzeile)(?:\\s+(?:soll|ist|lautet|heißt|sei|bitte))*(?:"
                  + ModifierReader.SUBJECT
                  + "|(?<!:)\\s+(?!soll\\b|ist\\b|lautet\\b|wie\\b|bitte\\b)(?<bare>\\S[^:@]{0,100}?)(?:\\s+(?:sein|lauten|heißen))?)",
              FLAGS),
          Pattern.compile(
              "(?:(?:bitte|schreib|schreibe|und|das|die mail) )*(?:auf|in) (?:(?<english>englisch)|(?<german>deutsch)|(?<spanish>spanisch))(?: bitte)?"),
          new LateWords(
              Pattern.compile(
                  "(?:aber )?(?:bitte )?nur,? (?:wenn|falls) (?:(?:es|sie|das|die (?:e-?)?mail) )?(?<limit>.+?)(?: (?:rausgeht|raus geht|rauskommt|ankommt|verschickt wird|gesendet wird|verschickt werden kann))?"),
              Pattern.compile(
                  "(?:[^;,@]{0,60}\\b(?:danach|spaeter|zu spaet|nichts mehr|nicht mehr|sonst|dann)\\b[^;]{0,60}[, ])(?:dann |also |bitte |sonst |danach )*(?:nicht mehr|gar nicht(?: mehr)?|lieber nicht|nicht) (?:ab)?(?:senden|schicken|verschicken|mailen|rausschicken)|(?:aber )?(?:nur )?(?:wenn|falls) es (?:noch )?nicht (?:schon )?zu spaet ist|(?:sonst|ansonsten|danach|andernfalls|spaeter)[, ]+(?:bitte )?"
                      + "(?:gar nicht|(?:gar )?nicht(?: mehr)?(?: (?:ab)?(?:schicken|senden|verschicken))?|lass es(?: bleiben)?)(?: mehr)?")),
          AboutWords.of(
              "betreff|betreffzeile|ueberschrift",
              "cc|bcc|kopie",
              "ton|tonfall|formell|foermlich|freundlich|locker|hoeflich|herzlich|streng|formulier\\w*|klingen|klingt|sachlich|nett|dringend|eilig|persoenlich|vorsichtig|diplomatisch|behutsam|schonend|ernst",
              "(?:bitte )?(?:nicht|kein|sei|bleib|halte|formulier\\w*|mit|in|im|ton|nimm|nehme?|setze?)",
              "(?:bitte )?(?:aber )?(?:nicht|nichts) (?:zu |so |allzu )?(?:formell\\w*|foermlich\\w*|locker\\w*|freundlich\\w*|hoeflich\\w*|steif\\w*)(?: bitte)?",
              "dass|ob|wegen|und|sag|schreib|frag|schick|an"),
          COPY
              + "\\s|mit\\s+(?:dem\\s+)?betreff\\b|betreff\\s*:"
              + "|(?:sonst|ansonsten|danach|andernfalls),?\\s"
              + "|auf\\s+(?:englisch|deutsch|spanisch)\\b|in\\s+(?:einem\\s+)?\\p{L}+em\\s+ton(?:fall)?\\b");

  private static final ToneWords TONES =
      new ToneWords(
          ToneWords.inflected(
              Map.ofEntries(
                  Map.entry("freundlich", Tone.FRIENDLY),
                  Map.entry("herzlich", Tone.FRIENDLY),
                  Map.entry("nett", Tone.FRIENDLY),
                  Map.entry("locker", Tone.FRIENDLY),
                  Map.entry("warm", Tone.FRIENDLY),
                  Map.entry("lieb", Tone.FRIENDLY),
                  Map.entry("persoenlich", Tone.FRIENDLY),
                  Map.entry("informell", Tone.FRIENDLY),
                  Map.entry("formell", Tone.FORMAL),
                  Map.entry("foermlich", Tone.FORMAL),
                  Map.entry("hoeflich", Tone.FORMAL),
                  Map.entry("offiziell", Tone.FORMAL),
                  Map.entry("professionell", Tone.FORMAL),
                  Map.entry("sachlich", Tone.NEUTRAL),
                  Map.entry("neutral", Tone.NEUTRAL),
                  Map.entry("dringend", Tone.URGENT),
                  Map.entry("eilig", Tone.URGENT)),
              List.of("", "e", "em", "en", "er", "es"),
              Map.of("eilt", Tone.URGENT)),
          Set.of("kurz", "kurze", "knapp", "knappe"),
          Set.of(
              "sehr",
              "ganz",
              "super",
              "streng",
              "recht",
              "bitte",
              "mail",
              "die",
              "der",
              "soll",
              "sein",
              "gehalten",
              "klingen",
              "formulieren",
              "formuliert",
              "wirken",
              "mit",
              "dem",
              "stil",
              "und",
              "aber",
              "im",
              "in",
              "einem",
              "ton",
              "tonfall",
              "schreib",
              "halte",
              "bleib",
              "es"),
          Pattern.compile(
              "(?:(?:es|das|die sache) (?:ist (?:sehr )?(?:dringend|eilig)|eilt)|sehr dringend)"),
          Pattern.compile(
              "(?:bitte )?(?:nicht (?:zu |so |allzu )?(?:formell|foermlich|locker|freundlich|hoeflich)|(?:in|im) (?:einem )?\\w+ ton(?:fall)?|ton(?:fall)?:? .+)"));

  static final Vocabulary WORDS =
      new Vocabulary(
          Language.GERMAN,
          Set.of(
              "an",
              "auf",
              "betreff",
              "bis",
              "bitte",
              "das",
              "dass",
              "dem",
              "den",
              "der",
              "die",
              "ein",
              "eine",
              "frag",
              "fuer",
              "hat",
              "ich",
              "im",
              "ist",
              "kannst",
              "koenntest",
              "kopie",
              "mit",
              "nicht",
              "noch",
              "ob",
              "sag",
              "schreib",
              "schreibe",
              "sind",
              "und",
              "von",
              "wann",
              "wie",
              "wir",
              "wird",
              "zu"),
          RECIPIENTS,
          GermanOpenings.WORDS,
          LINKS,
          MODIFIERS,
          TONES,
          GermanDates.WORDS,
          GermanContents.WORDS);

  private German() {}
}
