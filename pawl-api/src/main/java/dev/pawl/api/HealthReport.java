package dev.pawl.api;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a health check found. Immutable.
 *
 * @param summary what was seen, in one sentence, without secrets
 * @param recommendation what to do about it; empty when nothing is to be done
 * @param figures what was measured, by name with its unit at the end ({@code free.bytes}, {@code
 *     load.ratio}, {@code latency.ms}), sorted
 */
public record HealthReport(
    HealthStatus status, String summary, String recommendation, Map<String, Double> figures) {

  /** Copies the figures. */
  public HealthReport {
    figures = Collections.unmodifiableMap(new TreeMap<>(figures));
  }

  /** All is well. */
  public static HealthReport healthy(String summary) {
    return new HealthReport(HealthStatus.HEALTHY, summary, "", Map.of());
  }

  /** Something that people should know of, with what they can do about it. */
  public static HealthReport of(HealthStatus status, String summary, String recommendation) {
    return new HealthReport(status, summary, recommendation, Map.of());
  }

  /** It does not work. */
  public static HealthReport failed(String summary, String recommendation) {
    return of(HealthStatus.FAILED, summary, recommendation);
  }

  /** The same with one more figure. */
  public HealthReport figure(String name, Number value) {
    Map<String, Double> more = new TreeMap<>(figures);
    more.put(name, value.doubleValue());
    return new HealthReport(status, summary, recommendation, more);
  }
}
