package dev.pawl.engine.recovery;

import dev.pawl.api.Classification;
import dev.pawl.api.ErrorKind;
import dev.pawl.api.Severity;
import org.jspecify.annotations.Nullable;

/**
 * Says that failures of a code are of another kind than the rule which found the code says.
 *
 * @param code such as {@code http-404} or {@code sql-23505}
 * @param severity or null for that of the kind
 */
public record CodeRule(String code, ErrorKind kind, @Nullable Severity severity) {

  /** Its name in histories. */
  public String name() {
    return "code " + code;
  }

  Classification changed(Classification found) {
    return new Classification(
        kind, code, severity == null ? kind.severity() : severity, found.pause());
  }
}
