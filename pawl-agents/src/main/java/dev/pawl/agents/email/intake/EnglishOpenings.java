package dev.pawl.agents.email.intake;

import static dev.pawl.agents.email.intake.OpeningWords.ADJECTIVES;
import static dev.pawl.agents.email.intake.OpeningWords.FLAGS;
import static dev.pawl.agents.email.intake.OpeningWords.GAP;

import dev.pawl.agents.email.intake.OpeningWords.Form;
import dev.pawl.agents.email.intake.OpeningWords.Tail;
import java.util.List;
import java.util.regex.Pattern;

/** How a request for an email begins in English. */
final class EnglishOpenings {
  private static final String MAIL = "(?:e-?mail|mail|message|note|line|heads[\\s-]up|shout)";
  private static final String THEM = "(?:\\s+(?:him|her|them))?";

  static final OpeningWords WORDS =
      new OpeningWords(
          Pattern.compile(
              "^(?:(?:please|pls|plz|kindly|hi|hello|hey|ok|okay|so|and|then|also|just)[,!]?\\s+(?:there[,!]?\\s+)?"
                  + "|(?:can|could|would|will)\\s+(?:you|u|someone|somebody)\\s+(?:please\\s+|pls\\s+|kindly\\s+|maybe\\s+|perhaps\\s+|possibly\\s+|just\\s+|quickly\\s+)*"
                  + "|i(?:'d|\\s+would)\\s+like\\s+(?:you\\s+)?to\\s+"
                  + "|(?:would|do)\\s+you\\s+mind\\s+|i\\s+want\\s+(?:you\\s+)?to\\s+|(?:i|we)\\s+(?:need|have)\\s+(?:you\\s+)?to\\s+)+",
              FLAGS),
          Pattern.compile(
              "(?<!\\p{L})(?:please|pls|plz|just|to|you|u|and|then|also|now|but|so|ok|okay|hey|hi|hello|there|maybe|perhaps|possibly|quickly|kindly|must|should|could|can|will|n|mind|gotta|wanna|gonna|lemme|possible|minute|moment|time|chance|someone|somebody|\\p{L}+ly)[,!]?\\s*$",
              FLAGS),
          Pattern.compile(
              "\\b(?:if(?!\\s+(?:you|u|possible|it'?s\\s+(?:not|no|ok)))|unless|when(?:ever)?(?!\\s+you\\s+(?:have|get|can|find))|once|as\\s+soon\\s+as|who|why|how\\s+(?:many|much|often|do|to)|tomorrow)\\b|\\bdid\\s+(?:you|we|i)\\b"
                  + "|\\b(?:don'?t|do\\s+not|didn'?t|not|never|should\\s+(?:i|we)|shall\\s+(?:i|we)|have\\s+you|i|we|they|he|she|forgot\\s+to|no\\s+need\\s+to|used\\s+to|had\\s+to)\\s*$",
              FLAGS),
          List.of(
              Form.ADDRESS_FIRST,
              Form.of(
                  Intent.INFORM,
                  "(?:send|write|forward|email|mail|text|say)\\s+(?:this:?\\s+)?\"[^\"]+\"\\s+to"),
              Form.of(
                  Intent.INFORM,
                  "(?:send|write|drop|shoot|get|draft|compose|do|fire\\s+off|sending|writing|dropping)\\s+(?:off\\s+)?(?:an?\\s+|out\\s+an?\\s+)?"
                      + ADJECTIVES
                      + MAIL
                      + "\\s+(?:off\\s+|out\\s+|over\\s+)?(?:to|for)"),
              Form.of(
                  Intent.REMIND,
                  "(?:send|write|sending|writing)\\s+(?:an?\\s+)?" + ADJECTIVES + "reminder\\s+to"),
              Form.of(
                  Intent.INFORM,
                  "tell|tel|lmk|get\\s+hold\\s+of|contact|follow\\s+up\\s+with|speak\\s+to|talk\\s+to|(?:say|explain|confirm|mention|report|announce|pass\\s+on|get\\s+word)\\s+to|inform|notify|update|warn|alert|advise|ping|telling|informing|notifying|(?:get|be)\\s+in\\s+touch\\s+with|reach\\s+out\\s+to|get\\s+back\\s+to"),
              Form.of(
                  Intent.INFORM,
                  "let\\s+(?:the|our|my|all|everyone)(?:\\s+[\\p{L}-]+){0,4}?\\s+know(?=\\s*[(<]|\\s+at\\s)"),
              Form.of(Intent.INFORM, "let|letting", Tail.of(Intent.INFORM, "know")),
              Form.of(Intent.INFORM, "make\\s+sure(?:\\s+that)?", Tail.of(Intent.INFORM, "knows?")),
              Form.of(
                  Intent.INFORM,
                  "i(?:'d|\\s+would)?\\s+(?:like|want|need)",
                  Tail.of(Intent.INFORM, "to\\s+(?:know|hear)")),
              Form.of(
                  Intent.ASK,
                  "ask|asking|enquire\\s+(?:of|with)|inquire\\s+(?:of|with)|check\\s+with|find\\s+out\\s+from"),
              Form.of(Intent.REMIND, "remind|reminding"),
              Form.of(Intent.INVITE, "invite|inviting"),
              Form.of(Intent.THANK, "thank|thanking"),
              Form.of(
                  Intent.UNKNOWN,
                  "(?:apologi[sz]e|say\\s+(?:sorry|hello|hi|goodbye))\\s+to|congratulate|wish|complain\\s+to"),
              Form.of(
                  Intent.INFORM,
                  "(?:write|e-?mail|mail|send\\s+(?:this|it|that|a\\s+mail|an?\\s+e-?mail))"
                      + GAP
                      + "\\s+to|write\\s+(?:back\\s+)?to|writing\\s+to|(?:reply|respond|answer)(?:\\s+to)?|e-?mail(?:\\s+to)?\\s*:?|mail(?:\\s+to)?\\s*:?|mailing|message|text|write|dm"),
              Form.of(
                  Intent.INFORM,
                  "(?:send|forward|pass)\\s+(?:on\\s+)?the\\s+(?:text|message|words?|note|following)(?:\\s+(?:below|above|here))?\\s+to|(?:pass|send|forward|get|relay|give)\\s+(?:that|this|it)\\s+(?:on\\s+|along\\s+|over\\s+|out\\s+|off\\s+)?to(?:\\s+either)?"
                      + "|(?:all\\s+(?:of\\s+)?)?(?:this|it|that)\\s+(?:please\\s+)?(?:(?:goes|is|should\\s+go|must\\s+go|has\\s+to\\s+go|needs\\s+to\\s+go|has\\s+to\\s+reach|must\\s+reach|)\\s*(?:out\\s+)?(?:to|for)?)|quote\\s+me(?:\\s+exactly)?\\s+to"),
              Form.of(Intent.INFORM, "(?:an?\\s+)?" + ADJECTIVES + MAIL + "\\s+(?:to|for)\\s*:?"),
              Form.of(Intent.INFORM, "(?:to|for)\\s*:?"),
              Form.of(
                  Intent.INFORM,
                  "send|drop|shoot|give|sending|dropping|write",
                  Tail.of(Intent.REMIND, "(?:an?\\s+)?" + ADJECTIVES + "reminder"),
                  Tail.of(
                      Intent.INFORM,
                      "(?:the\\s+)?(?:following|this)(?:\\s+(?:text|message|note|words))?(?=\\s*:)"),
                  Tail.of(
                      Intent.INFORM,
                      "(?:an?\\s+)?" + ADJECTIVES + "(?:" + MAIL + "|heads[\\s-]up|shout)")),
              Form.of(
                  Intent.INFORM,
                  "",
                  Tail.of(
                      Intent.INFORM,
                      "(?:should|must|ought\\s+to|needs?\\s+to|ha(?:s|ve)\\s+to)\\s+(?:know|hear|be\\s+told|find\\s+out)"))),
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

  private EnglishOpenings() {}
}
