package dev.pawl.agents.email.intake;

import static dev.pawl.agents.email.intake.OpeningWords.FLAGS;

import dev.pawl.agents.email.intake.ContentWords.ClauseWords;
import dev.pawl.agents.email.intake.ContentWords.Doubtful;
import dev.pawl.agents.email.intake.ContentWords.Ends;
import java.util.List;
import java.util.regex.Pattern;

/** What the content of an email is made of in English. */
final class EnglishContents {
  static final String QUESTION = "whether|if|when|where|why|who|what|how|which|whose|whom";
  private static final String THEM = "(?:him|her|them|it|everyone|everybody|all)";
  private static final String VERB =
      "(?:is|are|was|were|am|will|won'?t|would|has|have|had|can|can'?t|cannot|cant|could|must|should|shall|may|might|does|did|do|needs?"
          + "|expires?|ends?|starts?|begins?|works?|fails?|moves?|arrives?|closes|opens?|runs|costs?|comes?|goes|ships|changes|takes?|wants?|likes?|leaves?|lost|left"
          + "|stays?|gets?|got|went|came|took|made|died|broke|found|sent|paid|saw|told|said|gave|knows?|thinks?|hopes?|loves?|expects?|accepts?|agrees?|objects?"
          + "|reaches|owes?|remains?|stands?|keeps?|looks?|seems?|means?|meets?|brings?|calls?|confirms?|apply|applies|offers?|plays?|lives?|pays?|gives?|sends?|ordered|wrote"
          + "|doesn'?t|don'?t|didn'?t|isn'?t|aren'?t|wasn'?t|weren'?t|hasn'?t|haven'?t|hadn'?t|\\p{L}{3,}ed)";
  private static final String SUBJECT =
      "(?:(?:the|teh|an?|our|my|your|his|her|their|its|this|that|these|those|all|every|each|no|some|both|\\d+)\\s+(?:[\\p{L}\\d'’&.-]+\\s+){1,6}?"
          + "|(?:we|i|you|it|they|he|she|there|this|that|these|those|everything|nothing|everyone|everybody|nobody|someone|both|all)\\s+"
          + "|(?-i:\\p{Lu}[\\p{L}'’]+)\\s+(?:[\\p{L}\\d]+\\s+){0,2}?)(?:also\\s+|now\\s+|still\\s+|just\\s+|already\\s+)?";

  static final ContentWords WORDS =
      new ContentWords(
          new Ends(
              Pattern.compile(
                  "(?<!\\b(?:[Mm]r|[Mm]s|[Mm]rs|[Dd]r|St|[Nn]o|vs|Prof|Sgt|e\\.g|i\\.e|[ap]\\.m|approx|etc))(?:[.!?…]+[)]?\\s+|(?<=[.!?]\")\\s+(?=[\\p{Lu}\"¿¡]))(?=\\S)"),
              Pattern.compile(
                  ";\\s+(?:and\\s+)?(?:that\\s+)?|,?\\s+and\\s+(?:also\\s+)?that\\s+(?!\\p{L}+\\s*$)|,?\\s+and\\s+also\\s+that\\s+"
                      + "|,\\s+that\\s+(?=.*\\sand\\s+that\\s|(?:we|i|you|it|they|the|there|our|my|no|nobody)\\s)",
                  FLAGS),
              Pattern.compile(",?\\s+(?:and|n|but)\\s+|,\\s+|\\s+[–—-]\\s+", FLAGS),
              Pattern.compile(
                  "(?:,\\s*(?:and\\s+|or\\s+)?|\\s+and\\s+)(?=(?:" + QUESTION + ")\\s)", FLAGS),
              Pattern.compile(",?\\s+and\\s+(?:also\\s+)?to\\s+", FLAGS),
              Pattern.compile(
                  "^(?:(?:and|then|also|please|but)\\s+)*|[,;:.]?\\s+(?:(?:and|then|also|please|n)\\s+)+(?:also\\s+|please\\s+|then\\s+)?|[,;:]\\s+",
                  FLAGS)),
          new ClauseWords(
              Pattern.compile(
                  "^(?:i|we)\\s+\\p{L}+\\s+\\p{L}|^(?-i:\\p{Lu}\\p{Ll}*)\\s+(?:is|are|was|were|has|have|will|can)\\b|^(?:the|an?|our|my|your|we|i|you|it|they|there|this|these|those|all|everything|everyone|everybody|nobody|nothing|both)\\b.*?"
                      + "(?:\\b"
                      + VERB
                      + "\\b|n't\\b|'(?:s|re|m|ll|ve)\\b)",
                  FLAGS),
              Pattern.compile(
                  SUBJECT
                      + VERB
                      + "\\b|(?:we|i|you|it|they|he|she|there|that|nobody|everyone)['’](?:s|re|m|ll|ve|d)\\b|(?:(?:the|our|my|your|his|her|their)\\s+)?[\\p{L}]+['’]s\\s+\\p{L}+ed\\b",
                  FLAGS),
              Pattern.compile("(?<!\\p{L})" + VERB + "\\b|n't\\b|['’](?:s|re|m|ll|ve)\\b", FLAGS),
              Pattern.compile(
                  "(?:if|when|because|since|as|although|though|while|unless|once|after|before|until|whether|where)\\b",
                  FLAGS)),
          List.of(
              Instruction.of(
                  Lead.QUESTION,
                  "(?:(?:to\\s+)?(?:ask|asking|check\\s+with|enquire|inquire|enquiring|find\\s+out|finding\\s+out)(?:\\s+(?:of\\s+)?"
                      + THEM
                      + ")?(?:\\s+(?:also|too|please|kindly))*),?\\s+(?=(?:"
                      + QUESTION
                      + ")\\s)"),
              Instruction.of(
                  Lead.TASK,
                  "(?:(?:to\\s+)?(?:ask|asking|tell|telling|remind|reminding|beg|urge)|i(?:'d|\\s+would)\\s+like|i\\s+want|i\\s+need)\\s+"
                      + THEM
                      + "(?:\\s+(?:also|please|kindly))*\\s+to\\s+(?!know\\b)"),
              Instruction.of(Lead.FOR, "(?:to\\s+)?ask(?:ing)?\\s+" + THEM + "\\s+for\\s+"),
              Instruction.of(
                  Lead.STATEMENT,
                  "(?:(?:to\\s+)?(?:tell|telling|inform|informing|remind|reminding|let|letting|assure|notify)\\s+"
                      + THEM
                      + "(?:\\s+know)?(?:\\s+(?:also|too|please))?(?:,?\\s+that|\\s*:)?"
                      + "|(?:to\\s+)?(?:say|saying|mention|mentioning|add|adding|note|point\\s+out|explain|state|stress|write)(?:\\s+(?:also|too))?(?:\\s+to\\s+"
                      + THEM
                      + ")?(?:\\s+that|\\s*:)"
                      + "|(?:he|she|they)\\s+(?:should|must|ought\\s+to|needs?\\s+to|ha(?:s|ve)\\s+to)\\s+(?:also\\s+)?(?:know|hear)(?:\\s+that|\\s*:)?"
                      + "|i(?:'d|\\s+would)?\\s+(?:like|want|need)\\s+"
                      + THEM
                      + "\\s+to\\s+know(?:\\s+that|\\s*:)?)\\s+(?!how\\b|about\\b|to\\b)"),
              Instruction.saying(
                  Lead.VERBATIM,
                  "(?:to\\s+)?thank(?:ing)?\\s+"
                      + THEM
                      + "\\s+(?:very\\s+much\\s+|a\\s+lot\\s+)?for\\s+",
                  "Thank you for "),
              Instruction.saying(
                  Lead.VERBATIM,
                  "(?:to\\s+)?invit(?:e|ing)\\s+"
                      + THEM
                      + "\\s+to\\s+(?=the\\b|an?\\b|our\\b|my\\b)",
                  "I would like to invite you to "),
              Instruction.unknown(
                  "(?:to\\s+)?(?:apologi[sz]e|congratulat|thank\\s+"
                      + THEM
                      + "|invit|ask\\s+"
                      + THEM
                      + "|tell\\s+"
                      + THEM
                      + "|remind\\s+"
                      + THEM
                      + "|offer\\s+"
                      + THEM
                      + "|wish\\s+"
                      + THEM
                      + "|warn|suggest\\b|propos|reassure|explain\\b|complain|send\\s+"
                      + THEM
                      + "|give\\s+"
                      + THEM
                      + ")\\p{L}*\\s")),
          Pattern.compile("(?!)"),
          new Doubtful(
              Pattern.compile("\\b(?:attach(?:ed|ing|ments?)?|enclosed)\\b", FLAGS),
              Pattern.compile("\\b(?:cc\\b|subject\\s*:|to\\s*:)", FLAGS),
              Pattern.compile(
                  "\\b(?:tell|inform|notify|ask|remind|invite|thank|e?-?mail|write\\s+to|send|let|copy|forward)\\s+(?:\\S+\\s+){0,4}?\\S*@",
                  FLAGS),
              Pattern.compile(
                  "(?<start>^(?:and\\s+)?(?:but\\s+(?:only|not|don'?t)\\b|only\\s+if\\b|unless\\b|otherwise\\b|don'?t\\b|do\\s+not\\b|wait\\b|send\\b|not\\b"
                      + "|(?:no\\s+later|before|by|until|after)\\b(?!\\s+the\\s+way)|tomorrow\\b|tonight\\b|later\\b|next\\s+\\p{L}+$|in\\s+(?:an?|\\d+)\\s+"
                      + "|at\\s+(?:noon|midnight|\\d)|on\\s+(?:mon|tues|wednes|thurs|fri|satur|sun)day\\b|make\\b|keep\\b|use\\b|sign\\b|attach\\b|reply\\b|be\\b|sound\\b|say\\b|put\\b|if\\s+(?:you|it)\\b|provided\\b|in\\s+\\p{L}+\\s+words\\b|must\\b))"
                      + "|\\b(?:tell|ask|remind|thank|let)\\s+(?:him|her|them)\\b|\\b(?:when|before|once|after)\\s+you\\s+send\\b|\\bforget\\s+(?:about\\s+)?it\\b|\\bthe\\s+(?:tone|e-?mail|wording)\\b|\\b(?:be\\s+there\\s+(?:by|before)|(?:have|get|receive)\\s+it\\s+(?:by|before)|first\\s+thing|ideally|preferably|no\\s+(?:rush|hurry)|can\\s+wait|(?:is|would\\s+be)\\s+(?:fine|soon\\s+enough|early\\s+enough|ok(?:ay)?\\s+too)|when(?:ever)?\\s+you\\s+(?:can|have|get)|if\\s+possible|as\\s+soon\\s+as\\s+(?:possible|you))\\b",
                  FLAGS),
              Pattern.compile(
                  "\\bwhat\\s+(?:i|we)\\s+(?:said|told|wrote|discussed|agreed)\\b|^the\\s+(?:text|news|report|usual|following|details|info)\\b(?!.*\\b(?:is|are|was|were|has|have|will|can)\\b)|\\b(?:text|message|note|words)\\s+(?:below|above)\\b",
                  FLAGS),
              Pattern.compile("(?:yes|no|ok|okay|sure)", FLAGS),
              Pattern.compile(
                  "(?:(?:please )?(?:tell|ask|let|inform) (?:him|her|them)(?: know)?(?: the following| this| that)?|(?:many |so many )?(?:thanks|thank you|thx|cheers|ta|sorry|hi|hello|hey|good (?:morning|afternoon|evening|day)|ok|okay|much appreciated|bye)\\b(?!.*@).{0,50}"
                      + "|i(?:'d| would) (?:be|appreciate)\\b.*|you(?:'re| are) (?:an? |the |so |my ).*|(?:(?:i|we) )?(?:don't|do not|doesn't have to) (?:need|be) anything.*"
                      + "|(?:that's|that is) (?:all|it|everything)\\b.*|nothing (?:fancy|special|else).*|no need .*|just (?:one|a) .{0,30}|(?:please )?(?:help|be so kind).{0,40})"),
              Pattern.compile("\\b(?:he|she|they|him|her|them|his|hers|their|theirs)\\b", FLAGS),
              Pattern.compile(
                  "^(?i:he|she|they|him|her|them|his|their)\\b|^(?:(?!\\s\\p{Lu}).)*?\\b(?i:he|she|him|his|hers|theirs)\\b"),
              Pattern.compile("^(?i:he|she|him|her|his)\\b")));

  private EnglishContents() {}
}
