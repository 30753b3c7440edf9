package dev.pawl.cli.config;

import dev.pawl.cli.output.CliException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The effective value of every setting, each with its origin. Immutable. */
public final class Config {
  private static final String HIDDEN = "***";
  private static final Pattern URL_SECRET =
      Pattern.compile("(?i)(?:password=|//[^/@:]*:(?=[^/@]+@))([^&@/]+)");

  private final Map<String, Given> given;

  /**
   * A value as it was given.
   *
   * @param text the value
   * @param origin where it was given
   */
  record Given(String text, Origin origin) {}

  /**
   * A setting with its value, for people.
   *
   * @param shown the value, a secret as asterisks
   */
  public record Effective(Setting<?> setting, String shown, Origin origin) {}

  private Config(Map<String, Given> given) {
    this.given = given;
  }

  /** Checks that every value can be read. */
  static Config of(Map<String, Given> given) {
    Config config = new Config(new LinkedHashMap<>(given));
    Settings.ALL.forEach(config::get);
    return config;
  }

  /** Nothing but defaults. */
  public static Config defaults() {
    return of(Map.of());
  }

  /** The value of a setting. */
  public <T> T get(Setting<T> setting) {
    Given value = given(setting);
    try {
      return setting.form().parser().apply(value.text());
    } catch (RuntimeException e) {
      throw CliException.usage(
          "config-value",
          "The value %s of '%s' (%s) cannot be read. Expected %s."
              .formatted(
                  setting.form().secret() ? HIDDEN : "'" + value.text() + "'",
                  setting.key(),
                  value.origin(),
                  setting.form().expected()));
    }
  }

  /** Whether somebody set it to something. */
  public boolean has(Setting<?> setting) {
    return !given(setting).text().isEmpty();
  }

  /** Where the value of a setting comes from. */
  public Origin origin(Setting<?> setting) {
    return given(setting).origin();
  }

  /** Every setting with its value. */
  public List<Effective> effective() {
    List<Effective> all = new ArrayList<>();
    for (Setting<?> setting : Settings.ALL) {
      Given value = given(setting);
      boolean hide = setting.form().secret() && !value.text().isEmpty();
      all.add(new Effective(setting, hide ? HIDDEN : shown(setting, value), value.origin()));
    }
    return all;
  }

  /** The values that nobody may see, as far as anybody set them. */
  List<String> secrets() {
    List<String> secrets = new ArrayList<>();
    for (Setting<?> setting : Settings.ALL) {
      if (setting.form().secret()) {
        secrets.add(given(setting).text());
      }
    }
    Matcher inUrl = URL_SECRET.matcher(given(Settings.STORE_URL).text());
    while (inUrl.find()) {
      secrets.add(inUrl.group(1));
      secrets.add(decoded(inUrl.group(1)));
    }
    return secrets.stream().filter(secret -> !secret.isEmpty()).distinct().toList();
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  /** A JDBC URL may carry a password among its parameters or in front of the host. */
  private static String shown(Setting<?> setting, Given value) {
    return setting.equals(Settings.STORE_URL)
        ? value
            .text()
            .replaceAll("(?i)((?:password|sslpassword)=)[^&]*", "$1" + HIDDEN)
            .replaceAll("//[^/@]*@", "//" + HIDDEN + "@")
        : value.text();
  }

  private Given given(Setting<?> setting) {
    Given value = given.get(setting.key());
    return value == null ? new Given(setting.fallback(), Origin.DEFAULT) : value;
  }
}
