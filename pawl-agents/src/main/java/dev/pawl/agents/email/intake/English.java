package dev.pawl.agents.email.intake;

import static dev.pawl.agents.email.intake.OpeningWords.FLAGS;

import dev.pawl.agents.email.intake.ModifierWords.AboutWords;
import dev.pawl.agents.email.intake.ModifierWords.LateWords;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** How people ask for an email in English. */
final class English {
  private static final String COPY =
      "(?:(?:with\\s+|in\\s+)?(?:a\\s+|carbon\\s+)?(?:copy|cc)\\s+(?:to|for)|in\\s+(?:copy|cc)|copy(?:ing)?(?:\\s+in)?|cc(?:'?ing|'?ed)?(?:\\s+in)?)\\s*:?";
  private static final RecipientWords RECIPIENTS =
      RecipientWords.of(
          COPY,
          "(?:please\\s+)?(?:and\\s+)?(?:with|put|have|keep)\\s+LIST\\s+(?:in|on|into)\\s+(?:the\\s+)?(?:cc|copy)(?:,?\\s+please)?",
          "the|our|my|a|an|him|his|her|them|their|your|everyone|everybody|all|both|this|that",
          "not|except|but|without|or|and|that|about|regarding|to|for|whether|if|is|are|was|has|have|will|cc|copy|subject",
          "at|on|under|via|=",
          "Everyone|Everybody|Nobody|All|Not|Except|But|Only|Or|And|The|Team|Support|Sales|Finance|Subject|Please|Copy|Cc|CC|That",
          "and|n",
          "or");

  private static final List<Link> LINKS =
      List.of(
          Link.mark("subject|subject line|cc|copy"),
          Link.before(
              Lead.STATEMENT,
              "saying(?:\\s+that)?|(?:in\\s+which\\s+you\\s+|where\\s+you\\s+)?(?:to\\s+)?(?:say|tell\\s+(?:him|her|them)|mention|explain)\\s+that|that"),
          Link.before(Lead.TASK, "to"),
          Link.before(Lead.ABOUT, "about|regarding|concerning|of"),
          Link.before(Lead.FOR, "for"),
          Link.in(Lead.QUESTION, EnglishContents.QUESTION));

  private static final ModifierWords MODIFIERS =
      new ModifierWords(
          "and|please",
          Pattern.compile(
              "(?:(?:many )?(?:thanks?|thx)(?: you)?(?: a lot| very much| in advance)?|please|pls|plz|plese|hi|hello|hey"
                  + "|(?:send (?:it|this) )?(?:asap|as soon as possible|immediately|right away|now)"
                  + "|(?:with |saying )?(?:the following|these|this)(?: \\w+)?(?: points| text| message| words| note)?|(?:the |with the )?(?:text|message|words)|cheers|very much|a lot|so much|(?:add|mention|include|say) (?:that|this)(?: too| as well)?|as follows)"),
          Pattern.compile(
              "(?:please\\s+)?(?:(?:with|use|put|the|make|as|a)\\s+)*subject(?:\\s+line)?(?:\\s+(?:should\\s+be|shall\\s+be|must\\s+be|is)|:)?(?:"
                  + ModifierReader.SUBJECT
                  + "|(?<!:)\\s+(?!to\\b|line\\b|should\\b|is\\b|of\\b|as\\b)(?<bare>\\S[^:@]{0,100}))",
              FLAGS),
          Pattern.compile(
              "(?:write (?:it |this )?|please |it should be |make it |all )*in (?:(?<english>english)|(?<german>german)|(?<spanish>spanish))(?:,? please| is (?:fine|ok|okay|best))?"),
          new LateWords(
              Pattern.compile(
                  "(?:but )?(?:please )?(?:send (?:it|this) )?only (?:send (?:it|this) )?if "
                      + "(?:(?:it|this|that|the (?:e-?mail|mail|message)) (?:still )?(?:goes out|is sent|can be sent|can go out|gets there|leaves|goes) )?(?<limit>.+)"),
              Pattern.compile(
                  "(?:[^;,@]{0,60}\\b(?:after (?:that|this|then)|later than that|later than this|too late|otherwise|by then|past that)\\b[^;]{0,60}[, ])(?:so |then |please |just )*(?:do not|don't) (?:send|bother|mail)\\b.{0,60}|(?:but )?(?:only )?if it(?: i|')s not (?:yet )?too late(?: yet)?|(?:otherwise|or else|else|after that|if not|if late)[, ]+"
                      + "(?:(?:please )?(?:do not|don't) (?:send|bother)(?: (?:it|sending it|at all))?|not at all|skip it|drop it|forget it)"
                      + "|(?:or )?not at all|never late")),
          AboutWords.of(
              "subject(?: line)?|heading|headline|title|call it|entitled",
              "cc|bcc|copy|copies",
              "tone|tones|sound|sounds|kindly|gentle|gently|polite|politely|wording|style|formal|formally|informal|friendly|casual|chummy|warm|stiff|pushy|respectful|respectfully|nice|nicely|urgent|serious|strict|harsh|firm|keep it|be (?:careful|tactful|brief|clear|firm|gentle|nice|kind|polite)",
              "(?:please )?(?:be|keep|make|do not|don't|not|sound|in|with|use|put|no|nothing)",
              "(?:please )?(?:(?:be |keep it |make it |but )?(?:not|nothing|don't be|no)) (?:too |very |so |overly |all that )?(?:formal|friendly|casual|polite|urgent|stiff|chummy|fancy|serious|cold)(?: please)?",
              "that|saying|whether|about|and|tell|ask|write|send|inform"),
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
              Map.entry("chummy", Tone.FRIENDLY),
              Map.entry("chatty", Tone.FRIENDLY),
              Map.entry("relaxed", Tone.FRIENDLY),
              Map.entry("cheerful", Tone.FRIENDLY),
              Map.entry("businesslike", Tone.FORMAL),
              Map.entry("officially", Tone.FORMAL),
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
          Set.of("simple", "plain", "words", "short", "brief", "briefly", "concise", "quick"),
          Set.of(
              "very",
              "really",
              "strictly",
              "super",
              "quite",
              "rather",
              "fairly",
              "both",
              "bit",
              "make",
              "keep",
              "write",
              "be",
              "sound",
              "use",
              "it",
              "this",
              "in",
              "a",
              "an",
              "the",
              "tone",
              "way",
              "manner",
              "style",
              "voice",
              "wording",
              "worded",
              "language",
              "with",
              "please",
              "pls",
              "plz",
              "and",
              "but",
              "should",
              "is",
              "email",
              "mail",
              "message"),
          Pattern.compile("(?:(?:it|this)(?: i|')s|this is) (?:\\w+ ){0,3}urgent"),
          Pattern.compile(
              "(?:please )?(?:(?:be |keep it |make it )?(?:not|don't be|nothing) (?:too |very |so )?(?:formal|friendly|casual|polite|urgent)"
                  + "|(?:(?:write|make|keep) (?:it|this) )?(?:in|with|use) an? [\\w-]+(?: [\\w-]+)? (?:tone|manner|style|voice)|tone:? .+|make it (?:sound )?\\w+)"));

  static final Vocabulary WORDS =
      new Vocabulary(
          Language.ENGLISH,
          Set.of(
              "and", "are", "ask", "can", "could", "for", "from", "has", "have", "if", "is", "it",
              "know", "let", "my", "not", "of", "our", "please", "send", "tell", "that", "the",
              "they", "this", "to", "was", "what", "when", "will", "with", "write", "you"),
          RECIPIENTS,
          EnglishOpenings.WORDS,
          LINKS,
          MODIFIERS,
          TONES,
          EnglishDates.WORDS,
          EnglishContents.WORDS);

  private English() {}
}
