package dev.pawl.agents.email.intake;

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
 * How people ask for an email in Spanish. A content keeps its preposition ({@code por la ayuda}),
 * because it may be one word with the article ({@code al almuerzo}).
 */
final class Spanish {
  private static final String COPY =
      "(?:(?:con\\s+|en\\s+)?copia\\s+a(?:l)?|(?:en\\s+|con\\s+)?cc(?:\\s+a)?|(?:pon(?:er)?\\s+)?en\\s+copia\\s+a)\\s*:?";
  private static final String MAIL =
      "(?:(?:correo|email|e-mail|mail|mensaje|nota)(?:\\s+electr[óo]nico)?)";
  private static final String NOTE =
      "una?\\s+(?:breve\\s+)?"
          + MAIL
          + "(?:\\s+(?<tone>(?!a\\b|para\\b|diciendo|pregunt|pidiendo|con\\b|que\\b)[\\p{L}]+(?:\\s+y\\s+[\\p{L}]+)?))?";
  private static final String TO = "(?:\\s+por\\s+favor,?)?\\s+(?:a|al|para)";
  private static final String QUESTION =
      "si|cu[áa]ndo|d[óo]nde|por\\s+qu[ée]|qui[ée]n|qué|c[óo]mo|cu[áa]l(?:es)?|cu[áa]nt[oa]s?";

  private static final RecipientWords RECIPIENTS =
      RecipientWords.of(
          COPY,
          "(?:al?\\s+)?(?:tod[oa]s?\\s+)?(?:el|la|los|las|mis?|nuestr[oa]s?|tus?)|al?",
          "(?:equipo|jef[ea]|compañer[oa]s?|client[ea]s?|grupo|departamento|oficina|proveedor(?:a|es)?|amig[oa]s?|caser[oa])(?:\\s+de\\s+\\p{L}+)?",
          "Todos|Todas|Nadie|No|Salvo|Excepto|Pero|Solo|O|Y|El|La|Los|Las",
          "y(?:\\s+al?)?|e(?:\\s+al?)?");

  private static final OpeningWords OPENINGS =
      new OpeningWords(
          Pattern.compile(
              "^(?:¿\\s*|¡\\s*|(?:por\\s+favor|hola|buenas|buenos\\s+d[íi]as|oye)[,!]?\\s+"
                  + "|(?:me\\s+)?(?:puedes|podr[íi]as|puede|podr[íi]a)\\s+(?:por\\s+favor\\s+)?"
                  + "|(?:quiero|quisiera|necesito|me\\s+gustar[íi]a|hay\\s+que)\\s+)+",
              FLAGS),
          List.of(
              Form.of(
                  Intent.INFORM,
                  "(?:escr[íi]b(?:e|ir)|env[íi]a(?:r)?|m[áa]nda(?:r)?|ponl?e?)(?:les?)?\\s+"
                      + NOTE
                      + TO),
              Form.of(
                  Intent.INFORM,
                  "(?:escr[íi]b(?:e|ir)|env[íi]a(?:r)?|m[áa]nda(?:r)?|ponl?e?)(?:les?)?" + TO),
              Form.of(
                  Intent.INFORM,
                  "(?:(?:d[íi]|dec[íi]r)(?:les?)|(?:av[íi]sa|inf[óo]rma|transm[íi]te|comun[íi]ca|not[íi]f[íi]ca|cu[ée]nta|cont[áa])r?(?:les?)?|haz(?:les?)?\\s+saber"
                      + "|que\\s+les?\\s+(?:digas|avises|informes|comuniques|escribas|cuentes))"
                      + TO),
              Form.of(Intent.ASK, "(?:preg[úu]nta(?:r)?(?:les?)?|que\\s+les?\\s+preguntes)" + TO),
              Form.of(
                  Intent.ASK, "(?:p[íi]de(?:les?)?|ped[íi]r(?:les?)?|que\\s+les?\\s+pidas)" + TO),
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

  private static final List<Link> LINKS =
      List.of(
          Link.mark("asunto|tema|cc|copia a"),
          Link.before(Lead.TASK, "que", Intent.ASK),
          Link.before(
              Lead.STATEMENT,
              "(?:de\\s+)?que",
              Intent.INFORM,
              Intent.REMIND,
              Intent.INVITE,
              Intent.THANK),
          Link.in(Lead.QUESTION, QUESTION),
          Link.in(Lead.ABOUT, "sobre|acerca\\s+de", Intent.ASK, Intent.INFORM, Intent.REMIND),
          Link.in(Lead.TASK, "al?", Intent.INVITE),
          Link.in(Lead.FOR, "por", Intent.THANK),
          Link.in(Lead.FOR, "(?:el|la|los|las|tu|su|sus)(?=\\s)", Intent.THANK, Intent.ASK),
          Link.in(Lead.ABOUT, "(?:el|la|los|las|tu|su|sus)(?=\\s)", Intent.REMIND));

  private static final ModifierWords MODIFIERS =
      new ModifierWords(
          "y|por\\s+favor,?",
          Pattern.compile(
              "(?:por favor|(?:muchas |mil )?gracias(?: de antemano)?|hola|buenas|(?:hazlo )?(?:ahora|ya|enseguida|cuanto antes|lo antes posible|de inmediato|asap)"
                  + "|(?:con )?(?:los siguientes|estos) puntos|lo siguiente)"),
          Pattern.compile("(?:con\\s+(?:el\\s+)?)?(?:asunto|tema)" + ModifierReader.SUBJECT, FLAGS),
          Pattern.compile(
              "(?:por favor,? )?(?:escribelo )?en (?:(?<english>ingles)|(?<german>aleman)|(?<spanish>espanol|castellano))(?:,? por favor)?"),
          new LateWords(
              Pattern.compile(
                  "(?:pero )?(?:envialo |mandalo )?solo si (?:(?:(?:el correo )?(?:todavia |aun )?(?:sale|se envia|se manda|llega|puede salir)) )?(?<limit>.+)"),
              Pattern.compile(
                  "(?:pero )?(?:solo )?si (?:todavia |aun )?no es (?:demasiado |muy )?tarde(?: ya)?|(?:si no|en caso contrario|despues|de lo contrario|mas tarde)[, ]+"
                      + "(?:(?:ya )?no (?:lo )?(?:envies|mandes|envie|mande)(?: nada)?|(?:mejor )?nada|dejalo)")),
          COPY
              + "\\s|con\\s+(?:el\\s+)?asunto\\b|asunto\\s*:"
              + "|(?:si\\s+no|en\\s+caso\\s+contrario|despu[ée]s|de\\s+lo\\s+contrario),\\s"
              + "|en\\s+(?:ingl[ée]s|alem[áa]n|español)\\b|(?:en|con)\\s+(?:un\\s+)?tono\\b|de\\s+(?:manera|forma)\\s");

  private static final ToneWords TONES =
      new ToneWords(
          Map.ofEntries(
              Map.entry("amable", Tone.FRIENDLY),
              Map.entry("amablemente", Tone.FRIENDLY),
              Map.entry("amistoso", Tone.FRIENDLY),
              Map.entry("amistosa", Tone.FRIENDLY),
              Map.entry("cordial", Tone.FRIENDLY),
              Map.entry("cercano", Tone.FRIENDLY),
              Map.entry("cercana", Tone.FRIENDLY),
              Map.entry("carinoso", Tone.FRIENDLY),
              Map.entry("informal", Tone.FRIENDLY),
              Map.entry("simpatico", Tone.FRIENDLY),
              Map.entry("formal", Tone.FORMAL),
              Map.entry("formalmente", Tone.FORMAL),
              Map.entry("profesional", Tone.FORMAL),
              Map.entry("oficial", Tone.FORMAL),
              Map.entry("cortes", Tone.FORMAL),
              Map.entry("educado", Tone.FORMAL),
              Map.entry("educacion", Tone.FORMAL),
              Map.entry("cortesia", Tone.FORMAL),
              Map.entry("neutro", Tone.NEUTRAL),
              Map.entry("neutral", Tone.NEUTRAL),
              Map.entry("objetivo", Tone.NEUTRAL),
              Map.entry("urgente", Tone.URGENT),
              Map.entry("urgentemente", Tone.URGENT)),
          Set.of("breve", "corto", "brevemente", "conciso"),
          Set.of(
              "muy",
              "en",
              "con",
              "de",
              "un",
              "una",
              "tono",
              "manera",
              "forma",
              "estilo",
              "plan",
              "por",
              "favor",
              "y",
              "pero",
              "que",
              "sea",
              "se",
              "hazlo",
              "escribelo"),
          Pattern.compile("es (?:muy )?urgente|corre prisa"),
          Pattern.compile(
              "(?:por favor,? )?(?:(?:que )?no (?:sea )?(?:demasiado |muy |tan )?(?:formal|informal|amable|cercano)|(?:en|con) (?:un )?tono (?:muy )?\\w+|tono:? .+)"));

  private static final ContentWords CONTENTS =
      new ContentWords(
          new Ends(
              Pattern.compile(
                  "(?<!\\b(?:Sr|Sra|Srta|Dr|Dra|St|No|Prof|Ud|Uds))[.!?]\\s+(?=[\\p{Lu}\"¿¡])|\\n+"),
              Pattern.compile(
                  ";\\s+(?:y\\s+)?(?:de\\s+)?(?:que\\s+)?|,?\\s+y\\s+(?:tambi[ée]n\\s+)?(?:de\\s+)?que\\s+|,\\s+(?:de\\s+)?que\\s+(?=.*\\sy\\s+(?:de\\s+)?que\\s)",
                  FLAGS),
              Pattern.compile(",?\\s+y\\s+(?=(?:" + QUESTION + ")\\s)", FLAGS)),
          Pattern.compile(
              "(?:por\\s+favor,?\\s+)?(?:y\\s+)?(?:tambi[ée]n\\s+)?(?:(?:menciona|añade|agrega|di(?:les?)?|comenta)(?:\\s+tambi[ée]n)?\\s+que"
                  + "|(?<question>preg[úu]nta(?:les?)?(?:\\s+tambi[ée]n)?)(?=\\s+(?:"
                  + QUESTION
                  + ")\\s))\\s+",
              FLAGS),
          Pattern.compile("(?!)"),
          Pattern.compile(
              "^(?:el|la|los|las|un|una|nuestr[oa]s?|mi|mis|esto|est[ea]|est[oa]s|todo|nada|no|ya|hay|hemos|tenemos|estamos|somos|necesitamos)(?!\\p{L}).*?"
                  + "(?<!\\p{L})(?:es|son|era|eran|fue|fueron|est[áa]n?|estaba|ser[áa]n?|ha|han|hay|hemos|tenemos|estamos|somos|necesitamos|tiene|tienen|puede|pueden|debe|deben|va|van|llega|llegan|sale|funciona|funcionan)(?!\\p{L})",
              FLAGS),
          new Doubtful(
              Pattern.compile("\\b(?:adjunt[oa]s?|anexo|adjuntamos)\\b", FLAGS),
              Pattern.compile("\\b(?:cc\\b|asunto\\s*:|para\\s*:)", FLAGS),
              Pattern.compile(
                  "\\b(?:d[íi](?:les?)|avisa|informa|pregunta|pregúntales?|recuerda|escribe|manda|envía)\\s+(?:\\S+\\s+){0,4}?\\S*@",
                  FLAGS),
              Pattern.compile(
                  "^(?:y\\s+)?(?:antes\\b|hasta\\b|mañana\\b|hoy\\b|pero\\b|solo\\b|sólo\\b|si\\s+no\\b|no\\s+|despu[ée]s\\b|env[íi]a|m[áa]nda|firma\\b|responde\\b|copia\\b|a\\s+las\\s|con\\s+\\p{L}+$|sin\\s+\\p{L}+$|en\\s+plan\\b|si\\s+(?:te|puedes|no)\\b|ponme\\b|pon\\b|saludos$|que\\s+(?:sea|suene)\\b)"
                      + "|\\b(?:d[íi]|preg[úu]nta|p[íi]de|recu[ée]rda)les?\\b|\\bsi\\s+te\\s+da\\s+tiempo\\b|\\b(?:el|un)\\s+tono\\b|\\bponme\\b|\\bel\\s+correo\\b|\\bcorre\\s+prisa\\b",
                  FLAGS),
              Pattern.compile("(?<!\\p{L})(?:él|ella|ellos|ellas)(?!\\p{L})"),
              Pattern.compile("^(?:él|ella|ellos|ellas)(?!\\p{L})")));

  static final Vocabulary WORDS =
      new Vocabulary(
          Language.SPANISH,
          RECIPIENTS,
          OPENINGS,
          LINKS,
          MODIFIERS,
          TONES,
          SpanishDates.WORDS,
          CONTENTS);

  private Spanish() {}
}
