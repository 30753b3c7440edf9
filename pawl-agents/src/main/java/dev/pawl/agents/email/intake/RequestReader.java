package dev.pawl.agents.email.intake;

import dev.pawl.agents.email.intake.Doubt.Field;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads a plain-language request for an email. Every word of it must be accounted for: as opening,
 * recipient, modifier or content. What is left over is a doubt. Thread-safe and pure.
 */
public final class RequestReader {
  /** A longer request is not read: its length is no sign of a request for one email. */
  private static final int MAX_LENGTH = 20_000;

  /** A quotation in apostrophes: two words or more, so that no contraction looks like one. */
  private static final Pattern APOSTROPHES =
      Pattern.compile(
          "(?<=[\\s:(]|^)'(\\p{Lu}[^'\\n]*\\s(?:[^'\\n]|'(?=\\p{L}))*[^'\\n\\s])'(?=[\\s.,;!?)]|$)");

  private final List<LanguageReader> readers;

  /**
   * A reader at a moment in a time zone, which deadlines need.
   *
   * @param now the moment of the request
   * @param zone where the person who asks lives
   */
  public RequestReader(Instant now, ZoneId zone) {
    this.readers =
        Vocabulary.all().stream().map(words -> new LanguageReader(words, now, zone)).toList();
  }

  /** Reads one request. */
  public EmailBrief read(String request) {
    String text = tidy(request);
    if (text.length() > MAX_LENGTH) {
      return tooLong();
    }
    String open = new Outline(text).unquoted();
    List<LanguageReader> likeliest =
        readers.stream()
            .sorted(Comparator.comparingInt(reader -> -reader.words().found(open)))
            .toList();
    List<EmailBrief> readings =
        likeliest.stream().map(reader -> reader.read(text)).flatMap(Optional::stream).toList();
    return readings.stream()
        .filter(reading -> !reading.to().isEmpty())
        .findFirst()
        .or(() -> readings.stream().findFirst())
        .orElseGet(() -> unrecognised(text, likeliest.getFirst().words().language()));
  }

  private static EmailBrief tooLong() {
    Understanding understanding = new Understanding();
    understanding.doubt(
        Doubt.value(
            Field.REQUEST,
            "The request is longer than %d characters. Who should be told what?"
                .formatted(MAX_LENGTH)));
    understanding.doubt(Doubt.value(Field.CONTENT, "What should the email say?"));
    return understanding.brief(Intent.UNKNOWN, Language.ENGLISH);
  }

  private static EmailBrief unrecognised(String request, Language language) {
    Understanding understanding = new Understanding();
    understanding.doubt(
        Doubt.value(
            Field.REQUEST,
            "\"%s\" does not read like a request for an email. Who should be told what?"
                .formatted(Doubt.shown(request))));
    return understanding.brief(Intent.UNKNOWN, language);
  }

  /** One kind of quotation mark and of white space, and no control characters. */
  private static String tidy(String request) {
    String marks =
        request
            .replaceAll("[“”„‟«»]", "\"")
            .replaceAll("[‘’‛]", "'")
            .replaceAll("\\R", "\n")
            .replaceAll("[\\p{Cntrl}&&[^\\n]]|\\p{Zs}", " ")
            .replaceAll(" +", " ")
            .strip();
    return APOSTROPHES.matcher(marks).replaceAll("\"$1\"");
  }
}
