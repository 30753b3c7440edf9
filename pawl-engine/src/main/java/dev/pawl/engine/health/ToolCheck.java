package dev.pawl.engine.health;

import dev.pawl.api.HealthCheck;
import dev.pawl.api.HealthReport;
import dev.pawl.api.HealthStatus;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Whether a command-line tool is there and works: it is found on the path, may be executed, and
 * {@code --version} ends well in time. It gets no environment but the path and a plain locale, so
 * that no secret of the engine reaches it, nothing to read, and its output is thrown away.
 */
public final class ToolCheck implements HealthCheck {
  /**
   * From here on the code is that of a shell or loader that could not execute it, or of a signal.
   */
  private static final int CANNOT_EXECUTE = 126;

  private final String tool;
  private final String path;
  private final Duration limit;

  /**
   * @param tool a plain file name, such as {@code git}
   * @param path the directories to look in, as in {@code PATH}
   * @param limit how long {@code --version} may take
   */
  public ToolCheck(String tool, String path, Duration limit) {
    if (!tool.matches("[A-Za-z0-9_][A-Za-z0-9._+-]{0,99}")) {
      throw new IllegalArgumentException(
          "'%s' is no name of a command-line tool. Expected a plain file name such as git."
              .formatted(tool));
    }
    this.tool = tool;
    this.path = path;
    this.limit = limit;
  }

  @Override
  public String name() {
    return "tool:" + tool;
  }

  @Override
  public HealthReport check() throws IOException, InterruptedException {
    Optional<Path> program = find();
    if (program.isEmpty()) {
      return HealthReport.failed(
          "The command '%s' is not found on the path %s.".formatted(tool, path),
          "Install it, or add its directory to 'health.path' or PATH.");
    }
    ProcessBuilder builder = new ProcessBuilder(program.get().toString(), "--version");
    Map<String, String> environment = builder.environment();
    environment.clear();
    environment.put("PATH", path);
    environment.put("LC_ALL", "C");
    builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
    return run(builder, program.get());
  }

  private HealthReport run(ProcessBuilder builder, Path program)
      throws IOException, InterruptedException {
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      return HealthReport.failed(
          "%s cannot be started (%s).".formatted(program, e.getMessage()),
          "Look whether it is a program for this machine, and whether this user may execute it.");
    }
    try {
      process.getOutputStream().close();
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        return HealthReport.failed(
            "'%s --version' did not end within %d ms.".formatted(program, limit.toMillis()),
            "Try it by hand; it may ask something or wait for a lock.");
      }
      return ended(program, process.exitValue());
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  /** Not every tool knows the option; one that says so works. */
  private static HealthReport ended(Path program, int code) {
    if (code == 0) {
      return HealthReport.healthy(program + " works.");
    }
    String seen = "'%s --version' ended with %d.".formatted(program, code);
    return code >= CANNOT_EXECUTE
        ? HealthReport.failed(seen, "Try it by hand; a library that it needs may be missing.")
        : HealthReport.of(HealthStatus.WARNING, seen, "Try it by hand.");
  }

  private Optional<Path> find() {
    for (String directory : path.split(File.pathSeparator, -1)) {
      try {
        Path file = Path.of(directory).resolve(tool);
        if (!directory.isEmpty() && Files.isRegularFile(file) && Files.isExecutable(file)) {
          return Optional.of(file.toAbsolutePath());
        }
      } catch (InvalidPathException e) {
        // Not a directory of this system.
      }
    }
    return Optional.empty();
  }
}
