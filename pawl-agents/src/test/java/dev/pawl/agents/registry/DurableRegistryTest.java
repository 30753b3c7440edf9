package dev.pawl.agents.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurableRegistryTest extends AgentRegistryContract {
  @TempDir Path directory;

  @Override
  AgentRegistry registry() {
    return DurableRegistry.open(directory, clock, LIMITS);
  }

  private Path file() {
    return directory.resolve(RegistryFile.NAME);
  }

  @Test
  void what_another_process_registered_is_there_also_after_it_was_killed() throws Exception {
    try (RegistryProcess process = RegistryProcess.start(directory)) {
      assertThat(process.next()).isEqualTo("agent-000000");
      registry().register(card("here", "x"));
      String last = "";
      for (int i = 0; i < 20; i++) {
        last = process.next();
      }
      process.kill();

      assertThat(registry().find("here")).isPresent();
      assertThat(registry().find(last)).isPresent();
      assertThat(registry().agents()).hasSizeGreaterThanOrEqualTo(22);
    }

    registry().register(card("later", "x"));
    assertThat(registry().find("later")).isPresent();
  }

  @Test
  void the_directory_is_made() {
    directory = directory.resolve("not/yet/there");

    registry().register(card("a", "x"));

    assertThat(file()).exists();
  }

  @Test
  void a_directory_that_is_a_file_is_refused() throws Exception {
    Path taken = Files.writeString(directory.resolve("taken"), "x");

    assertThatThrownBy(() -> DurableRegistry.open(taken, clock, LIMITS))
        .isInstanceOf(AgentRegistryException.class)
        .hasMessageContaining("taken")
        .hasFieldOrPropertyWithValue("code", "registry-directory");
  }

  @Test
  void a_text_file_in_its_place_is_refused_and_kept() throws Exception {
    String text = "This is a shopping list: ".repeat(100);
    Files.writeString(file(), text);

    assertThatThrownBy(this::registry)
        .isInstanceOf(AgentRegistryException.class)
        .hasMessageContaining(file().toString())
        .hasMessageContaining("Move it away")
        .hasFieldOrPropertyWithValue("code", "registry-file");
    assertThat(file()).content(StandardCharsets.UTF_8).isEqualTo(text);
  }

  @Test
  void a_database_of_something_else_is_refused_and_kept() throws Exception {
    sql("create table mine (x)", "insert into mine values (1)");
    byte[] before = Files.readAllBytes(file());

    assertThatThrownBy(this::registry)
        .isInstanceOf(AgentRegistryException.class)
        .hasMessageContaining("a database of something else")
        .hasFieldOrPropertyWithValue("code", "registry-foreign");
    assertThat(Files.readAllBytes(file())).isEqualTo(before);
  }

  @Test
  void a_register_of_a_newer_program_is_refused_and_kept() throws Exception {
    registry().register(card("a", "x"));
    sql("pragma user_version = 7");

    assertThatThrownBy(this::registry)
        .isInstanceOf(AgentRegistryException.class)
        .hasMessageContaining("has format 7, this program knows up to 1")
        .hasFieldOrPropertyWithValue("code", "registry-newer");
    sql("pragma user_version = 1");
    assertThat(registry().find("a")).isPresent();
  }

  @Test
  void a_register_that_was_cut_off_is_put_aside_and_begun_anew() throws Exception {
    for (int i = 0; i < 40; i++) {
      registry().register(card("agent-" + i, "x"));
    }
    sql("pragma wal_checkpoint(truncate)");
    byte[] torn = Arrays.copyOf(Files.readAllBytes(file()), 4096 + 100);
    Files.write(file(), torn);

    assertThat(registry().agents()).isEmpty();

    assertThat(directory.resolve(RegistryFile.NAME + ".damaged")).hasBinaryContent(torn);
    registry().register(card("agent-1", "x"));
    assertThat(registry().agents()).hasSize(1);

    Files.write(file(), torn);
    assertThat(registry().agents()).isEmpty();
    assertThat(directory.resolve(RegistryFile.NAME + ".damaged-2")).hasBinaryContent(torn);
  }

  @Test
  void a_register_whose_first_bytes_are_gone_is_refused_and_kept() throws Exception {
    registry().register(card("a", "x"));
    sql("pragma wal_checkpoint(truncate)");
    byte[] headless = Files.readAllBytes(file());
    Arrays.fill(headless, 0, 100, (byte) 7);
    Files.write(file(), headless);

    assertThatThrownBy(this::registry)
        .isInstanceOf(AgentRegistryException.class)
        .hasMessageContaining("Move it away")
        .hasFieldOrPropertyWithValue("code", "registry-file");
    assertThat(file()).hasBinaryContent(headless);
  }

  @Test
  void a_card_that_cannot_be_read_is_named_and_the_agent_can_leave() throws Exception {
    registry().register(card("a", "x"));
    sql("update agent set card = '{\"name\": \"a\"' where name = 'a'");

    assertThatThrownBy(() -> registry().agents())
        .isInstanceOf(AgentRegistryException.class)
        .hasMessageContaining("the agent a in ")
        .hasFieldOrPropertyWithValue("code", "registry-card");
    assertThat(registry().leave("a")).isTrue();
    assertThat(registry().agents()).isEmpty();
  }

  @Test
  void an_empty_file_in_its_place_becomes_a_register() throws Exception {
    Files.createFile(file());

    registry().register(card("a", "x"));

    assertThat(registry().agents()).hasSize(1);
  }

  private void sql(String... statements) throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
