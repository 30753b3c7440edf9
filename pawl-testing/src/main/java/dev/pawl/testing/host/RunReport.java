package dev.pawl.testing.host;

import dev.pawl.engine.store.RunStatus;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a run stands.
 *
 * @param reason why it is blocked or paused, or null
 * @param output JSON-shaped, null unless it completed
 * @param error what it failed with, or null
 */
public record RunReport(
    RunStatus status,
    @Nullable String reason,
    Map<String, String> labels,
    @Nullable Object output,
    @Nullable ErrorReport error) {

  /**
   * What a run failed with.
   *
   * @param path the step it came from, or null
   */
  public record ErrorReport(String kind, String code, @Nullable String path, String message) {}
}
