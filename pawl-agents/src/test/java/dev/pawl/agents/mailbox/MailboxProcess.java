package dev.pawl.agents.mailbox;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;

/**
 * A dev mailbox in a process of its own, for tests that kill processes. Prints its port in a line
 * and receives until it is killed.
 */
public final class MailboxProcess implements AutoCloseable {
  private final Process process;
  private final int port;

  private MailboxProcess(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Arguments: the directory, and the port or 0. */
  public static void main(String[] arguments) throws InterruptedException {
    InstantSource clock = () -> Instant.parse("2026-11-20T10:00:00Z");
    DevMailbox mailbox =
        DevMailbox.open(Path.of(arguments[0]), clock).start(Integer.parseInt(arguments[1]));
    System.out.println(mailbox.address().getPort());
    new CountDownLatch(1).await();
  }

  /** Starts a child JVM with a mailbox in this directory on a free port. */
  public static MailboxProcess start(Path directory) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                MailboxProcess.class.getName(),
                directory.toString(),
                "0")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String line = out.readLine();
    if (line == null) {
      process.destroyForcibly();
      throw new IOException("the mailbox process printed no port");
    }
    return new MailboxProcess(process, Integer.parseInt(line));
  }

  /** Where it receives, on 127.0.0.1. */
  public int port() {
    return port;
  }

  /** Kills it as {@code kill -9} does, and waits until it is gone. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
