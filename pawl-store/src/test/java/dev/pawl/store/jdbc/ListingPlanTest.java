package dev.pawl.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.engine.store.RunFilter;
import dev.pawl.engine.store.RunStatus;
import dev.pawl.engine.store.TimeRange;
import dev.pawl.store.PostgresSettings;
import dev.pawl.store.PostgresStore;
import dev.pawl.store.SqliteStore;
import dev.pawl.store.TestDatabase;
import dev.pawl.store.postgres.PostgresDialect;
import dev.pawl.store.sqlite.SqliteConnector;
import dev.pawl.store.sqlite.SqliteDialect;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main combinations of conditions are answered from an index, in its order. */
class ListingPlanTest {
  private static final int RUNS = 30_000;
  private static final RunFilter PAGE = RunFilter.newest(20);

  private static final RunFilter RECENT = PAGE.created(TimeRange.since(20_000));

  private static final RunFilter RARE_BESIDE_FREQUENT =
      PAGE.label("region", "eu").statuses(Set.of(RunStatus.FAILED));

  /** What is asked, and an index that leads to it. */
  private static final Map<RunFilter, String> QUESTIONS = questions();

  private static final Set<RunFilter> SORTED =
      Set.of(
          PAGE,
          RECENT,
          PAGE.statuses(Set.of(RunStatus.FAILED, RunStatus.BLOCKED)),
          PAGE.workflow("flow-3"),
          PAGE.ended(new TimeRange(9_000L, 9_100L)));

  private static final String RUN =
      """
      insert into run (id, namespace, workflow, version, status, priority, generation, incarnation,
        epoch, mail, claims, parent, input_hash, created_at, ended_at)
      select 'run-' || n, 'default', 'flow-' || (n % 10), '1',
        case when n % 100 = 0 then 'FAILED' else 'COMPLETED' end, 0, 1, 1, 0, 0, 0,
        case when n % 10 = 0 then 'run-' || (n / 1000) end, '-', 1000 + n, 1500 + n
      from numbers\
      """;

  private static final String LABEL =
      """
      insert into label (run_id, name, value, created_at)
      select 'run-' || n, 'customer', 'c' || (n % 500), 1000 + n from numbers\
      """;

  private static final String COMMON_LABEL =
      """
      insert into label (run_id, name, value, created_at)
      select 'run-' || n, 'region', 'eu', 1000 + n from numbers\
      """;

  @TempDir private Path directory;

  private static Map<RunFilter, String> questions() {
    Map<RunFilter, String> questions = new LinkedHashMap<>();
    questions.put(PAGE, "run_by_status");
    questions.put(RECENT, "run_by_status");
    questions.put(PAGE.statuses(Set.of(RunStatus.FAILED)), "run_by_status");
    questions.put(PAGE.statuses(Set.of(RunStatus.FAILED, RunStatus.BLOCKED)), "run_by_status");
    questions.put(PAGE.workflow("flow-3"), "run_by_workflow");
    questions.put(
        PAGE.workflow("flow-0").statuses(Set.of(RunStatus.FAILED)).created(TimeRange.since(9)),
        "run_by_workflow");
    questions.put(PAGE.label("customer", "c42"), "label_by_value");
    questions.put(PAGE.label("customer", "c42").label("region", "eu"), "label_by_value");
    questions.put(
        PAGE.label("customer", "c42").statuses(Set.of(RunStatus.COMPLETED)), "label_by_value");
    questions.put(RARE_BESIDE_FREQUENT, "run_by_status");
    questions.put(PAGE.parent("run-7"), "run_by_parent");
    questions.put(PAGE.ended(new TimeRange(9_000L, 9_100L)), "run_by_end");
    return questions;
  }

  @Test
  void sqliteGoesThroughAnIndexInItsOrder() throws SQLException {
    SqliteStore.open(directory).close();
    Path file = directory.resolve("pawl.db");
    try (Session session = SqliteConnector.writing(file, Duration.ofSeconds(1)).connect()) {
      fill(
          session,
          "with recursive numbers (n) as (select 1 union all select n + 1 from numbers where n < "
              + RUNS
              + ") ");
      for (Map.Entry<RunFilter, String> question : QUESTIONS.entrySet()) {
        List<String> plan =
            plan(session, new SqliteDialect(), question.getKey(), "explain query plan ", "detail");
        assertThat(plan.toString()).as("%s", question).contains("INDEX " + question.getValue());
        assertThat(plan)
            .as("%s", question)
            .noneMatch(step -> step.matches("SCAN (run|entry|label)"));
        // Only what several stretches of an index gave, a page of each, is put in order afterwards.
        if (!SORTED.contains(question.getKey())) {
          assertThat(plan).as("%s", question).noneMatch(step -> step.contains("TEMP B-TREE"));
        }
      }
    }
  }

  @Test
  void postgresGoesThroughAnIndex() throws SQLException {
    PostgresSettings settings = TestDatabase.postgres().freshSchema();
    PostgresStore.open(settings).close();
    try (Session session =
        new Session(
            DriverManager.getConnection(settings.url() + "&currentSchema=" + settings.schema()))) {
      fill(
          session,
          "with numbers (n) as (select n from generate_series(1, " + RUNS + ") list (n)) ");
      try (Statement command = session.connection().createStatement()) {
        command.execute("vacuum analyze run");
        command.execute("vacuum analyze label");
      }
      for (Map.Entry<RunFilter, String> question : QUESTIONS.entrySet()) {
        List<String> plan =
            plan(session, new PostgresDialect(), question.getKey(), "explain ", "QUERY PLAN");
        assertThat(plan.toString()).as("%s", question).contains(question.getValue());
        assertThat(plan).as("%s", question).noneMatch(step -> step.contains("Seq Scan"));
      }
      assertThat(
              plan(session, new PostgresDialect(), RARE_BESIDE_FREQUENT, "explain ", "QUERY PLAN"))
          .as("a run that is not on the page costs no look at a row")
          .anyMatch(step -> step.matches(".*Index Only Scan .*using run_by_status on run.*"))
          .anyMatch(step -> step.matches(".*Index Only Scan .*using label_by_value on label.*"));
    }
  }

  private static void fill(Session session, String numbers) throws SQLException {
    try (Statement command = session.connection().createStatement()) {
      for (String insert : new String[] {RUN, LABEL, COMMON_LABEL}) {
        String into = insert.substring(0, insert.indexOf("select"));
        command.execute(into + numbers + insert.substring(into.length()));
      }
    }
  }

  private static List<String> plan(
      Session session, Dialect dialect, RunFilter filter, String word, String column)
      throws SQLException {
    List<String> steps = new ArrayList<>();
    ListingQuery best = new RunListing(filter, dialect).best(session);
    try (PreparedStatement query = best.prepare(session, word);
        ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        steps.add(rows.getString(column));
      }
    }
    return steps;
  }
}
