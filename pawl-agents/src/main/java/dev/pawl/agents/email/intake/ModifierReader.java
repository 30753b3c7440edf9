package dev.pawl.agents.email.intake;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Recognises a piece of text as a {@link Modifier}, whole or not at all. */
final class ModifierReader {
  private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
  private static final Pattern START = Pattern.compile("^(?:and|und|y)\\s+", FLAGS);
  private static final Pattern COPY =
      Pattern.compile(
          "(?:please\\s+|bitte\\s+)?(?:put\\s+)?" + AddressList.COPY_WORD + "\\s+(?<list>.*@.*?)",
          FLAGS);
  private static final Pattern SUBJECT =
      Pattern.compile(
          "(?:with\\s+(?:the\\s+)?|mit\\s+(?:dem\\s+)?|con\\s+(?:el\\s+)?)?(?:subject(?:\\s+line)?|betreff|asunto)"
              + "(?:\\s*:?\\s*\"(?<quoted>[^\"\\n]+)\"|\\s*:\\s*(?<plain>[^\".,\\n]+(?:\\.[^\\s\"][^\".,\\n]*)*)\\.?)",
          FLAGS);
  private static final Pattern COURTESY =
      Pattern.compile(
          "(?:(?:many\\s+)?thanks?(?:\\s+you)?(?:\\s+(?:a lot|very much|in advance))?|please|bitte|danke|vielen dank"
              + "|por favor|gracias|hi|hello|hey|hallo|hola|(?:send\\s+(?:it|this)\\s+)?(?:asap|as soon as possible"
              + "|immediately|right away|now|sofort|ahora))",
          FLAGS);

  private final DeadlineReader deadlines;

  ModifierReader(DeadlineReader deadlines) {
    this.deadlines = deadlines;
  }

  /** The modifier, if the whole text is one. */
  Optional<Modifier> read(String text) {
    String piece = START.matcher(text.strip().replaceAll("[.!]+$", "")).replaceFirst("").strip();
    if (COURTESY.matcher(piece).matches()) {
      return Optional.of(new Modifier.Courtesy());
    }
    return deadlines
        .read(piece)
        .<Modifier>map(Modifier.Until::new)
        .or(() -> ToneReader.read(piece).map(Modifier.Sound::new))
        .or(() -> copy(piece))
        .or(() -> subject(piece));
  }

  private static Optional<Modifier> copy(String piece) {
    Matcher copy = COPY.matcher(piece.replaceAll("\\s+(?:in|on)\\s+(?:cc|copy)$", ""));
    if (!copy.matches()) {
      return Optional.empty();
    }
    return AddressList.read(copy.group("list"))
        .filter(list -> list.rest().isBlank() && list.unusable().isEmpty() && list.cc().isEmpty())
        .map(list -> new Modifier.Copy(list.to()));
  }

  private static Optional<Modifier> subject(String piece) {
    Matcher subject = SUBJECT.matcher(piece);
    if (!subject.matches()) {
      return Optional.empty();
    }
    String quoted = subject.group("quoted");
    String text = quoted == null ? subject.group("plain") : quoted;
    return Optional.of(new Modifier.Headed(text.strip()));
  }
}
