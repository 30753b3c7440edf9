package dev.pawl.store.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.store.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kill -9, again and again: nothing acknowledged is lost, nothing recorded happens again, and every
 * row is what its history says.
 */
final class CrashTest {
  @TempDir Path folder;

  private int kills;
  private int runs;

  @Test
  void killingTheProcessAgainAndAgainLosesNothingAndRepeatsNothingOnSqlite() throws Exception {
    for (CrashPlan plan : CrashPlan.fromProperties(22, 300)) {
      survive("SQLite", Wreck.of(folder.resolve("data-" + plan.seed())), plan);
    }
  }

  @Test
  void killingTheProcessAgainAndAgainLosesNothingAndRepeatsNothingOnPostgres() throws Exception {
    for (CrashPlan plan : CrashPlan.fromProperties(20, 300)) {
      survive("PostgreSQL", Wreck.of(TestDatabase.postgres().freshSchema()), plan);
    }
  }

  private void survive(String database, Wreck wreck, CrashPlan plan) throws Exception {
    CrashReport report = new CrashCampaign(wreck, plan).run();

    kills += report.kills();
    runs += report.runs();
    System.out.printf("%s: %s; in all %d kills over %d runs%n", database, report, kills, runs);
    assertThat(report.kills()).isGreaterThanOrEqualTo(plan.kills());
  }
}
