package dev.pawl.agents.email.intake;

import java.time.Instant;
import java.time.ZoneId;

/**
 * Understands requests for emails. Implementations are thread-safe; what they are not sure of they
 * leave as doubts.
 */
@FunctionalInterface
public interface BriefReader {

  /**
   * Reads one request.
   *
   * @param now the moment of the request
   * @param zone where the person who asks lives, for deadlines
   */
  EmailBrief read(String request, Instant now, ZoneId zone);

  /** By rules, without any model. */
  static BriefReader byRules() {
    return (request, now, zone) -> new RequestReader(now, zone).read(request);
  }
}
