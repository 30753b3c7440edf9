package dev.pawl.cli.config;

import dev.pawl.engine.service.RateRule;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the values of the settings of services look like. */
final class ServiceForms {
  private static final String NONE = "none";
  private static final Pattern RATE = Pattern.compile("(\\d{1,7})\\s*/\\s*(\\S+)");
  private static final Pattern PERCENT = Pattern.compile("(\\d{1,3}(?:\\.\\d+)?)\\s*%");

  static final Form<Double> SHARE =
      new Form<>(
          "share", "a share such as 50%, above 0% and at most 100%", false, ServiceForms::share);

  static final Form<Optional<RateRule>> RATE_LIMIT =
      new Form<>("rate", "calls in a time such as 100/1m, or none", false, ServiceForms::rate);

  static final Form<Optional<Integer>> PLACES =
      new Form<>(
          "number",
          "a whole number from 1, or none",
          false,
          text ->
              text.strip().equals(NONE)
                  ? Optional.empty()
                  : Optional.of(Form.COUNT.parser().apply(text)));

  static final Form<List<OwnRules>> OVERRIDES =
      new Form<>(
          "rules",
          "rules NAME: KEY=VALUE KEY=VALUE with commas between, such as bank: failures=3 open-for=30s; the keys are those behind 'services.'",
          false,
          ServiceForms::overrides);

  private ServiceForms() {}

  private static double share(String text) {
    Matcher percent = PERCENT.matcher(text.strip());
    double share =
        percent.matches()
            ? Double.parseDouble(percent.group(1)) / 100
            : Double.parseDouble(text.strip());
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException("not above 0% and at most 100%");
    }
    return share;
  }

  private static Optional<RateRule> rate(String text) {
    if (text.strip().equals(NONE)) {
      return Optional.empty();
    }
    Matcher rate = RATE.matcher(text.strip());
    if (!rate.matches()) {
      throw new IllegalArgumentException("not of the form CALLS/TIME");
    }
    return Optional.of(
        new RateRule(Integer.parseInt(rate.group(1)), Form.duration(rate.group(2)), 1));
  }

  private static List<OwnRules> overrides(String text) {
    List<OwnRules> rules =
        Arrays.stream(text.split(",", -1))
            .map(String::strip)
            .filter(rule -> !rule.isEmpty())
            .map(OwnRules::parse)
            .toList();
    if (rules.stream().map(OwnRules::service).distinct().count() < rules.size()) {
      throw new IllegalArgumentException("a service is named twice");
    }
    return rules;
  }
}
