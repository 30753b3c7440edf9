package dev.pawl.agents.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agents of a process in a register on disk. */
class AttendanceTest {
  private static final List<AgentCard> CARDS =
      List.of(
          AgentCard.of("anna", "printing", "Prints.", "print"),
          AgentCard.of("bert", "printing", "Prints.", "print"));
  private static final Logger LOG = Logger.getLogger(Attendance.class.getName());

  @TempDir Path directory;

  private final HandClock clock = new HandClock();
  private final AgentStatistics statistics = new AgentStatistics();
  private final List<String> logged = Collections.synchronizedList(new ArrayList<>());
  private final Handler listener = new Listener();

  private final class Listener extends Handler {
    @Override
    public void publish(LogRecord entry) {
      logged.add(entry.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  @BeforeEach
  void listen() {
    LOG.setLevel(Level.INFO);
    LOG.addHandler(listener);
  }

  @AfterEach
  void listenNoMore() {
    LOG.removeHandler(listener);
    LOG.setLevel(null);
  }

  private DurableRegistry registry() {
    return DurableRegistry.open(directory, clock, HeartbeatLimits.defaults());
  }

  private Attendance attend(AgentStatistics figures) {
    return Attendance.of(registry(), CARDS, figures);
  }

  private List<Health> health() {
    return registry().agents().stream().map(AgentEntry::health).toList();
  }

  @Test
  void agents_that_are_heard_of_stay_up_and_their_figures_are_kept() {
    Attendance attendance = attend(statistics);
    call("anna", CallOutcome.FAILED);
    statistics.begun("bert");
    for (int i = 0; i < 30; i++) {
      clock.advance(Duration.ofSeconds(10));
      attendance.beat();
    }

    assertThat(health()).containsExactly(Health.UP, Health.UP);
    assertThat(registry().find("anna").orElseThrow().figures())
        .isEqualTo(new Figures(1, 1, 0, Duration.ofMillis(8), Duration.ofMillis(8)));
    assertThat(registry().find("bert").orElseThrow().figures().inFlight()).isEqualTo(1);
    assertThat(logged).isEmpty();
  }

  @Test
  void agents_of_a_process_that_was_killed_are_late_then_down_and_come_back_with_the_next_one() {
    Attendance killed = attend(statistics);
    call("anna", CallOutcome.SUCCEEDED);
    killed.beat();
    clock.advance(HeartbeatLimits.DEFAULT_LATE);
    assertThat(health()).containsExactly(Health.LATE, Health.LATE);
    clock.advance(HeartbeatLimits.DEFAULT_DOWN);
    assertThat(health()).containsExactly(Health.DOWN, Health.DOWN);

    AgentStatistics next = new AgentStatistics();
    Attendance attendance = attend(next);

    assertThat(health()).containsExactly(Health.UP, Health.UP);
    assertThat(next.of("anna").calls()).isEqualTo(1);
    attendance.beat();
    assertThat(registry().find("anna").orElseThrow().figures().calls()).isEqualTo(1);
  }

  @Test
  void agents_that_leave_are_gone_and_their_last_figures_are_there_when_they_return() {
    Attendance attendance = attend(statistics);
    call("bert", CallOutcome.SUCCEEDED);
    attendance.leave();
    assertThat(registry().agents()).isEmpty();

    AgentStatistics next = new AgentStatistics();
    attend(next);

    assertThat(next.of("bert").calls()).isEqualTo(1);
    assertThat(logged).isEmpty();
  }

  @Test
  void an_agent_that_somebody_took_out_is_registered_again() {
    Attendance attendance = attend(statistics);
    registry().leave("anna");

    attendance.beat();

    assertThat(registry().find("anna")).isPresent();
    assertThat(logged).isEmpty();
  }

  @Test
  void what_keeps_heartbeats_from_being_written_is_said_once_and_when_it_is_over()
      throws Exception {
    Attendance attendance = attend(statistics);
    sql("alter table agent rename to hidden");
    attendance.beat();
    attendance.beat();
    assertThat(logged).singleElement().asString().contains("give no sign of life");

    sql("alter table hidden rename to agent");
    clock.advance(Duration.ofMinutes(1));
    attendance.beat();
    attendance.beat();

    assertThat(logged).hasSize(2).last().asString().contains("heard of again");
    assertThat(health()).containsExactly(Health.UP, Health.UP);
  }

  @Test
  void a_register_that_cannot_be_used_keeps_nobody_from_going() throws Exception {
    Attendance attendance = attend(statistics);
    Files.writeString(
        directory.resolve(RegistryFile.NAME), "no database".repeat(500), StandardCharsets.UTF_8);

    attendance.leave();

    assertThat(logged).singleElement().asString().contains("give no sign of life");
  }

  private void call(String agent, CallOutcome outcome) {
    statistics.begun(agent);
    statistics.ended(agent, outcome, Duration.ofMillis(8));
  }

  private void sql(String statement) throws Exception {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + directory.resolve(RegistryFile.NAME));
        Statement sql = connection.createStatement()) {
      sql.execute(statement);
    }
  }
}
