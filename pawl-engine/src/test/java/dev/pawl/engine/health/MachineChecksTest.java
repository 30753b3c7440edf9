package dev.pawl.engine.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pawl.api.HealthLevels;
import dev.pawl.api.HealthReport;
import dev.pawl.api.HealthStatus;
import dev.pawl.engine.clock.EngineClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The real disk, real threads and real programs, with levels put around what they are like. */
class MachineChecksTest {
  private static final HealthLevels NEVER_LESS = HealthLevels.falling(0, 0, 0);

  @TempDir private Path directory;

  private static Thresholds disk(HealthLevels bytes, HealthLevels share) {
    Thresholds d = Thresholds.DEFAULTS;
    return new Thresholds(
        d.cpu(),
        d.throttled(),
        d.memory(),
        d.heap(),
        bytes,
        share,
        d.threads(),
        d.store(),
        d.queue(),
        d.runs(),
        d.stuck());
  }

  private static Thresholds threads(HealthLevels levels) {
    Thresholds d = Thresholds.DEFAULTS;
    return new Thresholds(
        d.cpu(),
        d.throttled(),
        d.memory(),
        d.heap(),
        d.freeBytes(),
        d.freeShare(),
        levels,
        d.store(),
        d.queue(),
        d.runs(),
        d.stuck());
  }

  private static Thresholds heap(HealthLevels levels) {
    Thresholds d = Thresholds.DEFAULTS;
    return new Thresholds(
        d.cpu(),
        d.throttled(),
        HealthLevels.rising(2, 3, 4),
        levels,
        d.freeBytes(),
        d.freeShare(),
        d.threads(),
        d.store(),
        d.queue(),
        d.runs(),
        d.stuck());
  }

  // Disk

  @ParameterizedTest
  @CsvSource({"0.5,0.4,0.3,HEALTHY", "2,0.4,0.3,WARNING", "2,2,0.3,DEGRADED", "3,2,2,CRITICAL"})
  void theFreeSpaceIsJudgedInBytes(
      double warning, double degraded, double critical, HealthStatus status) throws IOException {
    double free = Files.getFileStore(directory).getUsableSpace();
    HealthLevels levels = HealthLevels.falling(warning * free, degraded * free, critical * free);
    HealthReport report = new DiskCheck(List.of(directory), disk(levels, NEVER_LESS)).check();
    assertThat(report.status()).as(report.summary()).isEqualTo(status);
    assertThat(report.figures().get("free.bytes")).isPositive();
  }

  @ParameterizedTest
  @CsvSource({"0,0,0,HEALTHY", "1,0,0,WARNING", "1,1,0,DEGRADED", "1,1,1,CRITICAL"})
  void theFreeSpaceIsJudgedAsAShare(
      double warning, double degraded, double critical, HealthStatus status) {
    HealthLevels levels = HealthLevels.falling(warning, degraded, critical);
    assertThat(new DiskCheck(List.of(directory), disk(NEVER_LESS, levels)).check().status())
        .isEqualTo(status);
  }

  @Test
  void aDirectoryThatCannotBeWrittenHasFailed() throws IOException {
    // A directory of the kernel in which nobody may make files, whoever the tests run as.
    Path readOnly = Path.of("/proc/self");
    assumeTrue(Files.isDirectory(readOnly));
    HealthReport report = new DiskCheck(List.of(readOnly), disk(NEVER_LESS, NEVER_LESS)).check();
    assertThat(report.status()).isEqualTo(HealthStatus.FAILED);
    assertThat(report.recommendation()).contains("df -i");
  }

  @Test
  void aDirectoryThatIsNotMadeYetIsJudgedByTheOneAbove() throws IOException {
    Path later = directory.resolve("not/made/yet");
    HealthReport report = new DiskCheck(List.of(later), disk(NEVER_LESS, NEVER_LESS)).check();
    assertThat(report.status()).isEqualTo(HealthStatus.HEALTHY);
    assertThat(report.summary()).contains(directory.toString());
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).as("nothing is left behind").isEmpty();
    }
  }

  // Memory

  @ParameterizedTest
  @CsvSource({"2,2,2,HEALTHY", "0,2,2,WARNING", "0,0,2,DEGRADED", "0,0,0,CRITICAL"})
  void theHeapIsJudgedByWhatACollectionLeft(
      double warning, double degraded, double critical, HealthStatus status) {
    System.gc();
    HealthReport report =
        new MemoryCheck(
                Path.of("/proc"),
                ControlGroup.of(Path.of("/proc"), directory),
                heap(HealthLevels.rising(warning, degraded, critical)))
            .check();
    assertThat(report.status()).isEqualTo(status);
    assertThat(report.figures().get("heap.used.bytes")).isPositive();
    assertThat(report.figures().get("heap.ratio")).isBetween(0.0, 1.0);
  }

  // Threads

  @ParameterizedTest
  @CsvSource({
    "100000,100000,100000,HEALTHY",
    "0,100000,100000,WARNING",
    "0,0,100000,DEGRADED",
    "0,0,0,CRITICAL"
  })
  void theWaitOfAVirtualThreadIsJudged(
      double warning, double degraded, double critical, HealthStatus status)
      throws InterruptedException {
    try (EngineClock clock = EngineClock.system()) {
      HealthReport report =
          new ThreadsCheck(
                  clock,
                  Duration.ofSeconds(60),
                  threads(HealthLevels.rising(warning, degraded, critical)))
              .check();
      assertThat(report.status()).as(report.summary()).isEqualTo(status);
    }
  }

  // Tools

  private Path tool(String name, String script) throws IOException {
    Path file = Files.writeString(directory.resolve(name), "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    return file;
  }

  private HealthReport look(String tool, Duration limit) throws Exception {
    return new ToolCheck(tool, "/nowhere:" + directory + ":/bin", limit).check();
  }

  @ParameterizedTest
  @CsvSource({"0, HEALTHY", "1, WARNING", "2, WARNING", "126, FAILED", "127, FAILED"})
  void aToolIsJudgedByTheCodeThatItEndsWith(int code, HealthStatus status) throws Exception {
    var ignored = tool("abacus", "exit " + code);
    assertThat(look("abacus", Duration.ofSeconds(20)).status()).isEqualTo(status);
  }

  @Test
  void aToolGetsNoEnvironmentButThePathAndThePlainLocale() throws Exception {
    Path out = directory.resolve("out");
    var ignored = tool("abacus", "/usr/bin/env > " + out + "; echo \"$@\" >> " + out);
    assertThat(look("abacus", Duration.ofSeconds(20)).status()).isEqualTo(HealthStatus.HEALTHY);
    assertThat(Files.readAllLines(out))
        .contains("LC_ALL=C", "--version")
        .allMatch(line -> line.matches("(PATH|LC_ALL|PWD|SHLVL|_)=.*|--version"));
  }

  @Test
  void aToolThatHangsHasFailedAndIsEndedWithWhatItStarted() throws Exception {
    Path pids = directory.resolve("pids");
    var ignored =
        tool("abacus", "sleep 600 & echo $! > " + pids + "; echo $$ >> " + pids + "; wait");
    HealthReport report = look("abacus", Duration.ofSeconds(1));
    assertThat(report.status()).isEqualTo(HealthStatus.FAILED);
    assertThat(report.summary()).contains("did not end within 1000 ms");
    for (String pid : Files.readAllLines(pids)) {
      ProcessHandle.of(Long.parseLong(pid))
          .ifPresent(process ->
              assertThat(process.onExit().orTimeout(10, java.util.concurrent.TimeUnit.SECONDS))
                  .succeedsWithin(Duration.ofSeconds(10)));
    }
  }

  @Test
  void aToolThatWaitsForInputGetsNone() throws Exception {
    var ignored = tool("abacus", "cat > /dev/null");
    assertThat(look("abacus", Duration.ofSeconds(20)).status()).isEqualTo(HealthStatus.HEALTHY);
  }

  @Test
  void aToolThatSaysMuchDoesNotGetStuck() throws Exception {
    var ignored = tool("abacus", "head -c 1000000 /dev/zero; head -c 1000000 /dev/zero >&2");
    assertThat(look("abacus", Duration.ofSeconds(20)).status()).isEqualTo(HealthStatus.HEALTHY);
  }

  @Test
  void aToolThatIsNotThereOrNotExecutableOrNoProgramHasFailed() throws Exception {
    assertThat(look("abacus-of-nobody", Duration.ofSeconds(1)).summary()).contains("not found");
    Path text = Files.writeString(directory.resolve("abacus"), "no program");
    assertThat(look("abacus", Duration.ofSeconds(1)).summary()).contains("not found");
    Files.setPosixFilePermissions(text, PosixFilePermissions.fromString("rwx------"));
    Files.writeString(text, "#!/no/such/interpreter\n");
    assertThat(look("abacus", Duration.ofSeconds(1)).summary()).contains("cannot be started");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../git", "/bin/sh", "", "a b", "-rf", "git;rm", "$(x)"})
  void onlyPlainNamesAreTools(String name) {
    assertThatThrownBy(() -> new ToolCheck(name, "/bin", Duration.ofSeconds(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is no name of a command-line tool");
  }
}
