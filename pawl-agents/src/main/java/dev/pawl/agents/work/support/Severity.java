package dev.pawl.agents.work.support;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * How badly a customer is hit, as most support contracts grade it: 1 nobody can work, 2 something
 * important does not work, 3 something is in the way, 4 a question or a wish. The order is the
 * order of the checks: the worst sign counts.
 */
enum Severity {
  CRITICAL(
      1,
      "1 hour",
      "production (?:is )?down|outage|nobody (?:\\w+ )?can (?:work|log|access)|data ?loss|lost (?:all|our) data|security|breach|hacked"
          + "|totalausfall|niemand kann|datenverlust|nadie puede|caída total|pérdida de datos"),
  HIGH(
      2,
      "4 hours",
      "crash\\w*|cannot|can't|cant|unable|blocked|locked|urgent\\w*|asap|refund|charged twice|double charge|invoice is wrong|broken|stürzt|gesperrt|dringend"
          + "|funktioniert nicht|doppelt abgebucht|no puede|urgente|bloquead\\w*|reembolso|se cierra"),
  MEDIUM(
      3,
      "1 working day",
      "error|fail\\w*|slow|wrong|bug|missing|timeout|doesn't|does not|problem\\w*|issue|complain\\w*|fehler\\w*|langsam|fehlt|beschwer\\w*|falla|lent\\w|queja"),
  LOW(4, "3 working days", "");

  private final int level;
  private final String answerWithin;
  private final Pattern signs;

  Severity(int level, String answerWithin, String signs) {
    this.level = level;
    this.answerWithin = answerWithin;
    this.signs = Pattern.compile("(?<!\\w)(?:" + signs + ")(?!\\w)", Words.FLAGS);
  }

  static Severity of(String text) {
    String plain = text.replace('’', '\'');
    for (Severity severity : values()) {
      if (severity == LOW || severity.signs.matcher(plain).find()) {
        return severity;
      }
    }
    throw new AssertionError("the lowest severity needs no sign");
  }

  int level() {
    return level;
  }

  String answerWithin() {
    return answerWithin;
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
