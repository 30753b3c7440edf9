package dev.pawl.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.bench.result.Result;
import dev.pawl.bench.suite.Scale;
import dev.pawl.store.PostgresSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every benchmark once with next to no work: that it works, never how fast. */
class BenchmarksTest {
  @TempDir Path directory;

  @Test
  void everyBenchmarkDoesRealWorkOnSqlite() throws IOException {
    everyBenchmarkDoesRealWork(StoreChoice.SQLITE);
    try (Stream<Path> left = Files.list(directory)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void everyBenchmarkDoesRealWorkOnPostgres() {
    everyBenchmarkDoesRealWork(StoreChoice.POSTGRES);
  }

  private void everyBenchmarkDoesRealWork(StoreChoice store) {
    BenchmarkOptions options = tiny().stores(EnumSet.of(store));
    List<String> progress = new ArrayList<>();

    List<Result> results = Benchmarks.run(options, progress::add);

    if (isSkippedElsewhere(results)) {
      return;
    }
    assertThat(Benchmarks.names(options))
        .hasSizeGreaterThan(10)
        .allSatisfy(name ->
            assertThat(results)
                .filteredOn(result -> result.name().startsWith(name))
                .isNotEmpty()
                .allSatisfy(BenchmarksTest::isMeasured));
    assertThat(results)
        .filteredOn(result -> result.name().startsWith("durable-steps/"))
        .hasSize(4)
        .allSatisfy(result ->
            assertThat(result.notes())
                .anyMatch(note -> note.matches("rows written a round: [1-9].*")));
    assertThat(progress).hasSizeGreaterThanOrEqualTo(Benchmarks.names(options).size());
  }

  private static void isMeasured(Result result) {
    assertThat(result.notes()).noneMatch(note -> note.contains("failed"));
    assertThat(result.value()).isPositive();
    if (result.goal() != null) {
      assertThat(result.ratio()).isPositive();
      assertThat(result.met()).isNotNull();
    }
  }

  /** Where there are no binaries of PostgreSQL; on Linux on x64 there are. */
  private static boolean isSkippedElsewhere(List<Result> results) {
    boolean here =
        System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux")
            && System.getProperty("os.arch").equals("amd64");
    return !here
        && results.stream()
            .allMatch(result -> result.notes().getFirst().startsWith("skipped: no PostgreSQL"));
  }

  @Test
  void aServerThatCannotBeReachedIsNamedInEveryResult() {
    BenchmarkOptions options =
        tiny()
            .stores(EnumSet.of(StoreChoice.POSTGRES))
            .postgres(
                new PostgresSettings(
                    "jdbc:postgresql://127.0.0.1:1/none",
                    "nobody",
                    "",
                    "pawl",
                    1,
                    1,
                    Duration.ofSeconds(1)));

    List<Result> results = Benchmarks.run(options, line -> {});

    assertThat(results)
        .hasSameSizeAs(Benchmarks.names(options))
        .allSatisfy(result -> assertThat(result.notes().getFirst()).startsWith("skipped: "))
        .allSatisfy(result -> assertThat(result.met()).isNull());
  }

  @Test
  void onlySelectedBenchmarksAreMeasured() {
    List<Result> results =
        Benchmarks.run(
            tiny().stores(EnumSet.of(StoreChoice.SQLITE)).names(List.of("lone")), line -> {});

    assertThat(results).extracting(Result::name).containsExactly("lone-step/sqlite");
  }

  @Test
  void aNameThatSelectsNothingIsAnErrorThatNamesTheOthers() {
    assertThatThrownBy(() -> Benchmarks.run(tiny().names(List.of("warp")), line -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'warp'")
        .hasMessageContaining("lone-step/sqlite");
  }

  @Test
  void theProgramUnderstandsItsArguments() {
    BenchmarkOptions options =
        BenchMain.parse(
            List.of("--full", "--store", "postgres", "--directory", "/data", "lone", "replay"));

    assertThat(options)
        .isEqualTo(
            new BenchmarkOptions(
                Scale.FULL,
                EnumSet.of(StoreChoice.POSTGRES),
                List.of("lone", "replay"),
                Path.of("/data"),
                null));
    assertThat(BenchMain.parse(List.of("--postgres", "jdbc:postgresql://db/x")).postgres())
        .isNotNull();
  }

  @Test
  void theProgramRefusesWhatItDoesNotUnderstand() {
    for (List<String> wrong :
        List.of(List.of("--fast"), List.of("--store", "oracle"), List.of("--store"))) {
      assertThatThrownBy(() -> BenchMain.parse(wrong)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void atLeastOneStoreIsMeasured() {
    BenchmarkOptions options = tiny();

    assertThatThrownBy(() -> options.stores(EnumSet.noneOf(StoreChoice.class)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private BenchmarkOptions tiny() {
    return BenchmarkOptions.of(Scale.TINY).directory(directory);
  }
}
