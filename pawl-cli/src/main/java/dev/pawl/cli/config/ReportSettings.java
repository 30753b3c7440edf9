package dev.pawl.cli.config;

import dev.pawl.cli.output.CliException;
import dev.pawl.engine.report.BaselineSettings;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The settings of what reports of runs compare with. */
public final class ReportSettings {
  private static final Form<Map<String, Duration>> GIVEN =
      new Form<>(
          "baselines",
          "WORKFLOW/STAGE=DURATION with commas between, such as invoice/payment=2s",
          false,
          ReportSettings::parse);

  private static final Form<Integer> RUNS = Form.range(0, BaselineSettings.MOST_RUNS);

  private static final Form<Double> RATIO =
      new Form<>("number", "a number above 0", false, ReportSettings::ratio);

  public static final Setting<Map<String, Duration>> BASELINES_GIVEN =
      new Setting<>(
          "baselines.given",
          GIVEN,
          "",
          "what the work of stages usually takes, such as invoice/payment=2s; beats what is learnt");
  public static final Setting<Integer> BASELINES_LEARN_FROM =
      new Setting<>(
          "baselines.learn-from",
          RUNS,
          "50",
          "how many of the newest completed runs of a workflow are learnt from, 0 for none, at most 1000");
  public static final Setting<Integer> BASELINES_AT_LEAST =
      new Setting<>(
          "baselines.at-least",
          Form.COUNT,
          "5",
          "in how many of them a stage must have been for its median to be its baseline");
  public static final Setting<Double> BASELINES_FAST =
      new Setting<>(
          "baselines.fast",
          RATIO,
          "0.8",
          "a stage that takes less than so many times its baseline is fast; at most 1");
  public static final Setting<Double> BASELINES_SLOW =
      new Setting<>(
          "baselines.slow",
          RATIO,
          "1.5",
          "a stage that takes more than so many times its baseline is slow; at least 1");

  /** All of them, in the order that people read them in. */
  static final List<Setting<?>> ALL =
      List.of(
          BASELINES_GIVEN,
          BASELINES_LEARN_FROM,
          BASELINES_AT_LEAST,
          BASELINES_FAST,
          BASELINES_SLOW);

  private ReportSettings() {}

  /**
   * What reports compare with.
   *
   * @throws CliException when settings contradict each other
   */
  public static BaselineSettings of(Config config) {
    try {
      return new BaselineSettings(
          config.get(BASELINES_GIVEN),
          config.get(BASELINES_LEARN_FROM),
          config.get(BASELINES_AT_LEAST),
          config.get(BASELINES_FAST),
          config.get(BASELINES_SLOW));
    } catch (IllegalArgumentException e) {
      throw CliException.usage(
          "config-value", "The settings 'baselines.…' are not acceptable: " + e.getMessage());
    }
  }

  private static Map<String, Duration> parse(String text) {
    Map<String, Duration> given = new LinkedHashMap<>();
    for (String word : Arrays.stream(text.split(",", -1)).map(String::strip).toList()) {
      int equals = word.lastIndexOf('=');
      String stage = equals < 0 ? "" : word.substring(0, equals).strip();
      if (!word.isEmpty() && !stage.matches("[^/]+/.+")) {
        throw new IllegalArgumentException(
            "'" + word + "' has not the form WORKFLOW/STAGE=DURATION");
      }
      if (!word.isEmpty() && given.put(stage, Form.duration(word.substring(equals + 1))) != null) {
        throw new IllegalArgumentException("'" + stage + "' is there twice");
      }
    }
    return given;
  }

  private static double ratio(String text) {
    double ratio = Double.parseDouble(text.strip());
    if (!(ratio > 0) || Double.isInfinite(ratio)) {
      throw new IllegalArgumentException("not above 0");
    }
    return ratio;
  }
}
