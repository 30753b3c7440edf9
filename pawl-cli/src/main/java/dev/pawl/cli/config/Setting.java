package dev.pawl.cli.config;

import java.util.Locale;

/**
 * Something that can be set.
 *
 * @param key its name: words with hyphens, after its group and a dot
 * @param form what its value looks like
 * @param fallback the value when nobody sets it, in that form; empty for none
 * @param meaning in a line
 */
public record Setting<T>(String key, Form<T> form, String fallback, String meaning) {

  /**
   * The environment variable that sets it: {@code run.park-after} is {@code PAWL_RUN_PARK_AFTER}.
   */
  public String variable() {
    return Settings.VARIABLE_PREFIX
        + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }
}
