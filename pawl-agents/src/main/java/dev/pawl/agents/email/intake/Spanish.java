package dev.pawl.agents.email.intake;

import static dev.pawl.agents.email.intake.OpeningWords.FLAGS;

import dev.pawl.agents.email.intake.ModifierWords.AboutWords;
import dev.pawl.agents.email.intake.ModifierWords.LateWords;
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
      "(?:(?:con\\s+|en\\s+|una\\s+)?copia(?:\\s+(?:a|al|para))?|(?:en\\s+|con\\s+)?cc(?:\\s+a)?|(?:pon(?:er)?\\s+)?en\\s+copia\\s+a)\\s*:?";
  private static final RecipientWords RECIPIENTS =
      RecipientWords.of(
          COPY,
          "(?:por\\s+favor,?\\s+)?(?:y\\s+)?(?:con|pon|poniendo)\\s+(?:a\\s+)?LIST\\s+en\\s+(?:cc|copia)",
          "(?:al?\\s+)?(?:tod[oa]s?\\s+)?(?:el|la|los|las|mis?|nuestr[oa]s?|tus?|sus?)|al|a",
          "no|salvo|excepto|pero|sin|o|y|que|sobre|si|para|por|copia|cc|asunto|es|son|está|están",
          "en|a|=",
          "Todos|Todas|Nadie|No|Salvo|Excepto|Pero|Solo|O|Y|El|La|Los|Las|Asunto|Copia",
          "y(?:\\s+al?)?|e(?:\\s+al?)?",
          "o(?:\\s+al?)?|u(?:\\s+al?)?");

  private static final List<Link> LINKS =
      List.of(
          Link.mark("asunto|tema|cc|copia a"),
          Link.before(Lead.TASK, "que", Intent.ASK),
          Link.before(
              Lead.STATEMENT,
              "(?:para\\s+(?:avisar|decir|informar|comunicar)(?:les?)?\\s+|en\\s+el\\s+que\\s+digas\\s+)?(?:de\\s+|diciendo\\s+)?q(?:ue)?",
              Intent.INFORM,
              Intent.REMIND,
              Intent.INVITE,
              Intent.THANK),
          Link.in(Lead.QUESTION, SpanishContents.QUESTION),
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
                  + "|(?:con )?(?:los siguientes|estos) puntos|(?:con |diciendo |de )?lo siguiente|(?:con |el |este |la |esta )+(?:siguiente )?(?:texto|mensaje|aviso|nota)|porfa|saludos|por correo|por mail|por email)"),
          Pattern.compile(
              "(?:por\\s+favor,?\\s+)?(?:(?:con|el|y|pon(?:le|er)?|de|como|que)\\s+)*(?:asunto|tema)(?:\\s+(?:sea|es|debe\\s+ser|será))?(?:"
                  + ModifierReader.SUBJECT
                  + "|(?<!:)\\s+(?!de\\b|sea\\b|es\\b|como\\b|habitual)(?<bare>\\S[^:@]{0,100}))",
              FLAGS),
          Pattern.compile(
              "(?:por favor,? )?(?:escribelo )?en (?:(?<english>ingles)|(?<german>aleman)|(?<spanish>espanol|castellano))(?:,? por favor)?"),
          new LateWords(
              Pattern.compile(
                  "(?:pero )?(?:envialo |mandalo )?solo si (?:(?:(?:el correo )?(?:todavia |aun )?(?:sale|se envia|se manda|llega|puede salir)) )?(?<limit>.+)"),
              Pattern.compile(
                  "(?:[^;,@]{0,60}\\b(?:despues|mas tarde|luego|si no|pasada esa hora|tarde)\\b[^;]{0,40}[, ])(?:ya |entonces |mejor )*no (?:lo |la |se lo )(?:envies|mandes|envie|mande)\\b.{0,40}|(?:pero )?(?:solo )?si (?:todavia |aun )?no es (?:demasiado |muy )?tarde(?: ya)?|(?:si no|en caso contrario|despues|de lo contrario|mas tarde)[, ]+"
                      + "(?:(?:ya )?no (?:lo )?(?:envies|mandes|envie|mande)(?: nada)?|(?:mejor )?nada|dejalo)")),
          AboutWords.of(
              "asunto|titulo",
              "cc|bcc|cco|copia",
              "tono|estilo|formal|informal|amable|cordial|carino|carinoso|serio|educado|cercano|suene|simpatico|urgente|colegas|cuidado|tacto|delicadeza",
              "(?:por favor,? )?(?:con|en|no|que|sin|se|tono|pon|ponle|usa)",
              "(?:por favor,? )?(?:pero )?(?:que )?(?:no|nada) (?:sea |muy |demasiado |tan )*(?:formal|informal|amable|cercano|serio)(?:,? por favor)?",
              "si|diciendo|sobre|y|dile|escribe|avisa|manda"),
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
              Map.entry("carinosa", Tone.FRIENDLY),
              Map.entry("calido", Tone.FRIENDLY),
              Map.entry("colegas", Tone.FRIENDLY),
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
              "super",
              "bastante",
              "tambien",
              "total",
              "poco",
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

  static final Vocabulary WORDS =
      new Vocabulary(
          Language.SPANISH,
          Set.of(
              "al",
              "antes",
              "asunto",
              "avisa",
              "como",
              "con",
              "copia",
              "correo",
              "de",
              "del",
              "dile",
              "el",
              "en",
              "es",
              "escribe",
              "esta",
              "favor",
              "gracias",
              "las",
              "le",
              "lo",
              "los",
              "mi",
              "no",
              "para",
              "por",
              "pregunta",
              "que",
              "se",
              "si",
              "su",
              "una",
              "y"),
          RECIPIENTS,
          SpanishOpenings.WORDS,
          LINKS,
          MODIFIERS,
          TONES,
          SpanishDates.WORDS,
          SpanishContents.WORDS);

  private Spanish() {}
}
