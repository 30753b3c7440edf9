package dev.pawl.api;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A workflow with its name, its version and its types. Immutable.
 *
 * @param namespace where the name lives
 * @param name the name within the namespace
 * @param declaredVersion the version that the author declared, or null when changes of the code are
 *     noticed by a hash of its classes
 * @param input the type of the input
 * @param output the type of the output
 * @param workflow the code; one instance serves all runs, so it must not keep state of a run
 * @param tools the command-line tools that its steps call, sorted; each is a health check of the
 *     engine, {@code tool:git}
 */
public record WorkflowDefinition<I, O>(
    String namespace,
    String name,
    @Nullable String declaredVersion,
    TypeRef<I> input,
    TypeRef<O> output,
    Workflow<I, O> workflow,
    Set<String> tools) {

  /** The namespace of definitions that name none. */
  public static final String DEFAULT_NAMESPACE = "default";

  /** The version of definitions that declare none. */
  public static final String UNDECLARED_VERSION = "0";

  /** Checks the names. */
  public WorkflowDefinition {
    Names.check("namespace", namespace);
    Names.check("workflow name", name);
    if (declaredVersion != null) {
      Names.check("version", declaredVersion);
    }
    tools.forEach(tool -> Names.check("tool's name", tool));
    tools = Collections.unmodifiableSet(new TreeSet<>(tools));
  }

  /** A workflow that calls no command-line tools. */
  public WorkflowDefinition(
      String namespace,
      String name,
      @Nullable String declaredVersion,
      TypeRef<I> input,
      TypeRef<O> output,
      Workflow<I, O> workflow) {
    this(namespace, name, declaredVersion, input, output, workflow, Set.of());
  }

  /** A workflow in the default namespace without a declared version. */
  public static <I, O> WorkflowDefinition<I, O> of(
      String name, Class<I> input, Class<O> output, Workflow<I, O> workflow) {
    return of(name, TypeRef.of(input), TypeRef.of(output), workflow);
  }

  /** A workflow with generic types in the default namespace without a declared version. */
  public static <I, O> WorkflowDefinition<I, O> of(
      String name, TypeRef<I> input, TypeRef<O> output, Workflow<I, O> workflow) {
    return new WorkflowDefinition<>(DEFAULT_NAMESPACE, name, null, input, output, workflow);
  }

  /** The same with a declared version: a change of its code must come with a new one. */
  public WorkflowDefinition<I, O> version(String version) {
    return new WorkflowDefinition<>(namespace, name, version, input, output, workflow, tools);
  }

  /** The same in another namespace. */
  public WorkflowDefinition<I, O> namespace(String newNamespace) {
    return new WorkflowDefinition<>(
        newNamespace, name, declaredVersion, input, output, workflow, tools);
  }

  /** The same, which needs these command-line tools on the engine's path. */
  public WorkflowDefinition<I, O> requires(String... commands) {
    return new WorkflowDefinition<>(
        namespace,
        name,
        declaredVersion,
        input,
        output,
        workflow,
        new TreeSet<>(List.of(commands)));
  }

  /** The version that runs are bound to. */
  public String version() {
    return Optional.ofNullable(declaredVersion).orElse(UNDECLARED_VERSION);
  }
}
