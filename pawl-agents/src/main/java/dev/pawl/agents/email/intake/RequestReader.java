package dev.pawl.agents.email.intake;

import dev.pawl.agents.email.intake.Doubt.Field;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * Reads a plain-language request for an email. Every word of it must be accounted for: as opening,
 * recipient, modifier or content. What is left over is a doubt. Thread-safe and pure.
 */
public final class RequestReader {
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
    List<EmailBrief> readings =
        readers.stream().map(reader -> reader.read(text)).flatMap(Optional::stream).toList();
    return readings.stream()
        .filter(reading -> !reading.to().isEmpty())
        .findFirst()
        .or(() -> readings.stream().findFirst())
        .orElseGet(() -> unrecognised(text));
  }

  private static EmailBrief unrecognised(String request) {
    Understanding understanding = new Understanding();
    understanding.doubt(
        Doubt.value(
            Field.REQUEST,
            "\"%s\" does not read like a request for an email. Who should be told what?"
                .formatted(Doubt.shown(request))));
    return understanding.brief(Intent.UNKNOWN, Language.ENGLISH);
  }

  /** One kind of quotation mark and of white space, and no control characters. */
  private static String tidy(String request) {
    return request
        .replaceAll("[“”„‟«»]", "\"")
        .replaceAll("[‘’‛]", "'")
        .replaceAll("\\R", "\n")
        .replaceAll("[\\p{Cntrl}&&[^\\n]]|\\p{Zs}", " ")
        .replaceAll(" +", " ")
        .strip();
  }
}
