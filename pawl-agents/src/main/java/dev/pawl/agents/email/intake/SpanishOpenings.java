package dev.pawl.agents.email.intake;

import static dev.pawl.agents.email.intake.OpeningWords.FLAGS;
import static dev.pawl.agents.email.intake.OpeningWords.GAP;

import dev.pawl.agents.email.intake.OpeningWords.Form;
import dev.pawl.agents.email.intake.OpeningWords.Tail;
import java.util.List;
import java.util.regex.Pattern;

/** How a request for an email begins in Spanish. */
final class SpanishOpenings {
  private static final String MAIL =
      "(?:(?:correo|email|e-mail|mail|mensaje|nota)(?:\\s+electr[óo]nico)?)";
  private static final String NOTE =
      "una?\\s+(?:breve\\s+)?"
          + MAIL
          + "(?:\\s+(?<tone>(?!a\\b|para\\b|diciendo|pregunt|pidiendo|con\\b|que\\b)[\\p{L}]+(?:\\s+y\\s+[\\p{L}]+)?))?";
  private static final String TO =
      "(?:\\s+por\\s+favor,?)?" + GAP + "(?:\\s+(?:a|para)|(?=\\s+al\\s))";

  static final OpeningWords WORDS =
      new OpeningWords(
          Pattern.compile(
              "^(?:[¿¡]\\s*|(?:por\\s+favor|porfa|hola|buenas|buenos\\s+d[íi]as|oye|y|luego)[,!]?\\s+"
                  + "|(?:me\\s+|les?\\s+)?(?:puedes|podr[íi]as|puede|podr[íi]a)\\s+(?:por\\s+favor\\s+)?"
                  + "|(?:quiero|quisiera|necesito|me\\s+gustar[íi]a|hay\\s+que|tengo\\s+que|les?\\s+ruego\\s+que|te\\s+pido\\s+que)\\s+)+",
              FLAGS),
          Pattern.compile(
              "(?<!\\p{L})(?:por\\s+favor|porfa|y|luego|ahora|pues|oye|hola|puedes|podr[íi]as|puede|podr[íi]a|quiero|quisiera|necesito|importar[íi]a|gustar[íi]a\\s+que|que|favor\\s+de|es|ya)[,!]?\\s*$|[¿¡]$",
              FLAGS),
          Pattern.compile(
              "\\b(?:si(?!\\s+(?:puedes|no\\s+te|te))|cuando|en\\s+cuanto|quién|por\\s+qué|cuántos?|cuánto|mañana)(?!\\p{L})|\\b(?:no|nunca|jamás|ya\\s+he|debería)\\s*$",
              FLAGS),
          List.of(
              Form.ADDRESS_FIRST,
              Form.of(
                  Intent.INFORM,
                  "(?:env[íi]a|m[áa]nda|escribe|pon|di)(?:les?)?\\s+\"[^\"]+\"\\s+a"),
              Form.of(
                  Intent.UNKNOWN,
                  "(?:fel[íi]cita|disc[úu]lpate|qu[ée]jate)(?:les?)?(?:\\s+con|\\s+ante)?(?:\\s+a(?=\\s)|(?=\\s+al\\s)|(?=\\s+\\S*@))"),
              Form.of(Intent.INFORM, "(?:quiero\\s+)?que", Tail.of(Intent.INFORM, "sepan?")),
              Form.of(Intent.INFORM, NOTE + TO),
              Form.of(
                  Intent.INFORM,
                  "(?:escr[íi]b(?:e|ir|a)|redact[ae](?:r|s)?|prepara|env[íi]a|m[áa]nda)(?:les?)?"
                      + GAP
                      + "\\s+"
                      + NOTE
                      + "\\s+(?:a|para)"),
              Form.of(
                  Intent.REMIND,
                  "(?:m[áa]nda|env[íi]a)(?:les?)?\\s+un\\s+recordatorio\\s+(?:a|para)"),
              Form.of(
                  Intent.INFORM,
                  "(?:ponte|ponerte)\\s+en\\s+contacto\\s+con|contacta(?:r)?\\s+con|habla(?:r)?\\s+con"),
              Form.of(
                  Intent.INFORM,
                  "(?:escr[íi]b(?:e|ir|a)|env[íi]e?a?(?:r)?|m[áa]nd[ae](?:r)?|redact[ae](?:r|s)?|haz|haga|ponl?e?|prepara)(?:les?)?\\s+"
                      + NOTE
                      + TO),
              Form.of(
                  Intent.INFORM,
                  "(?:escr[íi]b(?:e|ir|a)|env[íi]e?a?(?:r)?|m[áa]nd[ae](?:r)?|redact[ae](?:r|s)?|haz|haga|ponl?e?)(?:les?)?"
                      + TO),
              Form.of(
                  Intent.INFORM,
                  "(?:(?:d[íi]|dec[íi]r)(?:les?)|(?:av[íi]sa|inf[óo]rma|transm[íi]te|comun[íi]ca|not[íi]f[íi]ca|cu[ée]nta|cont[áa]|resp[óo]nde|cont[ée]sta)r?(?:les?)?|comunique|informe|avise|haz(?:les?)?\\s+saber"
                      + "|que\\s+les?\\s+(?:digas|dijeras|avises|avisaras|escribieras|informes|comuniques|escribas|cuentes))"
                      + TO),
              Form.of(
                  Intent.INFORM,
                  "(?:env[íi]a|m[áa]nda|cu[ée]nta|d[íi]|p[áa]sa|com[ée]nta)(?:se)?l[oa]s?(?:\\s+por\\s+favor)?(?:\\s+(?:a|para)|(?=\\s+al\\s))|(?:(?:env[íi]a|m[áa]nda)(?:lo|la)?|todo|(?:esto|eso)(?:\\s+(?:es|va))?)(?:\\s+(?:eso|esto))?"
                      + GAP
                      + "(?:\\s+(?:a|para)|(?=\\s+al\\s))"),
              Form.of(Intent.INFORM, "(?:es\\s+)?(?:" + MAIL + "\\s+)?(?:para|a|al)\\s*:?"),
              Form.of(
                  Intent.INFORM,
                  "",
                  Tail.of(Intent.INFORM, "(?:debe|deben|tienen?\\s+que)\\s+saber")),
              Form.of(
                  Intent.ASK,
                  "(?:preg[úu]nta(?:r)?(?:les?)?|cons[úu]lta(?:r)?(?:les?)?|que\\s+les?\\s+preguntes)"
                      + TO),
              Form.of(
                  Intent.ASK,
                  "(?:(?:p[íi]de|ru[ée]ga|solicita|exige)(?:les?)?|ped[íi]r(?:les?)?|que\\s+les?\\s+pidas)"
                      + TO),
              Form.of(
                  Intent.REMIND,
                  "(?:recu[ée]rda(?:les?)?|record[áa]r(?:les?)?|que\\s+les?\\s+recuerdes)" + TO),
              Form.of(Intent.INVITE, "(?:inv[íi]ta(?:r)?(?:les?)?|que\\s+invites)" + TO),
              Form.of(
                  Intent.THANK,
                  "(?:agrad[ée]ce(?:r)?(?:les?)?|da(?:r)?(?:les?)?\\s+las\\s+gracias)" + TO)),
          List.of(
              Tail.of(
                  Intent.ASK,
                  "(?:"
                      + NOTE
                      + "\\s+)?(?:y\\s+preg[úu]nta(?:les?)?|para\\s+preguntar(?:les?)?|pregunt[áa]ndo(?:les?)?)"),
              Tail.of(
                  Intent.ASK,
                  "(?:"
                      + NOTE
                      + "\\s+)?(?:y\\s+p[íi]de(?:les?)?|para\\s+pedir(?:les?)?|pidi[ée]ndo(?:les?)?)"),
              Tail.of(
                  Intent.INFORM,
                  "(?:"
                      + NOTE
                      + "\\s+)?(?:y\\s+d[íi](?:les?)?|para\\s+(?:decir|informar)(?:les?)?(?:\\s+de)?|dici[ée]ndo(?:les?)?|inform[áa]ndo(?:les?)?(?:\\s+de)?)"),
              Tail.of(Intent.INFORM, NOTE)));

  private SpanishOpenings() {}
}
