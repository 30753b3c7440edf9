package dev.pawl.cli.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExamplesTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path EXAMPLES = ROOT.resolve("examples");
  private static final String CLASSES = System.getProperty("java.class.path");
  private static final int PATIENCE_SECONDS = 60;

  @TempDir private Path directory;

  static Stream<Path> examples() throws IOException {
    try (Stream<Path> folders = Files.list(EXAMPLES)) {
      return folders.filter(Files::isDirectory).toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void everyExampleCompilesWithoutAWarning(Path example) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter said = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      boolean compiled =
          compiler
              .getTask(
                  said,
                  files,
                  null,
                  List.of(
                      "-Xlint:all,-classfile,-path,-serial",
                      "-Werror",
                      "-proc:none",
                      "-classpath",
                      CLASSES,
                      "-d",
                      directory.toString()),
                  null,
                  files.getJavaFileObjectsFromPaths(sources(example)))
              .call();
      assertThat(compiled).as("%s", said).isTrue();
    }
    try (Stream<Path> classes = Files.walk(directory)) {
      assertThat(classes).anyMatch(file -> file.toString().endsWith(".class"));
    }
  }

  @Test
  void theEmbeddedExampleSaysWhatItsReadmeSaysAtTheFirstAndAtTheSecondStart() throws Exception {
    Path example = EXAMPLES.resolve("embedded");
    List<String> said = Markdown.texts("", example.resolve("README.md"));
    assertThat(said).hasSize(2);

    assertThat(start(example.resolve("Greeting.java"))).isEqualTo(said.get(0));
    assertThat(start(example.resolve("Greeting.java"))).isEqualTo(said.get(1));
    assertThat(directory.resolve("greeting-data/pawl.db")).exists();
  }

  @Test
  void theReadmeShowsTheEmbeddedExampleAsItIs() throws IOException {
    assertThat(Markdown.texts("java", ROOT.resolve("README.md")))
        .containsExactly(Files.readString(EXAMPLES.resolve("embedded/Greeting.java")));
  }

  /** Starts a source file as its README says to, and gives what it printed. */
  private String start(Path source) throws IOException, InterruptedException {
    Path out = directory.resolve("out");
    Path err = directory.resolve("err");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                CLASSES,
                source.toString())
            .directory(directory.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    try {
      assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.exitValue()).as("%s", Files.readString(err)).isZero();
    return Files.readString(out);
  }

  private static List<Path> sources(Path example) throws IOException {
    try (Stream<Path> files = Files.walk(example)) {
      List<Path> sources = files.filter(file -> file.toString().endsWith(".java")).toList();
      assertThat(sources).as("%s", example).isNotEmpty();
      return sources;
    }
  }
}
