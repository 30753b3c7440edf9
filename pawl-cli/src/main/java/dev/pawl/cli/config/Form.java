package dev.pawl.cli.config;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The form of a setting's value.
 *
 * @param name what it is, in a word
 * @param expected what is accepted, for the message about a value that is not
 * @param secret whether the value is never shown
 * @param parser reads a value; throws {@link IllegalArgumentException} for one it cannot read
 */
public record Form<T>(String name, String expected, boolean secret, Function<String, T> parser) {
  private static final Pattern DURATION =
      Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*(ms|s|m|h|d)", Pattern.CASE_INSENSITIVE);
  private static final Pattern SIZE =
      Pattern.compile("(\\d+)\\s*(B|KiB|MiB|GiB)?", Pattern.CASE_INSENSITIVE);
  private static final Map<String, Long> UNIT_MILLIS =
      Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);
  private static final Map<String, Integer> UNIT_SHIFT =
      Map.of("b", 0, "kib", 10, "mib", 20, "gib", 30);

  static final Form<String> TEXT = new Form<>("text", "a text", false, text -> text);
  static final Form<String> SECRET = new Form<>("secret", "a text", true, text -> text);
  static final Form<Path> PATH = new Form<>("path", "a path", false, Path::of);
  static final Form<List<String>> LIST =
      new Form<>("list", "words with commas between", false, Form::list);
  static final Form<Integer> COUNT =
      new Form<>("number", "a whole number from 1", false, text -> number(text, 1));
  static final Form<Double> SHARE =
      new Form<>("share", "a number above 0 and at most 1", false, Form::share);
  static final Form<Integer> PORT =
      new Form<>("port", "a port, 0 to 65535, 0 for any free one", false, Form::port);
  static final Form<Long> BYTES =
      new Form<>("bytes", "a size such as 4096, 512KiB or 8MiB", false, Form::bytes);
  static final Form<Duration> DURATION_FORM =
      new Form<>(
          "duration", "a duration such as 250ms, 2s, 10m, 1h, 1d or PT2S", false, Form::duration);

  static final Form<Boolean> SWITCH = new Form<>("switch", "on or off", false, Form::onOrOff);
  static final Form<Optional<Duration>> DURATION_OR_OFF =
      new Form<>(
          "duration",
          "a duration such as 10m, 1h, 1d or PT2S, or off",
          false,
          text -> isOff(text) ? Optional.empty() : Optional.of(duration(text)));

  /** The same, or nothing at all. */
  static <T> Form<Optional<T>> orNothing(Form<T> form) {
    return new Form<>(
        form.name(),
        form.expected() + ", or nothing",
        form.secret(),
        text -> text.isBlank() ? Optional.empty() : Optional.of(form.parser().apply(text)));
  }

  /** A number in a range, both ends included. */
  static Form<Double> decimal(double least, double most) {
    return new Form<>(
        "number",
        "a number from %s to %s".formatted(plain(least), plain(most)),
        false,
        text -> {
          double number = Double.parseDouble(text.strip());
          if (!(number >= least && number <= most)) {
            throw new IllegalArgumentException(
                "not from %s to %s".formatted(plain(least), plain(most)));
          }
          return number;
        });
  }

  private static String plain(double number) {
    return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }

  private static boolean onOrOff(String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "on", "true", "yes" -> true;
      case "off", "false", "no" -> false;
      default -> throw new IllegalArgumentException("neither on nor off");
    };
  }

  private static boolean isOff(String text) {
    return List.of("off", "0").contains(text.strip().toLowerCase(Locale.ROOT));
  }

  /** A whole number in a range, both ends included. */
  static Form<Integer> range(int least, int most) {
    return new Form<>(
        "number",
        "a whole number from %d to %d".formatted(least, most),
        false,
        text -> {
          int number = number(text, least);
          if (number > most) {
            throw new IllegalArgumentException("above " + most);
          }
          return number;
        });
  }

  /** One of a few words. */
  static <E extends Enum<E>> Form<E> word(Class<E> type) {
    String words =
        Arrays.stream(type.getEnumConstants()).map(Form::word).collect(Collectors.joining(", "));
    return new Form<>(
        "word",
        "one of " + words,
        false,
        text ->
            Arrays.stream(type.getEnumConstants())
                .filter(constant -> word(constant).equals(text.strip().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("not one of " + words)));
  }

  /** How a constant is written in settings. */
  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Reads a duration, {@code 250ms} or {@code PT0.25S}.
   *
   * @throws IllegalArgumentException when it is none, or not above zero
   */
  public static Duration duration(String text) {
    Duration duration;
    Matcher matcher = DURATION.matcher(text.strip());
    if (matcher.matches()) {
      long unit = UNIT_MILLIS.getOrDefault(matcher.group(2).toLowerCase(Locale.ROOT), 1L);
      duration =
          Duration.ofMillis(
              new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(unit)).longValue());
    } else {
      try {
        duration = Duration.parse(text.strip());
      } catch (DateTimeParseException e) {
        throw new IllegalArgumentException("not a duration", e);
      }
    }
    if (!duration.isPositive()) {
      throw new IllegalArgumentException("must be above zero");
    }
    return duration;
  }

  private static int number(String text, int least) {
    int number = Integer.parseInt(text.strip().replace("_", ""));
    if (number < least) {
      throw new IllegalArgumentException("below " + least);
    }
    return number;
  }

  private static double share(String text) {
    double share = Double.parseDouble(text.strip());
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException("not above 0 and at most 1");
    }
    return share;
  }

  private static int port(String text) {
    int port = number(text, 0);
    if (port > 65_535) {
      throw new IllegalArgumentException("above 65535");
    }
    return port;
  }

  private static long bytes(String text) {
    Matcher matcher = SIZE.matcher(text.strip().replace("_", ""));
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not a size");
    }
    String unit = matcher.group(2) == null ? "b" : matcher.group(2).toLowerCase(Locale.ROOT);
    long factor = 1L << UNIT_SHIFT.getOrDefault(unit, 0);
    long bytes = Math.multiplyExact(Long.parseLong(matcher.group(1)), factor);
    if (bytes < 1) {
      throw new IllegalArgumentException("below 1");
    }
    return bytes;
  }

  private static List<String> list(String text) {
    return Arrays.stream(text.split(",", -1))
        .map(String::strip)
        .filter(word -> !word.isEmpty())
        .toList();
  }
}
