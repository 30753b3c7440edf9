package dev.pawl.cli.config;

import dev.pawl.engine.retain.RetentionSettings.Rule;
import dev.pawl.engine.store.RunStatus;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Rules for finished runs as settings have them: {@code *}{@code /COMPLETED=30d,
 * refund/FAILED=365d+1000}.
 */
final class RetentionRules {
  static final Form<List<Rule>> FORM =
      new Form<>(
          "rules",
          "rules WORKFLOW/STATUS=KEEP with commas between, * for any workflow or status, KEEP an age such as 30d, a count such as 1000, or both as 30d+1000",
          false,
          RetentionRules::parse);

  private RetentionRules() {}

  private static List<Rule> parse(String text) {
    return Arrays.stream(text.split(",", -1))
        .map(String::strip)
        .filter(rule -> !rule.isEmpty())
        .map(RetentionRules::rule)
        .toList();
  }

  private static Rule rule(String text) {
    int equals = text.lastIndexOf('=');
    int slash = text.lastIndexOf('/', Math.max(equals, 0));
    if (slash < 1 || equals < slash) {
      throw new IllegalArgumentException("'" + text + "' has not the form WORKFLOW/STATUS=KEEP");
    }
    Duration age = null;
    Integer count = null;
    for (String keep : text.substring(equals + 1).split("\\+", -1)) {
      if (keep.strip().matches("\\d+") && count == null) {
        count = Integer.valueOf(keep.strip());
      } else if (age == null) {
        age = Form.duration(keep);
      } else {
        throw new IllegalArgumentException("'" + text + "' keeps more than an age and a count");
      }
    }
    return new Rule(
        any(text.substring(0, slash).strip()),
        status(any(text.substring(slash + 1, equals).strip())),
        age,
        count);
  }

  private static @Nullable String any(String word) {
    return word.equals("*") ? null : word;
  }

  private static @Nullable RunStatus status(@Nullable String word) {
    return word == null ? null : RunStatus.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
