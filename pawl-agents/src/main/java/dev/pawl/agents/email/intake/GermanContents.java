package dev.pawl.agents.email.intake;

import static dev.pawl.agents.email.intake.OpeningWords.FLAGS;

import dev.pawl.agents.email.intake.ContentWords.ClauseWords;
import dev.pawl.agents.email.intake.ContentWords.Doubtful;
import dev.pawl.agents.email.intake.ContentWords.Ends;
import java.util.List;
import java.util.regex.Pattern;

/** What the content of an email is made of in German. */
final class GermanContents {
  static final String QUESTION =
      "ob|wann|wo|wohin|woher|warum|wieso|weshalb|wer|wem|wen|wessen|was|wie|wie\\s*viele?|welche[rsmn]?|bis\\s+wann|ab\\s+wann|um\\s+wie\\s*viel\\s+uhr";
  private static final String THEM = "(?:ihm|ihr|ihnen|ihn|sie|allen|dem|der)";
  private static final String VERB =
      "(?:ist|sind|war|waren|wird|werden|wurde|wurden|würde|hat|haben|hatten?|kann|können|könnte|muss|müssen|soll|sollen|sollte|darf|dürfen|will|wollen|möchte|mag"
          + "|geht|gehen|läuft|laufen|kommt|kommen|bleibt|bleiben|brauche|brauchen|braucht|gibt|steht|stehen|liegt|liegen|fehlt|fehlen|heißt|fällt|fallen|findet|finden|beginnt|endet"
          + "|bekommt|bekommen|macht|machen|nehmen|nimmt|tut|sitzt|klappt|funktioniert|funktionieren|kostet|kosten|schließt|schließen|öffnet|öffnen|passt|passen|reicht|reichen"
          + "|verlange|verlangen|bitte|bitten|freue|freuen|habe|bin|war|komme|wünsche|wünschen|akzeptieren|nehme|suche|suchen|sucht|gilt|gelten|startet|zieht|ziehen|fährt|fahren|trifft|treffen|kündige|kündigen|bestelle|bestellen|danke|hoffe|hoffen)";
  private static final String SUBJECT =
      "(?:(?:der|die|das|den|dem|ein|eine|einen|unser|unsere|mein|meine|dein|deine|ihr|ihre|sein|seine|dieser?|diese|dieses|alle|beide|kein|keine|zwei|drei|vier|fünf|\\d+)\\s+(?:\\p{Ll}+e[nrsm]?\\s+){0,2}(?-i:\\p{Lu}[\\p{L}\\d-]*)(?:\\s+(?-i:\\p{Lu}[\\p{L}\\d-]*|\\d+))?"
          + "|wir|ich|es|er|sie|man|das|dies|alle|alles|nichts|niemand|jeder|(?-i:\\p{Lu}[\\p{L}\\d-]+)(?:\\s+(?-i:\\p{Lu}[\\p{L}\\d-]*|\\d+))?)";

  static final ContentWords WORDS =
      new ContentWords(
          new Ends(
              Pattern.compile(
                  "(?<!\\b(?:Hr|Fr|Dr|St|Nr|Prof|bzw|ca|[zu]\\.\\s?[BaA]|usw|Str|Tel|inkl|max|min|ggf|evtl)|\\d)(?:[.!?…]+[)]?\\s+|(?<=[.!?]\")\\s+(?=[\\p{Lu}\"¿¡]))(?=\\S)"),
              Pattern.compile(
                  ";\\s+(?:und\\s+)?(?:dass\\s+)?|,?\\s+und\\s+(?:auch\\s+)?(?:dass|daß)\\s+|,\\s+dass\\s+(?=.*\\sund\\s+dass\\s)",
                  FLAGS),
              Pattern.compile(",?\\s+(?:und|aber)\\s+|,\\s+|\\s+[–—-]\\s+", FLAGS),
              Pattern.compile(
                  "(?:,\\s*(?:und\\s+|oder\\s+)?|\\s+und\\s+)(?=(?:" + QUESTION + ")\\s)", FLAGS),
              Pattern.compile(
                  "(?<=\\bzu\\s\\p{Ll}{2,20}n|\\p{Ll}zu\\p{Ll}{2,20}n),?\\s+und\\s+", FLAGS),
              Pattern.compile(
                  "^(?:(?:und|dann|auch|bitte|außerdem)\\s+)*|[,;:.]?\\s+(?:(?:und|dann|auch|bitte|außerdem)\\s+)+|[,;:]\\s+",
                  FLAGS)),
          new ClauseWords(
              Pattern.compile(
                  "^(?:der|die|das|ein|eine|unsere?|meine?|wir|ich|es|dies|dieser?|alle|alles|nichts|beide)\\b.*?\\b"
                      + VERB
                      + "\\b|^"
                      + SUBJECT
                      + "\\s+"
                      + VERB
                      + "\\b|^(?:seit|am|ab|im|in|heute|morgen|gestern|leider|mir|uns|jetzt|nun|hier)\\b.*?\\b"
                      + VERB
                      + "\\b",
                  FLAGS),
              Pattern.compile(
                  SUBJECT
                      + "\\s+"
                      + VERB
                      + "\\b|(?:ich|wir|es|man)\\s+(?!\\p{L}+\\s*$)|(?:der|die|das|ein|eine|mein|meine|unser|unsere)\\s+(?-i:\\p{Lu}[\\p{L}-]*)\\s+(?=[^,]*\\p{Ll}(?:t|en|e)[.!]?\\s*$)",
                  FLAGS),
              Pattern.compile(
                  "(?<!\\p{L})"
                      + VERB
                      + "(?!\\p{L})|(?<!\\p{L})(?-i:\\p{Ll}{2,})(?:t|en)[.!]?\\s*$",
                  FLAGS),
              Pattern.compile(
                  "(?:wenn|falls|weil|da|obwohl|während|sobald|nachdem|bevor|bis|ob|als|damit|sofern)\\b",
                  FLAGS)),
          List.of(
              Instruction.of(
                  Lead.QUESTION,
                  "(?:frage?|fragen\\s+sie|erkundige\\s+dich|zu\\s+fragen)(?:\\s+(?:ihn|sie|bitte|auch|noch|mal|doch|bei\\s+"
                      + THEM
                      + "|nach))*,?\\s+(?=(?:"
                      + QUESTION
                      + ")\\s)"),
              Instruction.of(
                  Lead.TASK,
                  "(?:bitte|bitten\\s+sie|erinnere?)\\s+(?:ihn|sie)(?:\\s+(?:auch|noch|bitte|daran))*,\\s+(?=[^,.]*\\s(?:zu\\s+\\p{Ll}+n|\\p{Ll}+zu\\p{Ll}{2,}n)\\b)"),
              Instruction.of(
                  Lead.STATEMENT,
                  "(?:(?:erwähne?|ergänze?|schreibe?|sage?|richte?|teile?|erinnere?|füge?|lasse?|gib|gebe?)(?:\\s+(?:"
                      + THEM
                      + "|bitte|auch|noch|aus|mit|dazu|hinzu|daran|wissen|bescheid))*|(?:er|sie)\\s+(?:soll(?:en|te|ten)?|muss|müssen)\\s+(?:auch\\s+)?(?:wissen|erfahren)),?\\s+(?:dass|das(?=\\s+(?:ich|wir|er|sie|es|die|der))|daß)\\s+"
                      + "|(?:dass|daß)\\s+"),
              Instruction.of(
                  Lead.VERBATIM,
                  "(?:sage?|schreibe?)\\s+"
                      + THEM
                      + "(?:\\s+(?:bitte|auch|noch))*,\\s+(?=(?:der|die|das|wir|ich|es|mein|unser))"),
              Instruction.saying(
                  Lead.VERBATIM,
                  "(?:be)?danke?\\s+(?:(?:ihm|ihr|ihnen)|dich(?:\\s+bei\\s+"
                      + THEM
                      + ")?)\\s+(?:(?:sehr|herzlich|auch)\\s+)*(?=für\\s)",
                  "Vielen Dank "),
              Instruction.unknown(
                  "entschuldige?\\s|gratuliere?\\s|lade?\\s+(?:sie|ihn)\\s|biete?\\s+"
                      + THEM
                      + "\\s|wünsche?\\s+(?:ihm|ihr|ihnen)\\s|bedanke?\\s|danke\\s+(?:ihm|ihr|ihnen)\\s|frage?\\s+(?:ihn|sie)\\s|bitte\\s+(?:ihn|sie)\\s|sage?\\s+(?:ihm|ihr|ihnen)\\s|erinnere?\\s+(?:sie|ihn)\\s|schlage?\\s+"
                      + THEM
                      + "\\s|beschwere?\\s")),
          Pattern.compile("\\s+ein$"),
          new Doubtful(
              Pattern.compile(
                  "\\b(?:anhang|anlage|angehängte?[nrs]?|anbei|beigefügte?[nrs]?)\\b", FLAGS),
              Pattern.compile("\\b(?:cc\\b|betreff\\s*:|an\\s*:)", FLAGS),
              Pattern.compile(
                  "\\b(?:sage?|informiere?|benachrichtige|frage?|erinnere?|schreibe?|schicke?|sende?|mail)\\s+(?:\\S+\\s+){0,4}?\\S*@",
                  FLAGS),
              Pattern.compile(
                  "(?<start>^(?:und\\s+)?(?:bis\\b|vor\\b|spätestens\\b|erst\\b|aber\\b|nicht\\b|nur\\b|sonst\\b|morgen\\b|heute\\b|später\\b|nach\\b|schick|send|unterschreib|halte?\\b|antworte?\\b|kopie\\b|wenn\\s+du\\b|falls\\b|formulier|bitte\\b|mit\\s+\\p{L}+$|sei\\b|setz|muss\\b|in\\s+kopie\\b|schreib))"
                      + "|\\b(?:sage?|frage?|erinnere?|bitte?)\\s+(?:ihm|ihr|ihnen|ihn|sie)\\b|\\bwenn\\s+du\\b|\\bvergiss\\b|\\bformulier|\\bder\\s+ton\\b|\\bdie\\s+mail\\b|\\b(?:möglichst|am\\s+besten|eilt|genügt|hat\\s+zeit|wenn\\s+möglich|keine\\s+eile|sobald\\s+du|wenn\\s+es\\s+geht)\\b|\\breicht\\s*[.!]?$",
                  FLAGS),
              Pattern.compile(
                  "\\bwas\\s+(?:ich|wir)\\s+(?:dir\\s+|gestern\\s+|neulich\\s+)*(?:gesagt|besprochen|geschrieben|erzählt|vereinbart)|\\b(?:folgenden?|untenstehenden?)\\s+(?:text|nachricht)\\b",
                  FLAGS),
              Pattern.compile("(?:ja|nein|ok|okay)", FLAGS),
              Pattern.compile(
                  "(?:(?:bitte )?(?:sag|schreib|teil|frag)e? (?:ihm|ihr|ihnen|ihn|sie)(?: bitte| folgendes| mit)*|(?:vielen |besten |herzlichen |tausend )?(?:danke|dank|hallo|hi|hey|moin|servus|guten (?:tag|morgen|abend)|liebe gruesse|viele gruesse|gruss|gruesse|lg|vg|entschuldigung|sorry|ok|okay|tschuess)\\b(?!.*@).{0,60}|du bist .*|das (?:ist|war'?s|waers) (?:alles)?.{0,20}|mehr (?:nicht|braucht es nicht).*|(?:ich )?(?:waere|waer) .{0,60}dankbar.*)"),
              Pattern.compile(
                  "(?<!\\p{L})(?:er|sie|ihm|ihn|ihr|ihre[rsmn]?|sein|seine[rsmn]?|ihnen)(?!\\p{L})"),
              Pattern.compile("^(?:er|sie|ihm|ihn|ihre?[rsmn]?|seine?[rsmn]?|ihnen)(?!\\p{L})"),
              Pattern.compile("^(?:(?i:er|ihm|ihn|seine?[rsmn]?)|sie)(?!\\p{L})")));

  private GermanContents() {}
}
