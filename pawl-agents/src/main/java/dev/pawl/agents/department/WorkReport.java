package dev.pawl.agents.department;

import dev.pawl.agents.work.WorkResult;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an agent made of a piece of work, as it is recorded.
 *
 * @param title what it is, in a line
 * @param markdown the work as CommonMark text
 * @param values what a program reads of it, in a fixed order
 * @param missing what of the request is not enough, null when the work is done
 * @param question about what is missing, empty when nothing is
 */
public record WorkReport(
    String title,
    String markdown,
    Map<String, String> values,
    WorkResult.@Nullable Missing missing,
    String question) {
  /** Copies the values. */
  public WorkReport {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  static WorkReport of(WorkResult result) {
    return switch (result) {
      case WorkResult.Done done ->
          new WorkReport(done.title(), done.markdown(), done.values(), null, "");
      case WorkResult.Unclear unclear ->
          new WorkReport("", "", Map.of(), unclear.missing(), unclear.question());
    };
  }
}
