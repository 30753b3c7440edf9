package dev.pawl.cli.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.api.ErrorKind;
import dev.pawl.api.FailureRule;
import dev.pawl.api.RecoveryAction;
import dev.pawl.engine.recovery.FailureRules;
import dev.pawl.engine.recovery.PolicyRule;
import dev.pawl.engine.recovery.RecoveryTemplate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the page about failures says of kinds and rules is what the code does. */
class FailuresDocumentTest {
  private static final Path PAGE = Path.of("..", "docs", "failures.md");

  /** The cells of the rows of the first table whose head begins with this word. */
  private static List<List<String>> table(String head) throws IOException {
    return Files.readAllLines(PAGE).stream()
        .dropWhile(line -> !line.startsWith("| " + head + " |"))
        .skip(2)
        .takeWhile(line -> line.startsWith("|"))
        .map(line -> Arrays.stream(line.split("\\|", -1)).skip(1).map(String::strip).toList())
        .toList();
  }

  private static String code(String word) {
    return "`" + word + "`";
  }

  private static String inWords(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static List<RecoveryAction> byDefault(ErrorKind kind) {
    return RecoveryTemplate.STANDARD.rules().stream()
        .filter(rule -> rule.kinds().isEmpty() || rule.kinds().contains(kind))
        .map(PolicyRule::actions)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theTableOfKindsSaysWhatTheCodeDoes() throws IOException {
    List<String> expected =
        Stream.of(ErrorKind.values())
            .map(kind ->
                "%s is %s: %s"
                    .formatted(
                        code(kind.name()),
                        inWords(kind.severity()),
                        byDefault(kind).stream()
                            .map(FailuresDocumentTest::inWords)
                            .collect(Collectors.joining(", "))))
            .toList();
    assertThat(table("kind"))
        .extracting(row -> "%s is %s: %s".formatted(row.get(0), row.get(2), row.get(3)))
        .containsExactlyElementsOf(expected);
    assertThat(table("kind")).extracting(row -> row.get(1)).doesNotContain("");
  }

  @Test
  void theTableOfRulesNamesThemAllInTheirOrder() throws IOException {
    Stream<String> found =
        ServiceLoader.load(FailureRule.class).stream().map(rule -> rule.get().name());
    List<String> expected =
        Stream.concat(FailureRules.defaults().names().stream(), found)
            .map(FailuresDocumentTest::code)
            .toList();
    assertThat(expected).contains("`smtp`", "`http`", "`io`");
    assertThat(table("rule"))
        .extracting(List::getFirst)
        .filteredOn(name -> !name.isEmpty())
        .containsExactlyElementsOf(expected);
  }

  @Test
  void everyKindIsNamedAsItIs() throws IOException {
    List<String> kinds = Stream.of(ErrorKind.values()).map(kind -> code(kind.name())).toList();
    for (String head : List.of("HTTP", "SMTP", "SQLSTATE")) {
      assertThat(table(head)).as(head).hasSizeGreaterThan(3);
      assertThat(table(head)).extracting(row -> row.get(row.size() - 2)).as(head).isSubsetOf(kinds);
    }
  }
}
