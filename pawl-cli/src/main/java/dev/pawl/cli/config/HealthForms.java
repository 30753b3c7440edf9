package dev.pawl.cli.config;

import dev.pawl.api.HealthLevels;
import dev.pawl.api.HealthLevels.Worse;
import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** Levels, services and names of checks as settings have them. */
final class HealthForms {
  /** The word for every check there is. */
  private static final String ALL = "all";

  static final Form<Boolean> SWITCH =
      new Form<>("switch", "true or false", false, HealthForms::onOrOff);

  static final Form<HealthLevels> NUMBERS =
      levels("three numbers that rise, such as 0.8,0.9,0.95", Worse.MORE, Double::parseDouble);

  static final Form<HealthLevels> FALLING_NUMBERS =
      levels("three numbers that fall, such as 0.1,0.05,0.02", Worse.LESS, Double::parseDouble);

  static final Form<HealthLevels> FALLING_SIZES =
      levels(
          "three sizes that fall, such as 2GiB,1GiB,256MiB",
          Worse.LESS,
          text -> Form.BYTES.parser().apply(text));

  static final Form<HealthLevels> TIMES =
      levels(
          "three durations that rise, such as 100ms,500ms,2s",
          Worse.MORE,
          text -> Form.duration(text).toMillis());

  /** Empty for all. */
  static final Form<Set<String>> CHECKS =
      new Form<>(
          "checks",
          "names of health checks with commas between, or all",
          false,
          text -> {
            Set<String> names = new LinkedHashSet<>(words(text));
            if (names.isEmpty()) {
              throw new IllegalArgumentException(
                  "no name; to hold nothing set health.enabled=false");
            }
            return names.contains(ALL) ? Set.of() : names;
          });

  static final Form<Map<String, URI>> SERVICES =
      new Form<>(
          "services",
          "NAME=URL with commas between, such as crm=https://crm.example.com/health",
          false,
          HealthForms::services);

  private HealthForms() {}

  private static boolean onOrOff(String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "true", "on", "yes" -> true;
      case "false", "off", "no" -> false;
      default -> throw new IllegalArgumentException("neither true nor false");
    };
  }

  private static Form<HealthLevels> levels(
      String expected, Worse worse, ToDoubleFunction<String> number) {
    return new Form<>(
        "levels",
        expected + ": from where on a warning, degraded, critical",
        false,
        text -> {
          double[] levels = words(text).stream().mapToDouble(number).toArray();
          if (levels.length != 3) {
            throw new IllegalArgumentException("not three");
          }
          return new HealthLevels(worse, levels[0], levels[1], levels[2]);
        });
  }

  private static Map<String, URI> services(String text) {
    Map<String, URI> services = new LinkedHashMap<>();
    for (String word : words(text)) {
      int equals = word.indexOf('=');
      String name = equals < 0 ? "" : word.substring(0, equals).strip();
      if (!name.matches("[A-Za-z0-9._-]{1,50}")) {
        throw new IllegalArgumentException("'" + word + "' has not the form NAME=URL");
      }
      if (services.put(name, URI.create(word.substring(equals + 1).strip())) != null) {
        throw new IllegalArgumentException("'" + name + "' is there twice");
      }
    }
    return services;
  }

  private static List<String> words(String text) {
    return Arrays.stream(text.split(",", -1))
        .map(String::strip)
        .filter(word -> !word.isEmpty())
        .toList();
  }
}
