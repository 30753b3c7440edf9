package dev.pawl.bench.peer;

import dev.pawl.bench.child.ChildJvm;
import dev.pawl.bench.database.Database;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A JVM with one of the contestants, which measures whenever it is asked and rests in between. In
 * one JVM each would execute code that the compiler had made for the other: both use the same
 * driver, and ours was about a twentieth slower after the peer's turn. Not thread-safe.
 */
public final class PeerJvm implements AutoCloseable {
  private static final int HEAP_MEGABYTES = 1024;

  private final Contestant contestant;
  private final Path words;
  private final Process process;
  private final Writer questions;
  private final BufferedReader answers;

  /** Starts it. */
  public PeerJvm(Contestant contestant) {
    this.contestant = contestant;
    try {
      words = Files.createTempFile("pawl-bench-", ".log");
      process =
          new ChildJvm(HEAP_MEGABYTES).start(PeerMain.class, List.of(contestant.name()), words);
      questions = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
      answers =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Measures once.
   *
   * @param database fresh, and opened by nobody else meanwhile
   * @param connections how many the peer works with
   * @return steps a second
   * @throws IllegalStateException when the JVM fails; the message has its last words
   */
  public double measure(Database database, int connections, PeerLoad load) {
    try {
      new PeerQuestion(database.address(), connections, load).write(questions);
      for (String line = answers.readLine(); line != null; line = answers.readLine()) {
        if (line.startsWith(PeerMain.ANSWER)) {
          return Double.parseDouble(line.substring(PeerMain.ANSWER.length()));
        }
      }
      throw new IllegalStateException(
          "the JVM of %s ended: %s".formatted(contestant, ChildJvm.lastWords(words)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor();
      Files.delete(words);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
