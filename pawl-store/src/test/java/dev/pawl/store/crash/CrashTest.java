package dev.pawl.store.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.store.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kill -9, again and again: nothing acknowledged is lost, nothing recorded happens again, and every
 * row is what its history says.
 */
final class CrashTest {
  /** Kept when a violation was found. */
  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  private int kills;
  private int runs;

  @Test
  void killingTheProcessAgainAndAgainLosesNothingAndRepeatsNothingOnSQLite() throws Exception {
    for (CrashPlan plan : CrashPlan.fromProperties(22, 300)) {
      survive("SQLite", Wreck.of(folder.resolve("data-" + plan.seed())), plan);
    }
  }

  @Test
  void killingTheProcessAgainAndAgainLosesNothingAndRepeatsNothingOnPostgreSQL() throws Exception {
    for (CrashPlan plan : CrashPlan.fromProperties(20, 300)) {
      survive("PostgreSQL", Wreck.of(TestDatabase.postgres().freshSchema()), plan);
    }
  }

  private void survive(String database, Wreck wreck, CrashPlan plan) throws Exception {
    CrashCampaign campaign = new CrashCampaign(wreck, plan);
    CrashReport report;
    try {
      report = campaign.run();
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError(
          """
          Violated on %s, seed %d, %s. The database: %s. To repeat it, as far as real moments allow:
          ./mvnw -pl pawl-store -am test -Dtest=CrashTest#*%s -Dsurefire.failIfNoSpecifiedTests=false \
            -Dpawl.crash.seeds=%d -Dpawl.crash.kills=%d -Dpawl.crash.runs=%d
          %s\
          """
              .formatted(
                  database,
                  plan.seed(),
                  campaign.position(),
                  wreck.name(),
                  database,
                  plan.seed(),
                  plan.kills(),
                  plan.runs(),
                  e.getMessage()),
          e);
    }
    kills += report.kills();
    runs += report.runs();
    System.out.printf("%s: %s; in all %d kills over %d runs%n", database, report, kills, runs);
    assertThat(report.kills()).isGreaterThanOrEqualTo(plan.kills());
    assertThat(report.runs()).isGreaterThanOrEqualTo(plan.runs());
  }
}
