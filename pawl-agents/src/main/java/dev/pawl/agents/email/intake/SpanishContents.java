package dev.pawl.agents.email.intake;

import static dev.pawl.agents.email.intake.OpeningWords.FLAGS;

import dev.pawl.agents.email.intake.ContentWords.ClauseWords;
import dev.pawl.agents.email.intake.ContentWords.Doubtful;
import dev.pawl.agents.email.intake.ContentWords.Ends;
import java.util.List;
import java.util.regex.Pattern;

/** What the content of an email is made of in Spanish. */
final class SpanishContents {
  static final String QUESTION =
      "si|(?:hasta\\s+|desde\\s+)?cu[áa]ndo|(?:a\\s+|de\\s+)?d[óo]nde|por\\s+qu[ée]|(?:a\\s+|de\\s+|con\\s+)?qui[ée]n(?:es)?|(?:a\\s+|en\\s+|con\\s+|para\\s+)?qué|c[óo]mo|cu[áa]l(?:es)?|cu[áa]nt[oa]s?";
  private static final String LES = "(?:les?|selos?|selas?|los?|las?)?";
  private static final String VERB =
      "(?:es|son|era|eran|fue|fueron|est[áa]n?|estoy|estaba|ser[áa]n?|ha|he|han|hay|hemos|tenemos|estamos|somos|necesitamos|necesito|necesita|tiene|tienen|tengo|puede|pueden|puedo|podemos|debe|deben|va|van|voy|vamos|llega|llegan|llegamos|llego|sale|salen|funciona|funcionan"
          + "|falta|faltan|queda|quedan|abre|abrimos|abren|cierra|cierran|cerramos|aceptamos|acepto|viene|vienen|empieza|empiezan|termina|terminan|se\\s+(?:ha|han|\\p{L}+[aeó])|renuncio|dejo|quiero|queremos|pedimos|pido|sigue|siguen|cuesta|cuestan|hace|hacen|gotea|atrasa|lleva|llevan|camina|ríe|juega|juegan|cambia|conduce|paró|llegué|llovía|cortan|pasa|pasan|acabó|aplaza|retrasa|cancela|libra|vence|vive|sube|baja|empezó|terminó|llegó|llegaron|salió|perdí|compré|pagué|pagamos|enviamos|recibí|recibimos)";
  private static final String SUBJECT =
      "(?:(?:el|la|los|las|un|una|nuestr[oa]s?|mis?|tus?|sus?|est[ea]|est[oa]s|tod[oa]s|ning[uú]n|ninguna)\\s+(?:[\\p{L}\\d]+\\s+){1,5}?|(?:yo|nosotros|ya|también|esto|todo|nada|nadie|todos|no|nos|me|se)\\s+(?:(?:no|nos|me|se|ya|lo|la)\\s+)*|(?-i:\\p{Lu}\\p{L}+)\\s+(?:no\\s+|se\\s+|ya\\s+)*)?(?:no\\s+|ya\\s+|se\\s+|me\\s+|nos\\s+)*";

  static final ContentWords WORDS =
      new ContentWords(
          new Ends(
              Pattern.compile(
                  "(?<!\\b(?:Sr|Sra|Srta|Dr|Dra|St|No|Prof|Ud|Uds|[ap]\\.\\s?m|etc|aprox|[Nn]úm))(?:[.!?…]+[)]?\\s+|(?<=[.!?]\")\\s+(?=[\\p{Lu}\"¿¡]))(?=\\S)"),
              Pattern.compile(
                  ";\\s+(?:y\\s+)?(?:de\\s+)?(?:que\\s+)?|,?\\s+y\\s+(?:tambi[ée]n\\s+)?(?:de\\s+)?q(?:ue)?\\s+|,\\s+(?:de\\s+)?que\\s+(?=.*\\sy\\s+(?:de\\s+)?que\\s)",
                  FLAGS),
              Pattern.compile(",?\\s+(?:y|e|pero)\\s+|,\\s+|\\s+[–—-]\\s+", FLAGS),
              Pattern.compile("(?:,\\s*(?:[yo]\\s+)?|\\s+y\\s+)(?=(?:" + QUESTION + ")\\s)", FLAGS),
              Pattern.compile(",?\\s+y\\s+(?:tambi[ée]n\\s+)?que\\s+", FLAGS),
              Pattern.compile(
                  "^(?:(?:y|e|también|además|por\\s+favor|luego|pero)[,]?\\s+)*|[,;:.]?\\s+(?:(?:y|e|también|además|luego|por\\s+favor)[,]?\\s+)+|[,;:]\\s+",
                  FLAGS)),
          new ClauseWords(
              Pattern.compile(
                  "^(?:el|la|los|las|un|una|nuestr[oa]s?|mi|mis|esto|est[ea]|est[oa]s|todo|nada|no|ya|hay|hemos|tenemos|estamos|somos|necesitamos)(?!\\p{L}).*?(?<!\\p{L})"
                      + VERB
                      + "(?!\\p{L})|^"
                      + SUBJECT
                      + VERB
                      + "(?!\\p{L})",
                  FLAGS),
              Pattern.compile(SUBJECT + VERB + "(?!\\p{L})", FLAGS),
              Pattern.compile("(?<!\\p{L})" + VERB + "(?!\\p{L})", FLAGS),
              Pattern.compile(
                  "(?:si|cuando|porque|como|aunque|mientras|en\\s+cuanto|hasta|donde|para\\s+que)\\b",
                  FLAGS)),
          List.of(
              Instruction.of(
                  Lead.QUESTION,
                  "(?:que\\s+)?(?:preg[úu]nt(?:a|ar|ando|es?|e)|cons[úu]lta|averigua)"
                      + LES
                      + "(?:\\s+(?:también|por\\s+favor))*,?\\s+(?=(?:"
                      + QUESTION
                      + ")\\s)"),
              Instruction.of(
                  Lead.STATEMENT,
                  "(?:menciona|añade|agrega|d[íi]|diga|comenta|cu[ée]nta|av[íi]sa|recu[ée]rda|inf[óo]rma|expl[íi]ca|haz)"
                      + LES
                      + "(?:\\s+(?:también|saber|además))*\\s+(?:de\\s+)?q(?:ue)?\\s+|(?:debe|tiene\\s+que|tienen\\s+que|deben)\\s+saber\\s+que\\s+"),
              Instruction.of(Lead.TASK, "p[íi]d(?:e|a|ir)" + LES + "(?:\\s+también)?\\s+que\\s+"),
              Instruction.saying(
                  Lead.VERBATIM,
                  "(?:da|dar|dé)(?:les?)?\\s+las\\s+gracias\\s+(?=por\\s)|agrad[ée]ce(?:les?)?\\s+(?=por\\s)",
                  "Muchas gracias "),
              Instruction.unknown(
                  "(?:disc[úu]lpate|fel[íi]cita|inv[íi]ta|ofr[ée]ce|da(?:les?)\\s+las\\s+gracias|agrad[ée]ce|p[íi]de|preg[úu]nta|d[íi]les?|recu[ée]rda|desea|prop[óo]n)"
                      + LES
                      + "\\s")),
          Pattern.compile("(?!)"),
          new Doubtful(
              Pattern.compile("\\b(?:adjunt[oa]s?|anexo|adjuntamos)\\b", FLAGS),
              Pattern.compile("\\b(?:cc\\b|asunto\\s*:|para\\s*:)", FLAGS),
              Pattern.compile(
                  "\\b(?:d[íi](?:les?)|avisa|informa|pregunta|pregúntales?|recuerda|escribe|manda|envía)\\s+(?:\\S+\\s+){0,4}?\\S*@",
                  FLAGS),
              Pattern.compile(
                  "(?<start>^(?:y\\s+)?(?:antes\\b|hasta\\b|mañana\\b|hoy\\b|pero\\b|solo\\b|sólo\\b|si\\s+no\\b|no\\s+(?:lo|la|se\\s+lo|antes|env|mand)|despu[ée]s\\b|env[íi]a|m[áa]nda|firma\\b|responde\\b|copia\\b|a\\s+las\\s|con\\s+\\p{L}+$|sin\\s+\\p{L}+$|en\\s+plan\\b|si\\s+(?:te|puedes|no)\\b|ponme\\b|pon\\b|saludos$|que\\s+(?:sea|suene)\\b))"
                      + "|\\b(?:d[íi]|preg[úu]nta|p[íi]de|recu[ée]rda)les?\\b|\\bsi\\s+te\\s+da\\s+tiempo\\b|\\b(?:el|un)\\s+tono\\b|\\bponme\\b|\\bel\\s+correo\\b|\\bcorre\\s+prisa\\b|\\bllegarles?\\b|\\bsin\\s+prisa\\b|\\ba\\s+ser\\s+posible\\b|\\bpreferiblemente\\b|\\bcuando\\s+puedas\\b|\\bsi\\s+es\\s+posible\\b|\\bpuede\\s+esperar\\b",
                  FLAGS),
              Pattern.compile(
                  "\\blo\\s+que\\s+(?:te|os|le|ya)?\\s*(?:dije|conté|comenté|hablamos|acordamos|expliqué)|\\bel\\s+texto\\s+de\\s+abajo\\b",
                  FLAGS),
              Pattern.compile("(?:sí|si|no|vale|ok)", FLAGS),
              Pattern.compile(
                  "(?:(?:por favor,? )?(?:di|escribe|cuenta|informa|avisa)(?:les?)?(?: que| de| lo siguiente)*|(?:muchas |muchisimas |mil )?(?:gracias|hola|buenas|buenos dias|saludos|perdona|perdon|disculpa|oye|un (?:abrazo|saludo)|adios|vale|ok)\\b(?!.*@).{0,60}|eres un .*|(?:eso|esto) es todo.*|te lo agradezco.*|no hace falta .*)"),
              Pattern.compile("(?<!\\p{L})(?:él|ella|ellos|ellas)(?!\\p{L})"),
              Pattern.compile("^(?:él|ella|ellos|ellas)(?!\\p{L})"),
              Pattern.compile("^(?i:él|ella)(?!\\p{L})")));

  private SpanishContents() {}
}
