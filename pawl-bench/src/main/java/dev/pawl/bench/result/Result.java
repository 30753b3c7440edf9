package dev.pawl.bench.result;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one benchmark found.
 *
 * @param name says what was measured, on which store and at which size
 * @param value the median of the rounds, or null when nothing was measured; the notes say why
 * @param unit of the value
 * @param ratio the median of the rounds' ratios, or null where nothing is compared
 * @param against what the ratio compares with and how, or null
 * @param goal what the ratio should be, for people, or null
 * @param met whether it is; null without a goal or when nothing was measured
 * @param notes what else is worth knowing: rows written, rows per commit, spread of the rounds
 */
public record Result(
    String name,
    @Nullable Double value,
    String unit,
    @Nullable Double ratio,
    @Nullable String against,
    @Nullable String goal,
    @Nullable Boolean met,
    List<String> notes) {

  /** Copies the notes. */
  public Result {
    notes = List.copyOf(notes);
  }

  /** A value that is compared with nothing. */
  public static Result of(String name, double value, String unit) {
    return new Result(name, value, unit, null, null, null, null, List.of());
  }

  /** A benchmark that could not be measured here. */
  public static Result skipped(String name, String reason) {
    return new Result(name, null, "", null, null, null, null, List.of("skipped: " + reason));
  }

  /** A benchmark that broke down; that counts as missing its goal. */
  public static Result failed(String name, String reason) {
    return new Result(name, null, "", null, null, null, false, List.of("failed: " + reason));
  }

  /** The same, compared with something. */
  public Result compared(double withRatio, String withWhat) {
    return new Result(name, value, unit, withRatio, withWhat, goal, met, notes);
  }

  /** The same with a goal for its ratio, which must be there. */
  public Result judged(Goal aim) {
    Double actual = ratio;
    if (actual == null) {
      throw new IllegalStateException("a goal needs a ratio: " + name);
    }
    return new Result(name, value, unit, ratio, against, aim.toString(), aim.metBy(actual), notes);
  }

  /** The same with one more note. */
  public Result note(String text) {
    List<String> more = new ArrayList<>(notes);
    more.add(text);
    return new Result(name, value, unit, ratio, against, goal, met, more);
  }
}
