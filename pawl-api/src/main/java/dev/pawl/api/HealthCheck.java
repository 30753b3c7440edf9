package dev.pawl.api;

import java.util.concurrent.Callable;

/**
 * Looks how well one thing is that runs depend on. Must be thread-safe, and should answer within
 * some milliseconds.
 *
 * <p>It is called on a thread of its own, now and then and never twice at the same time. One that
 * throws, or takes longer than the engine's limit, counts as {@link HealthStatus#FAILED} and keeps
 * no other from answering; when its time is over its thread is interrupted.
 */
public interface HealthCheck {

  /** What is looked at: a short name that stays the same, such as {@code disk}. */
  String name();

  /** Looks. */
  HealthReport check() throws Exception;

  /** A check of this name. */
  static HealthCheck of(String name, Callable<HealthReport> check) {
    Names.check("health check's name", name);
    return new HealthCheck() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public HealthReport check() throws Exception {
        return check.call();
      }

      @Override
      public String toString() {
        return "health check " + name;
      }
    };
  }
}
