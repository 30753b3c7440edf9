package dev.pawl.store.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.engine.store.Store;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kill -9, again and again: nothing acknowledged is lost, and nothing recorded happens again. */
final class CrashTest {
  @TempDir Path folder;

  @Test
  void killingTheProcessAgainAndAgainLosesNothingAndRepeatsNothingOnSqlite() throws Exception {
    CrashPlan plan = CrashPlan.fromProperties(22, 300);
    CrashCampaign campaign = new CrashCampaign(folder.resolve("data").toString(), plan);

    CrashReport report = campaign.run();

    System.out.println("SQLite: " + report);
    assertThat(report.kills()).isGreaterThanOrEqualTo(plan.kills());
    try (Store store = CrashStores.open(folder.resolve("data").toString())) {
      campaign.check(store);
    }
  }
}
