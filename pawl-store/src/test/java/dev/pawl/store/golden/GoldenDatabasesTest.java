package dev.pawl.store.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What engines of every format left is opened, understood and continued by today's engine. */
final class GoldenDatabasesTest {
  static final Path FORMATS = Path.of("src", "test", "resources", "golden");

  private static final long MOST_BYTES = 1_000_000;

  @TempDir Path folder;

  static Stream<Path> formats() throws IOException {
    try (Stream<Path> folders = Files.list(FORMATS)) {
      return folders.filter(Files::isDirectory).sorted().toList().stream();
    }
  }

  static Stream<Arguments> databases() throws IOException {
    return formats()
        .flatMap(format ->
            Stream.of(Specimen.values())
                .filter(specimen -> Files.isDirectory(format.resolve(specimen.folder())))
                .map(specimen -> Arguments.of(format, specimen)));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("databases")
  void everyRunIsAsItWasAndIsContinuedToItsEndWithoutRepeatingAnything(
      Path format, Specimen specimen) throws Exception {
    Path kept = format.resolve(specimen.folder());
    Expected expected = Expected.read(kept);
    assertThat(expected.found()).hasSizeGreaterThan(30);

    Epilogue epilogue =
        Epilogue.of(
            specimen.copy(kept, folder.resolve("data")), Instant.parse(expected.copiedAt()));

    assertThat(Expected.text(epilogue.found())).isEqualTo(Expected.text(expected.found()));
    assertThat(Expected.text(epilogue.ends())).isEqualTo(Expected.text(expected.ends()));
    assertThat(epilogue.effects()).isEqualTo(expected.effects()).isNotEmpty();
    assertThat(epilogue.effects()).as("done before").doesNotContainAnyElementsOf(expected.done());
    assertThat(epilogue.lost()).isEqualTo(expected.lost()).isEqualTo("run-deleted");
    assertThat(epilogue.rewritten()).isEmpty();
  }

  @Test
  void theFormatOfTodayIsAmongThem() throws Exception {
    String today = WriteGolden.format(folder.resolve("empty"));
    assertThat(FORMATS.resolve(today))
        .as(
            "The schema has a new migration. Write its golden databases with the command in"
                + " docs/building.md, look at the differences, and commit them")
        .isDirectory();
    for (Specimen specimen : Specimen.values()) {
      assertThat(FORMATS.resolve(today).resolve(specimen.folder())).isDirectory();
    }
  }

  @Test
  void eachFormatIsSmall() throws IOException {
    for (Path format : formats().toList()) {
      List<Path> files = new ArrayList<>();
      try (Stream<Path> all = Files.walk(format)) {
        all.filter(Files::isRegularFile).forEach(files::add);
      }
      long bytes = 0;
      for (Path file : files) {
        bytes += Files.size(file);
      }
      assertThat(bytes).as("%s", format).isBetween(1L, MOST_BYTES);
    }
  }
}
