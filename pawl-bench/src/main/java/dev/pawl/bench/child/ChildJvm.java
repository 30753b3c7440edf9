package dev.pawl.bench.child;

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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A JVM of the same program with little heap, so that what is said of heap is not wishful thinking:
 * an engine that needs more ends with an error. Otherwise it has the options that the launcher
 * gives to engines.
 *
 * @param heapMegabytes the largest heap, as {@code -Xmx} takes it
 */
public record ChildJvm(int heapMegabytes) {
  private static final int LAST_WORDS = 2_000;

  /**
   * Measures in a new JVM and waits for it.
   *
   * @param database whose store nobody has open
   * @param sizes what the scene says it takes
   * @return what the scene says it gives, by name
   * @throws IllegalStateException when the other JVM fails; the message has its last words
   */
  public Figures play(Scene scene, Database database, int... sizes) {
    try {
      Path words = Files.createTempFile("pawl-bench-", ".log");
      try {
        return play(words, database, arguments(scene, sizes));
      } finally {
        Files.delete(words);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> arguments(Scene scene, int... sizes) {
    List<String> arguments = new ArrayList<>();
    arguments.add(scene.name());
    IntStream.of(sizes).mapToObj(Integer::toString).forEach(arguments::add);
    return arguments;
  }

  private Figures play(Path words, Database database, List<String> arguments) throws IOException {
    Process child = start(ChildMain.class, arguments, words);
    try {
      try (Writer address =
          new OutputStreamWriter(child.getOutputStream(), StandardCharsets.UTF_8)) {
        database.address().properties().store(address, null);
      }
      Figures figures = figures(child);
      int end = child.waitFor();
      if (end != 0) {
        throw new IllegalStateException(
            "the JVM of %s with %d MB of heap ended with %d: %s"
                .formatted(arguments, heapMegabytes, end, lastWords(words)));
      }
      return figures;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for another JVM", e);
    } finally {
      child.destroyForcibly();
    }
  }

  /**
   * Starts a program in a new JVM, which whoever asked for it has to end.
   *
   * @param words where what it says on standard error goes
   */
  public Process start(Class<?> program, List<String> arguments, Path words) throws IOException {
    return new ProcessBuilder(command(program, arguments)).redirectError(words.toFile()).start();
  }

  private List<String> command(Class<?> program, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx" + heapMegabytes + "m");
    command.add("-XX:+UseParallelGC");
    command.add("-XX:+UseCompactObjectHeaders");
    command.add("-XX:+ExitOnOutOfMemoryError");
    command.add("--enable-native-access=ALL-UNNAMED");
    String logging = System.getProperty("java.util.logging.config.file");
    if (logging != null) {
      command.add("-Djava.util.logging.config.file=" + logging);
    }
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(program.getName());
    command.addAll(arguments);
    return command;
  }

  private static Figures figures(Process child) throws IOException {
    Map<String, Double> figures = new HashMap<>();
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(ChildMain.FIGURE)) {
          int end = line.lastIndexOf(' ');
          figures.put(
              line.substring(ChildMain.FIGURE.length(), end),
              Double.valueOf(line.substring(end + 1)));
        }
      }
    }
    return new Figures(figures);
  }

  /** The end of what a JVM said. */
  public static String lastWords(Path file) throws IOException {
    String all = Files.readString(file).strip();
    return all.length() <= LAST_WORDS ? all : "…" + all.substring(all.length() - LAST_WORDS);
  }
}
