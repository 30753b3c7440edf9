package dev.pawl.engine;

import dev.pawl.api.Names;
import dev.pawl.api.WorkflowDefinition;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What to start. Immutable.
 *
 * @param namespace of the workflow
 * @param workflow the name of the workflow
 * @param version the version, or null for the newest registered
 * @param id the id of the run, or null for a new one; a second start with the same id, workflow and
 *     input gives the same run
 * @param input JSON-shaped data, or null
 * @param labels by name
 * @param notBefore when the run is due, or null for at once
 * @param priority larger is sooner, 0 unless said
 * @param actor who starts it
 * @param deadline when it is out of time, or null for never
 */
public record StartRequest(
    String namespace,
    String workflow,
    @Nullable String version,
    @Nullable String id,
    @Nullable Object input,
    Map<String, String> labels,
    @Nullable Instant notBefore,
    int priority,
    String actor,
    @Nullable Deadline deadline) {

  /** Checks names and copies the labels. */
  public StartRequest {
    if (id != null) {
      Names.check("run id", id);
      if (id.indexOf('/') >= 0) {
        throw new IllegalArgumentException(
            "The run id '" + id + "' contains a slash. Use another.");
      }
    }
    labels.forEach((name, value) -> {
      Names.check("label's name", name);
      Names.check("label's value", value);
    });
    labels = Map.copyOf(labels);
  }

  /** A run of the newest version of a workflow in the default namespace. */
  public static StartRequest of(String workflow) {
    return new StartRequest(
        WorkflowDefinition.DEFAULT_NAMESPACE,
        workflow,
        null,
        null,
        null,
        Map.of(),
        null,
        0,
        "api",
        null);
  }

  /** The same with an id. */
  public StartRequest id(String runId) {
    return new StartRequest(
        namespace, workflow, version, runId, input, labels, notBefore, priority, actor, deadline);
  }

  /** The same with an input. */
  public StartRequest input(@Nullable Object data) {
    return new StartRequest(
        namespace, workflow, version, id, data, labels, notBefore, priority, actor, deadline);
  }

  /** The same for this version. */
  public StartRequest version(String wanted) {
    return new StartRequest(
        namespace, workflow, wanted, id, input, labels, notBefore, priority, actor, deadline);
  }

  /** The same in this namespace. */
  public StartRequest namespace(String wanted) {
    return new StartRequest(
        wanted, workflow, version, id, input, labels, notBefore, priority, actor, deadline);
  }

  /** The same with a label. */
  public StartRequest label(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(labels);
    more.put(name, value);
    return new StartRequest(
        namespace, workflow, version, id, input, more, notBefore, priority, actor, deadline);
  }

  /** The same, due at an instant. */
  public StartRequest notBefore(Instant instant) {
    return new StartRequest(
        namespace, workflow, version, id, input, labels, instant, priority, actor, deadline);
  }

  /** The same, before others that are due: larger is sooner. */
  public StartRequest priority(int wanted) {
    return new StartRequest(
        namespace, workflow, version, id, input, labels, notBefore, wanted, actor, deadline);
  }

  /** The same, out of time this long after its start is accepted. */
  public StartRequest deadline(Duration within) {
    return deadline(Deadline.within(within));
  }

  /** The same, out of time at an instant. */
  public StartRequest deadline(Instant at) {
    return deadline(Deadline.at(at));
  }

  /** The same with a deadline. */
  public StartRequest deadline(Deadline wanted) {
    return new StartRequest(
        namespace, workflow, version, id, input, labels, notBefore, priority, actor, wanted);
  }

  /** The same, said to be started by somebody. */
  public StartRequest actor(String who) {
    return new StartRequest(
        namespace, workflow, version, id, input, labels, notBefore, priority, who, deadline);
  }

  Optional<String> wantedVersion() {
    return Optional.ofNullable(version);
  }
}
