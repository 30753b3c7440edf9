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

  @Test
  void killingTheProcessAgainAndAgainLosesNothingAndRepeatsNothingOnSqlite() throws Exception {
    survive("SQLite", folder.resolve("data").toString(), CrashPlan.fromProperties(22, 300));
  }

  @Test
  void killingTheProcessAgainAndAgainLosesNothingAndRepeatsNothingOnPostgres() throws Exception {
    String store = CrashStores.name(TestDatabase.postgres().freshSchema());
    survive("PostgreSQL", store, CrashPlan.fromProperties(20, 300));
  }

  private static void survive(String database, String store, CrashPlan plan) throws Exception {
    CrashCampaign campaign = new CrashCampaign(store, plan);

    CrashReport report = campaign.run();

    System.out.println(database + ": " + report);
    assertThat(report.kills()).isGreaterThanOrEqualTo(plan.kills());
    try (Store opened = CrashStores.open(store)) {
      campaign.check(opened);
    }
  }
}
