package dev.pawl.agents.registry;

import dev.pawl.api.PawlException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The register of agents cannot do what was asked. */
public final class AgentRegistryException extends PawlException {
  static final String UNKNOWN = "agent-unknown";

  private AgentRegistryException(String code, String message, @Nullable Throwable cause) {
    super(code, message, cause);
  }

  static AgentRegistryException unknown(String name) {
    return new AgentRegistryException(
        UNKNOWN,
        "No agent named \"%s\" is registered. It may have left; register its card again."
            .formatted(name),
        null);
  }

  static AgentRegistryException older(AgentCard refused, SemanticVersion registered) {
    return new AgentRegistryException(
        "agent-version-older",
        "The agent %s is registered with version %s, %s is older. Stop the old process, or let the agent leave first to go back on purpose."
            .formatted(refused.name(), registered, refused.version()),
        null);
  }

  static AgentRegistryException unusableDirectory(Path directory, Throwable cause) {
    return new AgentRegistryException(
        "registry-directory",
        "The register of agents cannot use the directory %s (%s). Check that it exists or can be made, and that you may write there."
            .formatted(directory, cause.getMessage()),
        cause);
  }

  static AgentRegistryException foreignFile(Path file) {
    return new AgentRegistryException(
        "registry-foreign",
        "%s is a database of something else, not a register of agents. It was left as it is: name another directory."
            .formatted(file),
        null);
  }

  static AgentRegistryException newerFile(Path file, int found, int known) {
    return new AgentRegistryException(
        "registry-newer",
        "The register of agents %s has format %d, this program knows up to %d. Use the newer program."
            .formatted(file, found, known),
        null);
  }

  static AgentRegistryException unusableFile(Path file, Throwable cause) {
    return new AgentRegistryException(
        "registry-file",
        "The register of agents cannot use the file %s (%s). It may be no register, be write-protected, or be damaged; it was left as it is. Move it away, and the agents register again, or bring it back from a copy."
            .formatted(file, cause.getMessage()),
        cause);
  }

  static AgentRegistryException unreadableCard(Path file, String name, Throwable cause) {
    return new AgentRegistryException(
        "registry-card",
        "The card of the agent %s in %s cannot be read (%s). Let that agent leave, and it registers again."
            .formatted(name, file, cause.getMessage()),
        cause);
  }
}
