package dev.pawl.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.pawl.cli.command.Cli;
import dev.pawl.cli.command.Context;
import dev.pawl.cli.demo.Dialogue;
import dev.pawl.cli.examples.Markdown;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Every command that a document shows or names exists, with the options that it is given. */
class DocumentedCommandsTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern TYPED = Pattern.compile("(?m)^(?:\\./)?pawl ([^#\\n]*)");
  private static final Pattern PROMPTED = Pattern.compile("(?m)^\\$ (?:\\./)?pawl ([^#\\n]*)");
  private static final Pattern NAMED = Pattern.compile("`pawl ([^`]*)`");
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");

  private static List<Path> documents() throws IOException {
    List<Path> documents = new ArrayList<>(List.of(ROOT.resolve("README.md")));
    for (String folder : List.of("docs", "examples")) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
        files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(documents::add);
      }
    }
    return documents;
  }

  static CommandLine commandLine() {
    return Program.commandLine(
        new Pawl(
            new Context(
                new Context.Streams(System.in, System.out, System.err),
                ROOT,
                Map.of(),
                false,
                Dialogue.nobody(),
                InstantSource.system())));
  }

  @Test
  void everyCommandThatIsTypedIsUnderstood() throws IOException {
    int commands = 0;
    for (Path document : documents()) {
      List<String> typed = new ArrayList<>();
      Markdown.texts("sh", document).forEach(block -> typed.addAll(matches(TYPED, block)));
      Markdown.texts("", document).forEach(block -> typed.addAll(matches(PROMPTED, block)));
      for (String line : typed) {
        assertThatCode(() -> commandLine().parseArgs(words(line)))
            .as("%s: pawl %s", document, line)
            .doesNotThrowAnyException();
        commands++;
      }
    }
    assertThat(commands).isGreaterThan(10);
  }

  @Test
  void everyCommandInASentenceExistsWithItsOptions() throws IOException {
    int commands = 0;
    for (Path document : documents()) {
      for (String named : matches(NAMED, Files.readString(document))) {
        CommandLine command = commandLine();
        for (String word : words(named)) {
          if (word.startsWith("-")) {
            assertThat(command.getCommandSpec().findOption(word))
                .as("%s in '%s' of %s", word, named, document)
                .isNotNull();
          } else if (command.getSubcommands().containsKey(word)) {
            command = command.getSubcommands().getOrDefault(word, command);
          }
        }
        assertThat(command.getParent())
            .as("a command in 'pawl %s' of %s", named, document)
            .isNotNull();
        commands++;
      }
    }
    assertThat(commands).isGreaterThan(30);
  }

  @Test
  void whatIsWrittenAboutFindingEmailsWorks(@TempDir Path directory) throws IOException {
    Cli cli = new Cli(directory);
    cli.run("demo").exits(0);
    int found = 0;
    int commands = 0;
    for (String block : Markdown.texts("sh", ROOT.resolve("docs/email.md"))) {
      for (String line : matches(TYPED, block)) {
        if (line.startsWith("mail ")) {
          Cli.Result result = cli.run(words(line)).exits(0);
          found += result.out().lines().count() > 1 ? 1 : 0;
          commands++;
        }
      }
    }
    assertThat(commands).isGreaterThan(7);
    // Nothing of the demo was vetoed, refused or deferred.
    assertThat(found).isEqualTo(commands - 3);
  }

  private static List<String> matches(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(found -> found.group(1).strip()).toList();
  }

  /** As a shell takes them apart, without its expansions. */
  private static String[] words(String typed) {
    return WORD.matcher(typed)
        .results()
        .map(word -> word.group().replaceAll("^[\"']|[\"']$", ""))
        .toArray(String[]::new);
  }
}
