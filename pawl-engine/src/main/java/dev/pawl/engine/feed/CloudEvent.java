package dev.pawl.engine.feed;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event to publish, with the attributes of the CloudEvents specification 1.0. Immutable.
 *
 * @param source who says that it happened, a URI reference by that specification; with the id
 *     unique
 * @param id which of the source's events it is: a second one with this source and id is ignored
 * @param type what happened
 * @param subject to what, or null
 * @param time when it happened, or null where that is not known
 * @param data what else there is to say, JSON-shaped, or null
 * @param run the run that publishes it, or null; only so that erasing the run can name the copy
 */
public record CloudEvent(
    String source,
    String id,
    String type,
    @Nullable String subject,
    @Nullable Instant time,
    @Nullable Object data,
    @Nullable String run) {

  /** An event without data. */
  public static CloudEvent of(String source, String id, String type) {
    return new CloudEvent(source, id, type, null, null, null, null);
  }

  /** The same about this subject. */
  public CloudEvent subject(String what) {
    return new CloudEvent(source, id, type, what, time, data, run);
  }

  /** The same, happened at this time. */
  public CloudEvent time(Instant instant) {
    return new CloudEvent(source, id, type, subject, instant, data, run);
  }

  /** The same with this data. */
  public CloudEvent data(@Nullable Object value) {
    return new CloudEvent(source, id, type, subject, time, value, run);
  }

  /** The same, published by this run. */
  public CloudEvent run(String runId) {
    return new CloudEvent(source, id, type, subject, time, data, runId);
  }
}
