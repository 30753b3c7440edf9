package dev.pawl.cli.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.cli.kill.Met.Thing;
import dev.pawl.store.embedded.PostgresServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kill -9, again and again, while emails of every kind are written, reviewed and sent: every run
 * ends, everybody gets what they are to get exactly once, and the receipts say what the mail server
 * saw.
 */
final class EmailSoakTest {
  /** Kept when a violation was found. */
  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  private int kills;
  private int runs;

  @Test
  void emailsAreSentOnceAlthoughTheEngineIsKilledAgainAndAgainOnSQLite() throws Exception {
    for (SoakPlan plan : SoakPlan.fromProperties(5, 60)) {
      survive("SQLite", new Wreck.InDirectory(folder.resolve("data-" + plan.seed())), plan);
    }
  }

  @Test
  void emailsAreSentOnceAlthoughTheEngineIsKilledAgainAndAgainOnPostgreSQL() throws Exception {
    try (PostgresServer server = postgres()) {
      for (SoakPlan plan : SoakPlan.fromProperties(4, 40)) {
        survive("PostgreSQL", Wreck.InSchema.inUseFromNowOn(server.freshSchema()), plan);
      }
    }
  }

  /** On Linux x64 the test fails without it, elsewhere it is skipped. */
  private static PostgresServer postgres() {
    try {
      return PostgresServer.start();
    } catch (RuntimeException e) {
      boolean required =
          System.getProperty("os.name").equals("Linux")
              && System.getProperty("os.arch").toLowerCase(Locale.ROOT).matches("amd64|x86_64");
      if (required) {
        throw e;
      }
      return Assumptions.abort("embedded PostgreSQL does not start on this platform: " + e);
    }
  }

  private void survive(String database, Wreck wreck, SoakPlan plan) throws Exception {
    Path control = Files.createDirectory(folder.resolve(database + "-" + plan.seed()));
    try (EmailCampaign campaign = new EmailCampaign(wreck, control, plan)) {
      Map<Thing, Integer> met;
      try {
        met = campaign.run();
      } catch (AssertionError | Exception e) {
        throw new AssertionError(
            """
            Violated on %s, seed %d, %s. The database: %s. To repeat it, as far as real moments allow:
            ./mvnw -pl pawl-cli -am test -Dtest=EmailSoakTest#*%s -Dsurefire.failIfNoSpecifiedTests=false \
              -Dpawl.email.seeds=%d -Dpawl.email.kills=%d -Dpawl.email.runs=%d
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
      kills += campaign.kills();
      runs += campaign.runs();
      System.out.printf(
          "%s: emails, seed %d, %d kills over %d runs, %s; in all %d kills over %d runs%n",
          database, plan.seed(), campaign.kills(), campaign.runs(), met, kills, runs);
      assertThat(campaign.kills()).isGreaterThanOrEqualTo(plan.kills());
      assertThat(campaign.runs()).isGreaterThanOrEqualTo(plan.runs());
    }
  }
}
