package dev.pawl.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.agents.email.EmailRequest;
import dev.pawl.agents.email.EmailType;
import dev.pawl.cli.command.ChildPawl;
import dev.pawl.cli.command.Cli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The promise of the demo: killed at any moment and resumed, the mailbox has the message once. */
class KilledDemoTest {
  private static final String REQUEST = "Tell ops@example.com that the maintenance moves to 22:00";

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Request  ",
        "Engine   ",
        "run accepted",
        "classification",
        "classification done",
        "preparation done",
        "delivery",
        "smtp …",
        "smtp done",
        "run completed"
      })
  void afterAKillTheDemoGoesOnAndTheMessageIsThereOnce(String moment)
      throws IOException, InterruptedException {
    try (ChildPawl demo = ChildPawl.start(directory, "demo", "--request", REQUEST)) {
      assertThat(demo.awaitLine(moment)).as(demo.said()).isPresent();
      demo.kill();
    }

    JsonNode resumed = new Cli(directory).run("demo", "--resume", "-o", "json").exits(0).json();
    assertThat(resumed.path("status").asString()).isEqualTo("COMPLETED");

    JsonNode mailbox = new Cli(directory).run("mailbox", "list", "-o", "json").exits(0).json();
    assertThat(mailbox).hasSize(1);
    assertThat(mailbox.get(0).path("recipients").get(0).asString()).isEqualTo("ops@example.com");
    assertThat(new Cli(directory).run("ps", "-o", "json").json()).hasSize(1);
  }

  @Test
  void whenNothingWasEverRequestedThereIsNothingToResume() {
    Cli.Result result = new Cli(directory).run("demo", "--resume").exits(3);

    assertThat(result.err()).contains("nothing to resume").contains("nothing is lost");
    assertThat(directory.resolve(".pawl")).doesNotExist();
  }

  /** As a kill between recording the request and starting its run leaves it. */
  @Test
  void aRequestThatWasNotStartedWaitsForResumeAndForNothingElse() {
    Cli cli = new Cli(directory);
    Path requests = cli.data().resolve("requests");
    new PendingRequests(requests)
        .add(
            "0001",
            new DemoRequest(
                "lost", "me", EmailType.DRAFT_REVIEW, EmailRequest.of(REQUEST, ZoneOffset.UTC)));

    cli.run("demo", "--request", "Tell other@example.com that it rains").exits(0);
    assertThat(cli.run("mailbox", "list", "-o", "json").json()).hasSize(1);
    assertThat(requests).isNotEmptyDirectory();

    Cli.Result resumed = cli.run("demo", "--resume").exits(0);
    assertThat(resumed.out()).contains("lost had been requested");
    assertThat(cli.run("mailbox", "list").out()).containsOnlyOnce("ops@example.com");
    assertThat(requests).isEmptyDirectory();
  }

  @Test
  void aRecordedRequestThatIsDamagedIsNamed() throws IOException {
    Cli cli = new Cli(directory);
    Path requests = cli.data().resolve("requests");
    Files.createDirectories(requests);
    Files.writeString(requests.resolve("0001.json"), "{");

    assertThat(cli.run("demo", "--resume").exits(1).err()).contains("0001.json");
  }

  @Test
  void aFinishedDemoThatIsResumedShowsItsOutcomeAndSendsNothing() {
    Cli cli = new Cli(directory);
    String id = cli.run("demo", "-o", "json").exits(0).json().path("id").asString();

    Cli.Result again = cli.run("demo", "--resume", "-o", "json").exits(0);

    assertThat(again.json().path("id").asString()).isEqualTo(id);
    assertThat(cli.run("mailbox", "list", "-o", "json").json()).hasSize(1);
  }
}
