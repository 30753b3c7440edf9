package dev.pawl.engine.live;

import dev.pawl.api.WorkflowDefinition;
import dev.pawl.engine.error.EngineException;
import dev.pawl.engine.run.ChildWorkflows;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The workflows that a node can execute. Immutable after its engine was built. */
public final class Workflows implements ChildWorkflows {

  /** A definition with the state of its code. */
  public record Registered(WorkflowDefinition<?, ?> definition, String fingerprint) {}

  private final Map<String, LinkedHashMap<String, Registered>> byName = new TreeMap<>();

  public void add(WorkflowDefinition<?, ?> definition) {
    LinkedHashMap<String, Registered> versions =
        byName.computeIfAbsent(
            key(definition.namespace(), definition.name()), k -> new LinkedHashMap<>());
    Registered registered = new Registered(definition, Fingerprint.of(definition));
    if (versions.putIfAbsent(definition.version(), registered) != null) {
      throw EngineException.invalid(
          "duplicate-workflow",
          "Workflow '%s' version '%s' is registered twice."
              .formatted(definition.name(), definition.version()));
    }
  }

  public Optional<Registered> find(String namespace, String name, String version) {
    LinkedHashMap<String, Registered> versions = byName.get(key(namespace, name));
    return versions == null ? Optional.empty() : Optional.ofNullable(versions.get(version));
  }

  /** The version asked for, or the one registered last. */
  public Registered resolve(String namespace, String name, Optional<String> version) {
    LinkedHashMap<String, Registered> versions = byName.get(key(namespace, name));
    if (versions == null) {
      throw EngineException.workflowNotFound(name, names());
    }
    if (version.isEmpty()) {
      return versions.lastEntry().getValue();
    }
    Registered registered = versions.get(version.get());
    if (registered == null) {
      throw EngineException.versionNotFound(name, version.get(), versions.keySet());
    }
    return registered;
  }

  @Override
  public WorkflowDefinition<?, ?> find(
      String namespace, String workflow, Optional<String> version) {
    return resolve(namespace, workflow, version).definition();
  }

  /** Every name, sorted, with its namespace where that is not the default. */
  List<String> names() {
    List<String> names = new ArrayList<>();
    for (String key : byName.keySet()) {
      String prefix = WorkflowDefinition.DEFAULT_NAMESPACE + "/";
      names.add(key.startsWith(prefix) ? key.substring(prefix.length()) : key);
    }
    return names.isEmpty() ? List.of("none") : names;
  }

  /** The command-line tools that any of them needs, sorted. */
  public Set<String> tools() {
    Set<String> tools = new TreeSet<>();
    for (Map<String, Registered> versions : byName.values()) {
      versions.values().forEach(version -> tools.addAll(version.definition().tools()));
    }
    return tools;
  }

  private static String key(String namespace, String name) {
    return namespace + "/" + name;
  }
}
