package dev.pawl.agents.registry;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;

/**
 * A process of its own that registers agents one after the other, prints the name of each when it
 * is kept, and ends when it is killed.
 */
public final class RegistryProcess implements AutoCloseable {
  private final Process process;
  private final BufferedReader out;

  private RegistryProcess(Process process, BufferedReader out) {
    this.process = process;
    this.out = out;
  }

  /** Argument: the directory. */
  public static void main(String[] arguments) {
    InstantSource clock = InstantSource.fixed(Instant.parse("2026-11-20T10:00:00Z"));
    AgentRegistry registry =
        DurableRegistry.open(Path.of(arguments[0]), clock, HeartbeatLimits.defaults());
    for (int i = 0; !System.out.checkError(); i++) {
      String name = "agent-%06d".formatted(i);
      registry.register(AgentCard.of(name, "communications", "Was registered.", "x"));
      System.out.println(name);
    }
  }

  static RegistryProcess start(Path directory) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                RegistryProcess.class.getName(),
                directory.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    return new RegistryProcess(
        process,
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)));
  }

  /** The name of the next agent that was registered. */
  String next() throws IOException {
    String line = out.readLine();
    if (line == null) {
      throw new IOException("the process ended");
    }
    return line;
  }

  /** Kills it as {@code kill -9} does, and waits until it is gone. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
