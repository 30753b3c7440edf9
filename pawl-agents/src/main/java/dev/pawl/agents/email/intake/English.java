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

/** How people ask for an email in English. */
final class English {
  private static final String COPY =
      "(?:(?:with\\s+)?(?:a\\s+)?(?:copy|cc)\\s+to|copy(?:ing)?|cc(?:'?ing)?)\\s*:?";
  private static final String MAIL = "(?:e-?mail|mail|message|note|line)";
  private static final String THEM = "(?:\\s+(?:him|her|them))?";
  private static final String QUESTION = "whether|if|when|where|why|who|what|how|which";

  private static final RecipientWords RECIPIENTS =
      RecipientWords.of(
          COPY,
          "the|our|my",
          "(?!(?:except|not|but|without)\\b)(?:[\\p{L}-]+\\s+){0,2}?(?:team|group|list|department"
              + "|boss|manager|colleagues?|customers?|clients?|friend|office|desk|supplier|vendor|landlord|court)",
          "Everyone|Everybody|Nobody|All|Not|Except|But|Only|Or|And|The",
          "and");

  private static final OpeningWords OPENINGS =
      new OpeningWords(
          Pattern.compile(
              "^(?:(?:please|pls|plz|kindly|hi|hello|hey)[,!]?\\s+(?:there[,!]?\\s+)?"
                  + "|(?:can|could|would|will)\\s+you\\s+|i(?:'d|\\s+would)\\s+like\\s+(?:you\\s+)?to\\s+"
                  + "|(?:would|do)\\s+you\\s+mind\\s+|i\\s+want\\s+(?:you\\s+)?to\\s+|(?:i|we)\\s+need\\s+(?:you\\s+)?to\\s+)+",
              FLAGS),
          List.of(
              Form.of(
                  Intent.INFORM,
                  "(?:send|write|drop|shoot|sending|writing)\\s+(?:an?\\s+)?"
                      + ADJECTIVES
                      + MAIL
                      + "\\s+to"),
              Form.of(
                  Intent.REMIND,
                  "(?:send|write|sending|writing)\\s+(?:an?\\s+)?" + ADJECTIVES + "reminder\\s+to"),
              Form.of(
                  Intent.INFORM,
                  "tell|inform|notify|update|warn|alert|advise|ping|telling|informing|notifying"),
              Form.of(Intent.INFORM, "let|letting", Tail.of(Intent.INFORM, "know")),
              Form.of(Intent.INFORM, "make\\s+sure(?:\\s+that)?", Tail.of(Intent.INFORM, "knows?")),
              Form.of(Intent.ASK, "ask|asking"),
              Form.of(Intent.REMIND, "remind|reminding"),
              Form.of(Intent.INVITE, "invite|inviting"),
              Form.of(Intent.THANK, "thank|thanking"),
              Form.of(Intent.INFORM, "write\\s+to|writing\\s+to|e-?mail|mail|message|write"),
              Form.of(
                  Intent.INFORM,
                  "send|drop|shoot|give|sending|dropping",
                  Tail.of(Intent.REMIND, "(?:an?\\s+)?" + ADJECTIVES + "reminder"),
                  Tail.of(
                      Intent.INFORM,
                      "(?:an?\\s+)?" + ADJECTIVES + "(?:" + MAIL + "|heads[\\s-]up)"))),
          List.of(
              Tail.of(Intent.ASK, "(?:(?:and|to)\\s+ask|asking)" + THEM),
              Tail.of(Intent.REMIND, "(?:(?:and|to)\\s+remind|reminding)" + THEM),
              Tail.of(Intent.THANK, "(?:(?:and|to)\\s+thank|thanking)" + THEM),
              Tail.of(Intent.INVITE, "(?:(?:and|to)\\s+invite|inviting)" + THEM),
              Tail.of(
                  Intent.INFORM,
                  "(?:(?:and|to)\\s+(?:tell|inform)|telling|informing)"
                      + THEM
                      + "|(?:(?:and|to)\\s+let|letting)\\s+(?:him|her|them)\\s+know|(?:and|to)\\s+say")));

  private static final List<Link> LINKS =
      List.of(
          Link.mark("subject|subject line|cc|copy"),
          Link.before(Lead.STATEMENT, "saying(?:\\s+that)?|that"),
          Link.before(Lead.TASK, "to"),
          Link.before(Lead.ABOUT, "about|regarding|concerning|of"),
          Link.before(Lead.FOR, "for"),
          Link.in(Lead.QUESTION, QUESTION));

  private static final ModifierWords MODIFIERS =
      new ModifierWords(
          "and|please",
          Pattern.compile(
              "(?:(?:many )?(?:thanks?|thx)(?: you)?(?: a lot| very much| in advance)?|please|pls|plz|plese|hi|hello|hey"
                  + "|(?:send (?:it|this) )?(?:asap|as soon as possible|immediately|right away|now)"
                  + "|(?:with )?(?:the following|these)(?: \\w+)? points)"),
          Pattern.compile(
              "(?:with\\s+(?:the\\s+)?)?subject(?:\\s+line)?" + ModifierReader.SUBJECT, FLAGS),
          Pattern.compile(
              "(?:write (?:it |this )?|please )?in (?:(?<english>english)|(?<german>german)|(?<spanish>spanish))(?: please)?"),
          new LateWords(
              Pattern.compile(
                  "(?:but )?(?:please )?(?:send (?:it|this) )?only (?:send (?:it|this) )?if "
                      + "(?:(?:it|this|that|the (?:e-?mail|mail|message)) (?:still )?(?:goes out|is sent|can be sent|can go out|gets there|leaves|goes) )?(?<limit>.+)"),
              Pattern.compile(
                  "(?:but )?(?:only )?if it(?: i|')s not (?:yet )?too late(?: yet)?|(?:otherwise|or else|else|after that|if not|if late)[, ]+"
                      + "(?:(?:please )?(?:do not|don't) (?:send|bother)(?: (?:it|sending it|at all))?|not at all|skip it|drop it|forget it)"
                      + "|(?:or )?not at all|never late")),
          COPY
              + "\\s|with\\s+(?:the\\s+)?subject\\b|subject(?:\\s+line)?\\s*:"
              + "|(?:otherwise|or\\s+else|after\\s+that|if\\s+not),?\\s"
              + "|in\\s+(?:english|german|spanish)\\b|in\\s+an?\\s+[\\p{L}-]+\\s+(?:tone|way|manner|style|voice)\\b");

  private static final ToneWords TONES =
      new ToneWords(
          Map.ofEntries(
              Map.entry("friendly", Tone.FRIENDLY),
              Map.entry("warm", Tone.FRIENDLY),
              Map.entry("warmly", Tone.FRIENDLY),
              Map.entry("kind", Tone.FRIENDLY),
              Map.entry("nice", Tone.FRIENDLY),
              Map.entry("nicely", Tone.FRIENDLY),
              Map.entry("casual", Tone.FRIENDLY),
              Map.entry("casually", Tone.FRIENDLY),
              Map.entry("informal", Tone.FRIENDLY),
              Map.entry("formal", Tone.FORMAL),
              Map.entry("formally", Tone.FORMAL),
              Map.entry("official", Tone.FORMAL),
              Map.entry("professional", Tone.FORMAL),
              Map.entry("professionally", Tone.FORMAL),
              Map.entry("polite", Tone.FORMAL),
              Map.entry("politely", Tone.FORMAL),
              Map.entry("neutral", Tone.NEUTRAL),
              Map.entry("factual", Tone.NEUTRAL),
              Map.entry("urgent", Tone.URGENT),
              Map.entry("urgently", Tone.URGENT)),
          Set.of("short", "brief", "briefly", "concise", "quick"),
          Set.of(
              "very", "really", "make", "keep", "write", "be", "sound", "use", "it", "this", "in",
              "a", "an", "the", "tone", "way", "manner", "style", "voice", "please", "and", "but"),
          Pattern.compile("(?:(?:it|this)(?: i|')s|this is) (?:very |really )?urgent"),
          Pattern.compile(
              "(?:please )?(?:(?:be |keep it |make it )?(?:not|don't be|nothing) (?:too |very |so )?(?:formal|friendly|casual|polite|urgent)"
                  + "|(?:(?:write|make|keep) (?:it|this) )?(?:in|with|use) an? [\\w-]+(?: [\\w-]+)? (?:tone|manner|style|voice)|tone:? .+|make it (?:sound )?\\w+)"));

  private static final ContentWords CONTENTS =
      new ContentWords(
          new Ends(
              Pattern.compile(
                  "(?<!\\b(?:Mr|Ms|Mrs|Dr|St|No|vs|Prof))[.!?]\\s+(?=[\\p{Lu}\"])|\\n+"),
              Pattern.compile(
                  ";\\s+(?:and\\s+)?(?:that\\s+)?|,?\\s+and\\s+(?:also\\s+)?that\\s+|,?\\s+and\\s+also\\s+that\\s+"
                      + "|,\\s+that\\s+(?=.*\\sand\\s+that\\s)",
                  FLAGS),
              Pattern.compile(",?\\s+and\\s+(?=(?:" + QUESTION + ")\\s)", FLAGS)),
          Pattern.compile(
              "(?:please\\s+)?(?:and\\s+)?(?:also\\s+)?(?:(?:mention|add|say|note|point\\s+out|(?:tell|remind)\\s+(?:him|her|them)|let\\s+(?:him|her|them)\\s+know)"
                  + "(?:\\s+also|\\s+too)?\\s+that|(?<question>ask"
                  + THEM
                  + "(?:\\s+also)?)(?=\\s+(?:"
                  + QUESTION
                  + ")\\s))\\s+",
              FLAGS),
          Pattern.compile("(?!)"),
          Pattern.compile(
              "^(?-i:\\p{Lu}\\p{Ll}*)\\s+(?:is|are|was|were|has|have|will|can)\\b|^(?:the|an?|our|my|your|we|i|you|it|they|there|this|these|those|all|everything|nothing|both)\\b.*?"
                  + "(?:\\b(?:is|are|was|were|am|will|has|have|had|can|cannot|must|should|may|does|did|needs?|expires?|ends?|starts?|begins?|works?"
                  + "|fails?|failed|moved|moves|arrived|arrives|closes|opens|runs|costs|comes|goes|ships|changed|takes)\\b|n't\\b|'(?:s|re|m|ll|ve)\\b)",
              FLAGS),
          new Doubtful(
              Pattern.compile("\\b(?:attach(?:ed|ing|ments?)?|enclosed)\\b", FLAGS),
              Pattern.compile("\\b(?:cc\\b|subject\\s*:|to\\s*:)", FLAGS),
              Pattern.compile(
                  "\\b(?:tell|inform|notify|ask|remind|invite|thank|e?-?mail|write\\s+to|send|let|copy)\\s+(?:\\S+\\s+){0,4}?\\S*@",
                  FLAGS),
              Pattern.compile(
                  "^(?:and\\s+)?(?:but\\s+(?:only|not|don'?t)\\b|only\\s+if\\b|unless\\b|otherwise\\b|don'?t\\b|do\\s+not\\b|wait\\b|send\\b|not\\b"
                      + "|(?:no\\s+later|before|by|until|after)\\b(?!\\s+the\\s+way)|tomorrow\\b|tonight\\b|later\\b|next\\s+\\p{L}+$|in\\s+(?:an?|\\d+)\\s+"
                      + "|at\\s+(?:noon|midnight|\\d)|on\\s+(?:mon|tues|wednes|thurs|fri|satur|sun)day\\b|make\\b|keep\\b|use\\b|sign\\b|attach\\b|reply\\b|be\\b|sound\\b|say\\b|put\\b|if\\s+(?:you|it)\\b|provided\\b|in\\s+\\p{L}+\\s+words\\b|must\\b)"
                      + "|\\b(?:tell|ask|remind|thank|let)\\s+(?:him|her|them)\\b|\\b(?:when|before|once|after)\\s+you\\s+send\\b|\\bforget\\s+(?:about\\s+)?it\\b|\\bthe\\s+(?:tone|e-?mail|wording)\\b|\\b(?:first\\s+thing|no\\s+rush)\\b",
                  FLAGS),
              Pattern.compile("\\b(?:he|she|they|him|her|them|his|hers|their|theirs)\\b", FLAGS),
              Pattern.compile(
                  "^(?:he|she|they|him|her|them|his|their)\\b|^(?:(?!\\s\\p{Lu}).)*?\\b(?i:he|she|him|his|hers|theirs)\\b")));

  static final Vocabulary WORDS =
      new Vocabulary(
          Language.ENGLISH,
          RECIPIENTS,
          OPENINGS,
          LINKS,
          MODIFIERS,
          TONES,
          EnglishDates.WORDS,
          CONTENTS);

  private English() {}
}
