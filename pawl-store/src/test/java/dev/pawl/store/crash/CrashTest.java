package dev.pawl.store.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.engine.store.Store;
import dev.pawl.store.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kill -9, again and again: nothing acknowledged is lost, and nothing recorded happens again. */
final class CrashTest {
  @TempDir Path folder;

  private int kills;
  private int runs;

  @Test
  void killingTheProcessAgainAndAgainLosesNothingAndRepeatsNothingOnSqlite() throws Exception {
    for (CrashPlan plan : CrashPlan.fromProperties(22, 300)) {
      survive("SQLite", folder.resolve("data-" + plan.seed()).toString(), plan);
    }
  }

  @Test
  void killingTheProcessAgainAndAgainLosesNothingAndRepeatsNothingOnPostgres() throws Exception {
    for (CrashPlan plan : CrashPlan.fromProperties(20, 300)) {
      survive("PostgreSQL", CrashStores.name(TestDatabase.postgres().freshSchema()), plan);
    }
  }

  private void survive(String database, String store, CrashPlan plan) throws Exception {
    CrashCampaign campaign = new CrashCampaign(store, plan);

    CrashReport report = campaign.run();

    kills += report.kills();
    runs += report.runs();
    System.out.printf("%s: %s; in all %d kills over %d runs%n", database, report, kills, runs);
    assertThat(report.kills()).isGreaterThanOrEqualTo(plan.kills());
    try (Store opened = CrashStores.open(store)) {
      campaign.check(opened);
    }
  }
}
