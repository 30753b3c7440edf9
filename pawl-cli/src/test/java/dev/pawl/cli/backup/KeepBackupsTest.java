package dev.pawl.cli.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.cli.output.CliException;
import dev.pawl.cli.output.ExitCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeepBackupsTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  @TempDir private Path directory;

  private final Clock clock = new Clock();
  private final Source source = new Source();

  private static final class Clock implements InstantSource {
    private volatile Instant now = NOON;

    @Override
    public Instant instant() {
      return now;
    }

    void pass(Duration time) {
      now = now.plus(time);
    }
  }

  /** Writes a word, or fails. */
  private static final class Source implements BackupSource {
    private volatile boolean fails;
    private volatile Optional<String> obstacle = Optional.empty();

    @Override
    public String ending(Compression compression) {
      return "db.gz";
    }

    @Override
    public Optional<String> obstacle() {
      return obstacle;
    }

    @Override
    public void write(Path file) {
      if (fails) {
        throw CliException.of(ExitCode.FAILED, "full", "The disk is full. Make room.");
      }
      try {
        Files.writeString(file, "whole");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private BackupPlan plan(Duration interval, int keep, Optional<Duration> keepFor) {
    return new BackupPlan(
        Optional.of(interval),
        directory,
        Compression.GZIP,
        keep,
        keepFor,
        Duration.ofMinutes(1),
        Duration.ofMinutes(10));
  }

  private KeepBackups daily() {
    return new KeepBackups(plan(Duration.ofDays(1), 3, Optional.empty()), source, clock);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void theFirstIsDueALittleAfterTheStartAndTheNextAfterTheInterval() throws IOException {
    KeepBackups backups = daily();
    assertThat(backups.status().next()).isEqualTo(NOON.plus(Duration.ofMinutes(1)));
    clock.pass(Duration.ofMinutes(1));
    backups.turn();
    assertThat(names()).containsExactly("pawl-20261122T120100Z.db.gz");
    BackupStatus status = backups.status();
    assertThat(status.state()).isEqualTo(BackupStatus.State.WELL);
    assertThat(status.lastSuccess()).isEqualTo(clock.now);
    assertThat(status.lastFile()).endsWith("pawl-20261122T120100Z.db.gz");
    assertThat(status.next()).isEqualTo(clock.now.plus(Duration.ofDays(1)));
  }

  @Test
  void theTimeOfTheLastOneSurvivesARestart() {
    daily().turn();
    clock.pass(Duration.ofHours(23));
    assertThat(daily().status().next()).isEqualTo(NOON.plus(Duration.ofDays(1)));
    clock.pass(Duration.ofHours(30));
    assertThat(daily().status().next()).isEqualTo(clock.now.plus(Duration.ofMinutes(1)));
  }

  @Test
  void aBackupOfATimeWhenTheClockWasWrongDoesNotPutOffTheNext() throws IOException {
    Files.writeString(directory.resolve("pawl-20991231T000000Z.db.gz"), "x");
    assertThat(daily().status().next()).isEqualTo(NOON.plus(Duration.ofMinutes(1)));
  }

  @Test
  void theNewestStayAndOtherFilesAreLeftAlone() throws IOException {
    Files.writeString(directory.resolve("by-hand.db.gz"), "mine");
    Files.writeString(directory.resolve(".pawl-20261121T000000Z.db.gz.part"), "half");
    Files.writeString(directory.resolve(".pawl-20261121T000000Z.db.gz.plain.part"), "half");
    KeepBackups backups = daily();
    for (int i = 0; i < 5; i++) {
      backups.turn();
      clock.pass(Duration.ofDays(1));
    }
    assertThat(names())
        .containsExactly(
            "by-hand.db.gz",
            "pawl-20261124T120000Z.db.gz",
            "pawl-20261125T120000Z.db.gz",
            "pawl-20261126T120000Z.db.gz");
  }

  @Test
  void oldOnesGoExceptForTheNewest() throws IOException {
    KeepBackups backups =
        new KeepBackups(
            plan(Duration.ofHours(12), 100, Optional.of(Duration.ofDays(1))), source, clock);
    for (int i = 0; i < 6; i++) {
      backups.turn();
      clock.pass(Duration.ofHours(12));
    }
    assertThat(names()).hasSize(3);
    clock.pass(Duration.ofDays(300));
    List<KeptBackup> ignored =
        new BackupFolder(directory)
            .rotate(plan(Duration.ofHours(12), 100, Optional.of(Duration.ofDays(1))), clock.now);
    assertThat(names()).containsExactly("pawl-20261125T000000Z.db.gz");
  }

  @Test
  void aFailureIsKeptAndTriedAgainSoonerAndDeletesNothing() throws IOException {
    KeepBackups backups = daily();
    backups.turn();
    source.fails = true;
    clock.pass(Duration.ofDays(1));
    backups.turn();
    BackupStatus status = backups.status();
    assertThat(status.state()).isEqualTo(BackupStatus.State.FAILING);
    assertThat(status.failure()).isEqualTo("The disk is full. Make room.");
    assertThat(status.lastFailure()).isEqualTo(clock.now);
    assertThat(status.lastSuccess()).isEqualTo(NOON);
    assertThat(status.next()).isEqualTo(clock.now.plus(Duration.ofMinutes(10)));
    assertThat(names()).hasSize(1);
    source.fails = false;
    clock.pass(Duration.ofMinutes(10));
    backups.turn();
    assertThat(backups.status().state()).isEqualTo(BackupStatus.State.WELL);
    assertThat(backups.status().failure()).isNull();
    assertThat(names()).hasSize(2);
  }

  @Test
  void aShortIntervalShortensThePauses() {
    BackupPlan often = plan(Duration.ofSeconds(5), 3, Optional.empty());
    assertThat(often.settling()).isEqualTo(Duration.ofSeconds(5));
    assertThat(often.retry()).isEqualTo(Duration.ofSeconds(5));
    assertThatThrownBy(() -> plan(Duration.ofSeconds(5), 0, Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void noneAreMadeWhereNoneAreWantedOrPossible() throws Exception {
    BackupPlan none =
        new BackupPlan(
            Optional.empty(),
            directory,
            Compression.GZIP,
            3,
            Optional.empty(),
            Duration.ofMillis(1),
            Duration.ofMillis(1));
    try (KeepBackups off = KeepBackups.start(none, source, InstantSource.system())) {
      assertThat(off.status().state()).isEqualTo(BackupStatus.State.OFF);
      assertThat(off.status().next()).isNull();
    }
    source.obstacle = Optional.of("pg_dump is not here");
    BackupPlan often = plan(Duration.ofMillis(1), 3, Optional.empty());
    try (KeepBackups impossible = KeepBackups.start(often, source, InstantSource.system())) {
      assertThat(impossible.status().state()).isEqualTo(BackupStatus.State.IMPOSSIBLE);
    }
    assertThat(names()).isEmpty();
  }

  @Test
  void closingCutsOffABackupThatIsBeingMade() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    BackupSource slow =
        new BackupSource() {
          @Override
          public String ending(Compression compression) {
            return "db";
          }

          @Override
          public Optional<String> obstacle() {
            return Optional.empty();
          }

          @Override
          public void write(Path file) throws InterruptedException {
            begun.countDown();
            new CountDownLatch(1).await();
          }
        };
    KeepBackups backups =
        KeepBackups.start(
            plan(Duration.ofMillis(1), 3, Optional.empty()), slow, InstantSource.system());
    assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
    backups.close();
    assertThat(backups.status().failure()).isNull();
    assertThat(names()).isEmpty();
  }
}
