package dev.pawl.agents.email.review.secrets;

import dev.pawl.agents.email.review.secrets.Secret.Kind;
import dev.pawl.agents.email.review.text.Lexicon;
import dev.pawl.agents.email.review.text.Span;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Secrets that say by their form what they are, such as {@code ghp_…}. */
final class TokenFormats {
  private static final Map<Kind, Pattern> FORMATS = formats();

  private TokenFormats() {}

  static List<Secret> in(String text) {
    List<Secret> found = new ArrayList<>();
    FORMATS.forEach((kind, format) -> {
      Matcher matcher = format.matcher(text);
      while (matcher.find()) {
        if (hasDigit(kind, matcher.group())) {
          found.add(new Secret(kind, new Span(matcher.start(), matcher.end())));
        }
      }
    });
    return found;
  }

  /** Documentation writes {@code xoxb-your-token-here}; a token made by chance has digits. */
  private static boolean hasDigit(Kind kind, String token) {
    return kind != Kind.SLACK_TOKEN || token.chars().anyMatch(Character::isDigit);
  }

  private static Map<Kind, Pattern> formats() {
    Map<Kind, Pattern> formats = new EnumMap<>(Kind.class);
    Lexicon.pairs("token-formats")
        .forEach((kind, format) -> formats.put(Kind.valueOf(kind), Pattern.compile(format)));
    return formats;
  }
}
