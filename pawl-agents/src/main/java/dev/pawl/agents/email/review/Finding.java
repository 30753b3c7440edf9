package dev.pawl.agents.email.review;

import dev.pawl.agents.email.review.secrets.Secrets;
import java.util.regex.Pattern;

/**
 * One thing that a reviewer found.
 *
 * @param code the rule, such as {@code compliance.card-number}; never changes its meaning
 * @param severity how much it weighs
 * @param remedy who can remove it
 * @param place where it is
 * @param problem what is wrong, in a sentence; secrets are masked
 * @param suggestion what to do, in a sentence; secrets are masked
 */
public record Finding(
    String code, Severity severity, Remedy remedy, Place place, String problem, String suggestion) {
  private static final Pattern CODE = Pattern.compile("[a-z0-9-]+\\.[a-z0-9-]+");

  /** Checks the parts, and masks secrets. */
  public Finding {
    if (code == null || !CODE.matcher(code).matches()) {
      throw new IllegalArgumentException(
          "'%s' is no rule code: write one such as 'tone.rude'".formatted(code));
    }
    if (severity == null || remedy == null || place == null) {
      throw new IllegalArgumentException(
          "The finding %s needs 'severity', 'remedy' and 'place'".formatted(code));
    }
    problem = sentence(code, "problem", problem);
    suggestion = sentence(code, "suggestion", suggestion);
  }

  private static String sentence(String code, String name, String text) {
    if (text == null || text.isBlank()) {
      throw new IllegalArgumentException(
          "The finding %s needs a '%s': a sentence for people".formatted(code, name));
    }
    return Secrets.masked(text);
  }
}
