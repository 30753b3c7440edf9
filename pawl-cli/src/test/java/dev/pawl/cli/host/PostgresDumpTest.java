package dev.pawl.cli.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.cli.config.Config;
import dev.pawl.cli.config.ConfigSources;
import dev.pawl.cli.output.CliException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The database's own programs are stood in for by scripts that write down what they are told. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the programs are shell scripts")
class PostgresDumpTest {
  @TempDir private Path directory;

  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void settings() {
    environment.put("PAWL_STORE_URL", "jdbc:postgresql://db:5432/pawl?user=ada&sslmode=require");
    environment.put("PAWL_STORE_PASSWORD", "s3cret");
  }

  private Config config() {
    return new ConfigSources(directory, environment).load();
  }

  private PostgresDump dump() {
    return new PostgresDump(config(), directory.resolve("bin").toString());
  }

  private void program(String name, String script) throws IOException {
    Path bin = Files.createDirectories(directory.resolve("bin"));
    Path file = Files.writeString(bin.resolve(name), "#!/bin/sh\n" + script);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }

  private static final String WRITES =
      """
      for word in "$@"; do
        case "$word" in --file=*) file="${word#--file=}";; esac
      done
      echo "$@" "$PGPASSWORD" "${PAWL_STORE_PASSWORD-none}" > "$file"
      """;

  @Test
  void aDumpIsWrittenReadAndGivenItsName() throws Exception {
    program("pg_dump", WRITES);
    program("pg_restore", "cat \"$2\" > \"" + directory.resolve("read") + "\"");
    Path file = directory.resolve("pawl-20261122T120000Z.dump");
    dump().write(file);
    assertThat(file)
        .content()
        .contains("--no-password --format=custom --schema=pawl --username=ada")
        .contains("--dbname=postgresql://db:5432/pawl s3cret none");
    assertThat(directory.resolve("read")).hasSameTextualContentAs(file);
    assertThat(dump().obstacle()).isEmpty();
    assertNothingHalf();
  }

  @Test
  void aDumpThatFailsOrCannotBeReadLeavesNothing() throws Exception {
    program("pg_dump", "echo 'server version mismatch' >&2\nexit 1\n");
    Path file = directory.resolve("pawl-20261122T120000Z.dump");
    assertThatThrownBy(() -> dump().write(file))
        .isInstanceOf(CliException.class)
        .hasMessageContaining("pg_dump ended with 1: server version mismatch");
    program("pg_dump", WRITES);
    program("pg_restore", "echo 'not an archive' >&2\nexit 1\n");
    assertThatThrownBy(() -> dump().write(file)).hasMessageContaining("not an archive");
    assertThat(file).doesNotExist();
    assertNothingHalf();
  }

  @Test
  void withoutTheProgramItIsSaidWhoHasToMakeBackups() {
    assertThat(dump().obstacle().orElseThrow())
        .contains("its program pg_dump is not here")
        .contains("docs/backups.md");
    environment.put("PAWL_BACKUPS_PG_DUMP", "");
    assertThat(dump().obstacle().orElseThrow()).contains("backups.pg-dump is empty");
    environment.put("PAWL_BACKUPS_PG_DUMP", directory.resolve("missing").toString());
    assertThat(dump().obstacle().orElseThrow()).contains("missing is not here");
  }

  @Test
  void aDumpThatWouldFillTheDiskIsNotBegun() throws Exception {
    program("pg_dump", WRITES);
    environment.put("PAWL_BACKUPS_LEAVE_FREE", "8000000GiB");
    assertThatThrownBy(() -> dump().write(directory.resolve("pawl-20261122T120000Z.dump")))
        .hasMessageContaining("backups.leave-free");
    assertNothingHalf();
  }

  private void assertNothingHalf() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files.map(Path::toString)).noneMatch(name -> name.endsWith(".part"));
    }
  }
}
