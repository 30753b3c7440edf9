package dev.pawl.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The program in a process of its own. */
public final class ChildPawl implements AutoCloseable {
  private static final String MAIN = "dev.pawl.cli.Main";
  private static final int PATIENCE_SECONDS = 60;

  private final Process process;
  private final BufferedReader out;
  private final List<String> lines = new ArrayList<>();

  private ChildPawl(Process process) {
    this.process = process;
    this.out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  public static ChildPawl start(Path directory, String... words) throws IOException {
    return start(directory, Map.of(), words);
  }

  public static ChildPawl start(Path directory, Map<String, String> environment, String... words)
      throws IOException {
    return start(directory, MAIN, environment, words);
  }

  /** Another program of the tests. */
  public static ChildPawl start(
      Path directory, String main, Map<String, String> environment, String... words)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                main));
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("PAWL_"));
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true);
    return new ChildPawl(builder.start());
  }

  /** Reads on until a line has this text; empty when the program ended without saying it. */
  public Optional<String> awaitLine(String text) {
    try {
      String line = out.readLine();
      while (line != null) {
        lines.add(line);
        if (line.contains(text)) {
          return Optional.of(line);
        }
        line = out.readLine();
      }
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As kill -9 does. */
  public void kill() throws InterruptedException {
    process.destroyForcibly();
    ended();
  }

  /** Reads to the end and gives the exit code. */
  public int exit() throws InterruptedException {
    awaitLine("\u0000");
    return ended();
  }

  /** Asks it to stop, as Ctrl-C does. */
  public int stop() throws InterruptedException {
    // The process's own destroy() would close its output, which is still to be read.
    assertThat(process.toHandle().destroy()).isTrue();
    return exit();
  }

  public String said() {
    return String.join("\n", lines);
  }

  private int ended() throws InterruptedException {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException("The child does not end. It said: " + said());
    }
    return process.exitValue();
  }

  public long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
