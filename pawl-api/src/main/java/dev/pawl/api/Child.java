package dev.pawl.api;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a run starts as a child: a run of its own, with a history of its own. Immutable.
 *
 * @param workflow the name of the child's workflow
 * @param namespace of the child's workflow
 * @param version the version, or null for the newest one registered when the child is started
 * @param input JSON-shaped data, or null
 * @param labels of the child, by name
 * @param key tells repeats of the same name apart, or null
 * @param priority larger is sooner, 0 unless said
 * @param deadline how long it may take from its start on, or null for ever
 */
public record Child(
    String workflow,
    String namespace,
    @Nullable String version,
    @Nullable Object input,
    Map<String, String> labels,
    @Nullable String key,
    int priority,
    @Nullable Duration deadline) {

  /** Checks the names and copies the labels. */
  public Child {
    Names.check("child's workflow", workflow);
    Names.check("child's namespace", namespace);
    if (version != null) {
      Names.check("child's version", version);
    }
    if (key != null) {
      Names.check("operation's key", key);
    }
    if (deadline != null && !deadline.isPositive()) {
      throw new IllegalArgumentException(
          "A child's deadline must be longer than nothing, but it is %s.".formatted(deadline));
    }
    labels.forEach((name, value) -> {
      Names.check("label's name", name);
      Names.check("label's value", value);
    });
    labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
  }

  /** A run of the newest version of a workflow in the default namespace, without an input. */
  public static Child of(String workflow) {
    return new Child(
        workflow, WorkflowDefinition.DEFAULT_NAMESPACE, null, null, Map.of(), null, 0, null);
  }

  /** A run of the newest version of a workflow in the default namespace. */
  public static Child of(String workflow, @Nullable Object input) {
    return of(workflow).input(input);
  }

  /** The same with an input. */
  public Child input(@Nullable Object data) {
    return new Child(workflow, namespace, version, data, labels, key, priority, deadline);
  }

  /** The same in another namespace. */
  public Child namespace(String wanted) {
    return new Child(workflow, wanted, version, input, labels, key, priority, deadline);
  }

  /** The same of this version. */
  public Child version(String wanted) {
    return new Child(workflow, namespace, wanted, input, labels, key, priority, deadline);
  }

  /** The same with a label. */
  public Child label(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(labels);
    more.put(name, value);
    return new Child(workflow, namespace, version, input, more, key, priority, deadline);
  }

  /** The same with a key that tells it from other children of the same name. */
  public Child key(String wanted) {
    return new Child(workflow, namespace, version, input, labels, wanted, priority, deadline);
  }

  /** The same, sooner or later than others when many runs are due. */
  public Child priority(int wanted) {
    return new Child(workflow, namespace, version, input, labels, key, wanted, deadline);
  }

  /** The same, which is out of time when it has taken this long. */
  public Child deadline(Duration wanted) {
    return new Child(workflow, namespace, version, input, labels, key, priority, wanted);
  }
}
