package dev.pawl.cli.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every block of Java in the documents is compiled and executed, and does what it says. */
class DocumentsTest {
  private static final Path DOCS = Path.of("..", "docs").toAbsolutePath().normalize();
  private static final int MOST_SKIPPED = 3;

  @TempDir private Path folder;

  private static List<Snippet> snippets() throws IOException {
    List<Snippet> snippets = new ArrayList<>();
    try (Stream<Path> files = Files.walk(DOCS)) {
      for (Path document :
          files.filter(file -> file.toString().endsWith(".md")).sorted().toList()) {
        for (Markdown.Block block : Markdown.blocks(document)) {
          if (block.language().equals("java")) {
            snippets.add(new Snippet(block, "Snippet" + snippets.size()));
          }
        }
      }
    }
    return snippets;
  }

  private static List<Snippet> executed() throws IOException {
    return snippets().stream().filter(snippet -> snippet.form() != Snippet.Form.SKIP).toList();
  }

  @TestFactory
  List<DynamicTest> everySnippetDoesWhatItSays() throws IOException {
    List<Snippet> executed = executed();
    assertThat(executed).hasSizeGreaterThan(40);
    Path classes = Files.createDirectories(folder.resolve("classes"));
    List<DynamicTest> tests = new ArrayList<>();
    SnippetClasses loaded = SnippetClasses.compile(executed, classes);
    for (Snippet snippet : executed) {
      tests.add(
          DynamicTest.dynamicTest(
              snippet.toString(),
              () -> {
                Samples samples = loaded.instance(snippet);
                samples.useFolder(Files.createDirectories(folder.resolve(snippet.name())));
                new PerformSnippet(snippet, samples).perform();
              }));
    }
    tests.add(DynamicTest.dynamicTest("all were loaded", loaded::close));
    return tests;
  }

  @Test
  void everySnippetSaysWhatComesOfIt() throws IOException {
    assertThat(snippets()).isNotEmpty().allMatch(Snippet::isAsserted);
  }

  @Test
  void hardlyAnySnippetIsNotExecuted() throws IOException {
    assertThat(snippets())
        .filteredOn(snippet -> snippet.form() == Snippet.Form.SKIP)
        .hasSizeLessThanOrEqualTo(MOST_SKIPPED);
  }
}
