package dev.pawl.cli.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.engine.history.Fact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What docs/how-it-works.md lists is complete. */
class HowItWorksTest {
  private static final Path PAGE = Path.of("..", "docs", "how-it-works.md");
  private static final Path TABLES =
      Path.of("..", "pawl-store", "src", "main", "resources", "dev", "pawl", "store", "postgres");

  @Test
  void everyEventOfAHistoryIsExplained() throws IOException {
    String page = Files.readString(PAGE);
    List<String> events =
        Arrays.stream(Fact.class.getPermittedSubclasses()).map(Class::getSimpleName).toList();
    assertThat(events).hasSizeGreaterThan(50).allMatch(event -> page.contains("`" + event + "`"));
  }

  @Test
  void everyTableIsExplained() throws IOException {
    String page = Files.readString(PAGE);
    List<String> tables;
    try (Stream<Path> scripts = Files.list(TABLES)) {
      tables = scripts.flatMap(HowItWorksTest::tables).toList();
    }
    assertThat(tables)
        .hasSizeGreaterThan(10)
        .allMatch(table -> page.contains("| `" + table + "` |"));
  }

  private static Stream<String> tables(Path script) {
    try {
      return Files.readString(script)
          .lines()
          .filter(line -> line.startsWith("create table "))
          .map(line -> line.split(" ", 4)[2]);
    } catch (IOException e) {
      throw new AssertionError("The script cannot be read: " + script, e);
    }
  }
}
