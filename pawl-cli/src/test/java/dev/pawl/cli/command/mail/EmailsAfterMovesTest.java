package dev.pawl.cli.command.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.cli.command.Cli;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Emails whose runs go on, are sent back or erased, or whose messages wait. */
class EmailsAfterMovesTest {
  @TempDir private Path directory;

  @Test
  void whatARewindLeftBehindIsMarkedAndNotTakenForTheEmail() {
    Cli cli = new Cli(directory);
    cli.run("demo", "--id", "sent", "--request", "Tell ops@example.com that it works").exits(0);
    long drafted =
        cli.run("history", "sent", "-o", "json")
            .json()
            .valueStream()
            .filter(event -> event.path("path").asString().equals("draft"))
            .filter(event -> event.path("type").asString().equals("ScopeClosed"))
            .findFirst()
            .orElseThrow()
            .path("number")
            .asLong();

    cli.run("rewind", "sent", "--to-event", Long.toString(drafted)).exits(0);

    assertThat(counting(cli, "drafts")).containsExactly("2 final left behind", "1 write");
    assertThat(counting(cli, "deliveries")).containsExactly("sent left behind");
    assertThat(cli.run("mail", "list", "deliveries").exits(0).out())
        .containsPattern("sent +.*250 .*\\(counts no more\\)");
    String story = cli.run("mail", "show", "sent").exits(0).out();
    assertThat(story)
        .containsSubsequence(
            "draft 1, by write\n", "Kind regards", "draft 2, by final (counts no more)");
    for (String command : List.of("list", "show")) {
      assertThat(cli.run("mail", command, "--help").exits(0).out().replaceAll("\\s+", " "))
          .contains("marked '(counts no more)'");
    }

    cli.run("demo", "--resume", "--id", "sent").exits(0);

    assertThat(counting(cli, "drafts"))
        .containsExactly("3 final", "2 final left behind", "1 write");
    assertThat(counting(cli, "deliveries")).containsExactly("sent", "sent left behind");
    List<JsonNode> verdicts = rows(cli, "verdicts", "--reviewer", "tone");
    assertThat(verdicts)
        .extracting(row -> row.path("counts").asBoolean())
        .containsExactly(true, false);
    assertThat(verdicts).allSatisfy(row -> assertThat(row.path("draft").asInt()).isEqualTo(1));
    JsonNode left = cli.run("mail", "show", "sent", "--draft", "2", "-o", "json").json();
    assertThat(left.path("counts").asBoolean(true)).isFalse();
  }

  @Test
  void aListingGoesOnWhereItWasWhenRunsComeAndGoOnMeanwhile() {
    Cli cli = new Cli(directory);
    for (String id : List.of("one", "two", "three")) {
      cli.run("demo", "--id", id, "--type", "immediate-send", "--request", VAGUE).exits(7);
      answer(cli, id);
    }
    cli.run("demo", "--id", "open", "--type", "immediate-send", "--request", VAGUE).exits(7);
    List<String> before = cursors(rows(cli, "drafts", "--limit", "99"));
    assertThat(before).hasSize(6);

    for (int shown = 1; shown < before.size(); shown++) {
      List<JsonNode> page = rows(cli, "drafts", "--limit", "1", "--after", before.get(shown - 1));
      assertThat(cursors(page)).containsExactly(before.get(shown));
      if (shown == 1) {
        // Newer than the place: a run that was there goes on, and one is new.
        answer(cli, "open");
        cli.run("demo", "--id", "new", "--type", "immediate-send").exits(0);
      }
    }
    assertThat(rows(cli, "drafts", "--limit", "9", "--after", before.getLast())).isEmpty();
    assertThat(rows(cli, "drafts", "--limit", "99")).hasSize(10);
  }

  private static final String VAGUE = "Tell Bob something";

  private static void answer(Cli cli, String id) {
    cli.run(
            "tasks",
            "decide",
            id,
            "send",
            "--values",
            "{\"to\":\"Bob <bob@example.com>\",\"message\":\"Hello\"}")
        .exits(0);
    cli.run("demo", "--resume", "--id", id).exits(0);
  }

  @Test
  void aMessageThatWaitsForTheMailServerIsFoundByWhatTheServerSaid() {
    Cli cli = new Cli(directory);
    try (RefusingServer server = RefusingServer.saying(451, "4.7.1 Greylisted")) {
      demo(cli, "later", server.address());
    }
    demo(cli, "nowhere", "127.0.0.1:1");

    assertThat(runs(cli, "messages", "--status", "deferred")).containsExactly("later");
    assertThat(runs(cli, "messages", "--status", "queued")).containsExactly("nowhere");
    assertThat(runs(cli, "deliveries", "--status", "deferred")).containsExactly("later");
    assertThat(runs(cli, "deliveries", "--text", "GREYLISTED")).containsExactly("later");
    assertThat(cli.run("mail", "list", "deliveries").exits(0).out())
        .containsPattern("nowhere +.* queued +\\S")
        .containsPattern("later +.* deferred +.*Greylisted");
  }

  private static void demo(Cli cli, String id, String server) {
    cli.run(
            "demo",
            "--id",
            id,
            "--request",
            "Tell ops@example.com that it works",
            "--smtp",
            server,
            "--smtp-plain",
            "--timeout",
            "1s")
        .exits(5);
  }

  @Test
  void anErasedEmailIsListedWithWhatIsLeftOfIt() {
    Cli cli = new Cli(directory);
    cli.run("demo", "--id", "one", "--request", "Tell ops@example.com that Zanzibar is closed")
        .exits(0);
    assertThat(runs(cli, "messages", "--text", "zanzibar")).containsExactly("one");
    cli.run("erase", "one", "--yes").exits(0);

    assertThat(runs(cli, "messages", "--status", "sent")).containsExactly("one");
    for (String kind : List.of("messages", "drafts", "verdicts", "deliveries")) {
      assertThat(cli.run("mail", "list", kind, "-o", "json").exits(0).out())
          .doesNotContain("Zanzibar", "example.com");
    }
    assertThat(cli.run("mail", "show", "one").exits(0).out())
        .contains("COMPLETED")
        .doesNotContain("Zanzibar", "example.com");
  }

  private static List<String> counting(Cli cli, String kind) {
    return rows(cli, kind).stream()
        .map(row ->
            (kind.equals("drafts")
                    ? row.path("version").asInt() + " " + row.path("how").asString()
                    : row.path("status").asString())
                + (row.path("counts").asBoolean() ? "" : " left behind"))
        .toList();
  }

  private static List<String> runs(Cli cli, String kind, String... conditions) {
    return rows(cli, kind, conditions).stream().map(row -> row.path("run").asString()).toList();
  }

  private static List<String> cursors(List<JsonNode> rows) {
    return rows.stream().map(row -> row.path("cursor").asString()).toList();
  }

  private static List<JsonNode> rows(Cli cli, String kind, String... options) {
    List<String> words = new ArrayList<>(List.of("mail", "list", kind, "-o", "json"));
    words.addAll(List.of(options));
    return cli.run(words).exits(0).json().valueStream().toList();
  }
}
