package dev.pawl.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.agents.mailbox.DevMailbox;
import dev.pawl.cli.command.Cli;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class DemoTest {
  private static final String REQUEST =
      "Tell ops@example.com that the maintenance on Friday moves to 22:00, friendly, before noon";
  private static final String VAGUE = "Tell Bob something";

  @TempDir private Path directory;

  @Test
  void aRunThatIsSentBackAfterItsEndIsFollowedAgain() {
    Cli cli = new Cli(directory);
    cli.run("demo", "--request", "Tell Bob something", "--id", "bob").exits(7);
    cli.run("tasks", "decide", "last", "cancel").exits(0);
    cli.run("demo", "--resume").exits(1);

    assertThat(cli.run("rewind", "bob", "--to-event", "2", "--reason", "once more").exits(0).out())
        .contains("rewind is done");
    assertThat(cli.run("demo", "--resume").exits(7).out())
        .contains("run failed")
        .contains("sent back to event 2")
        .contains("once more");
  }

  @Test
  void aRequestBecomesADeliveredMessageAndEveryPhaseIsShown() {
    Cli.Result demo = new Cli(directory).run("demo", "--request", REQUEST).exits(0);

    assertThat(demo.out())
        .containsSubsequence(
            "classification done",
            "draft done",
            "preparation done",
            "smtp done",
            "delivery done",
            "confirmation done",
            "run completed",
            "To: ops@example.com",
            "Subject: ",
            "22:00",
            "COMPLETED",
            "./pawl history ",
            "Mailbox");
    assertThat(demo.err()).isEmpty();
  }

  @Test
  void withoutARequestAndWithoutATerminalItTakesTheExample() {
    JsonNode run = new Cli(directory).run("demo", "-o", "json").exits(0).json();

    assertThat(run.path("messages")).hasSize(1);
    assertThat(run.path("messages").get(0).path("recipients").get(0).asString())
        .isEqualTo("ops@example.com");
  }

  @Test
  void theOutcomeInJsonIsOneValueOfTheAgreedShape() {
    Cli.Result demo = new Cli(directory).run("demo", "--request", REQUEST, "-o", "json").exits(0);

    JsonNode run = demo.json();
    assertThat(run.path("id").asString()).isNotEmpty();
    assertThat(run.path("workflow").asString()).isEqualTo("email-draft-review");
    assertThat(run.path("version").asString()).isNotEmpty();
    assertThat(run.path("status").asString()).isEqualTo("COMPLETED");
    assertThat(run.path("output").path("status").asString()).isEqualTo("SENT");
    assertThat(run.path("error").isNull()).isTrue();
    assertThat(run.path("startedAt").asString()).endsWith("Z");
    assertThat(run.path("endedAt").asString()).endsWith("Z");
    assertThat(run.path("tasks").get(0).path("path").asString()).isEqualTo("classification");
    assertThat(run.path("tasks"))
        .allSatisfy(task ->
            assertThat(task.propertyNames())
                .contains("path", "name", "status", "attempts", "startedAt", "endedAt"));
    assertThat(demo.err()).contains("classification done").doesNotContain("COMPLETED");
  }

  @Test
  void theSameIdAgainGivesTheSameRunAndNoSecondMessage() {
    Cli cli = new Cli(directory);
    cli.run("demo", "--request", REQUEST, "--id", "friday").exits(0);
    cli.run("demo", "--request", REQUEST, "--id", "friday").exits(0);

    assertThat(cli.run("ps", "-o", "json").json()).hasSize(1);
    assertThat(cli.run("mailbox", "list", "-o", "json").json()).hasSize(1);
  }

  @Test
  void theSameIdForAnotherRequestIsRefusedAndForgotten() {
    Cli cli = new Cli(directory);
    cli.run("demo", "--request", REQUEST, "--id", "friday").exits(0);

    Cli.Result other =
        cli.run("demo", "--request", "Tell a@example.com that it rains", "--id", "friday");

    other.exits(4);
    assertThat(other.err()).contains("id-taken");
    cli.run("demo", "--resume").exits(0);
    assertThat(cli.run("mailbox", "list", "-o", "json").json()).hasSize(1);
  }

  @Test
  void anIdThatCannotBeOneIsRefusedBeforeAnythingIsKept() {
    Cli cli = new Cli(directory);

    assertThat(cli.run("demo", "--id", "a/b").exits(2).err()).contains("slash");
    cli.run("demo", "--resume").exits(3);
  }

  @Test
  void whereAPersonIsNeededAndNobodyIsThereItEndsWithTheCommandToDecide() {
    Cli cli = new Cli(directory);

    Cli.Result demo = cli.run("demo", "--request", VAGUE).exits(7);

    assertThat(demo.out()).contains("./pawl tasks decide ").contains("--values '{\"to\"");
    JsonNode tasks = cli.run("tasks", "list", "-o", "json").exits(0).json();
    assertThat(tasks).hasSize(1);
    cli.run(
            "tasks",
            "decide",
            "last",
            "send",
            "--values",
            "{\"to\":\"bob@example.com\",\"message\":\"Hello Bob\"}")
        .exits(0);
    cli.run("demo", "--resume").exits(0);
    JsonNode mailbox = cli.run("mailbox", "list", "-o", "json").json();
    assertThat(mailbox).hasSize(1);
    assertThat(mailbox.get(0).path("text").asString()).contains("Hello Bob");
  }

  @Test
  void whereAPersonIsNeededInJsonTheTasksAreInTheOneValue() {
    Cli.Result demo = new Cli(directory).run("demo", "--request", VAGUE, "-o", "json").exits(7);

    assertThat(demo.json().path("humanTasks").get(0).path("choices").get(0).asString())
        .isEqualTo("send");
  }

  @Test
  void aPersonAtTheTerminalIsAskedForTheRequestAndForWhatIsMissing() {
    Scripted person = new Scripted(VAGUE, "perhaps", "send", "bob@example.com", "Hello Bob");

    Cli.Result demo = new Cli(directory).dialogue(person).run("demo").exits(0);

    assertThat(demo.out()).contains("'perhaps' is none of").contains("Hello Bob");
    assertThat(person.questions).anyMatch(question -> question.contains("send / cancel"));
  }

  @Test
  void aPersonWhoCancelsEndsTheRunWithoutAMessage() {
    Cli cli = new Cli(directory).dialogue(new Scripted("cancel"));

    Cli.Result demo = cli.run("demo", "--request", VAGUE).exits(1);

    assertThat(demo.out()).contains("FAILED").contains("not sent");
    assertThat(cli.run("mailbox", "list", "-o", "json").json()).isEmpty();
  }

  @Test
  void aPersonWhoEndsTheInputLeavesTheRunWaiting() {
    Cli.Result demo = new Cli(directory).dialogue(new Scripted()).run("demo", "--request", VAGUE);

    demo.exits(7);
  }

  @Test
  void aMailServerOfOnesOwnGetsTheMessage() {
    Path elsewhere = directory.resolve("server");
    try (DevMailbox server = DevMailbox.open(elsewhere, InstantSource.system()).start(0)) {
      String address = "127.0.0.1:" + server.address().getPort();

      new Cli(directory)
          .run("demo", "--request", REQUEST, "--smtp", address, "--smtp-plain")
          .exits(0);

      assertThat(server.messages()).hasSize(1);
      assertThat(directory.resolve(".pawl/mailbox")).doesNotExist();
    }
  }

  @Test
  void aMailServerWithoutEncryptionGetsNothingUnlessThatIsAskedFor() {
    Path elsewhere = directory.resolve("server");
    try (DevMailbox server = DevMailbox.open(elsewhere, InstantSource.system()).start(0)) {
      String address = "127.0.0.1:" + server.address().getPort();

      Cli.Result demo =
          new Cli(directory)
              .run("demo", "--request", REQUEST, "--smtp", address, "--timeout", "3s");

      assertThat(demo.exit()).isIn(1, 5);
      assertThat(server.messages()).isEmpty();
    }
  }

  @Test
  void anUnreachableMailServerQueuesTheMessageAndTheDemoLeavesWhenItsTimeIsOver() {
    Cli cli = new Cli(directory);

    Cli.Result demo =
        cli.run(
            "demo",
            "--request",
            REQUEST,
            "--smtp",
            "127.0.0.1:1",
            "--smtp-plain",
            "--timeout",
            "2s");

    demo.exits(5);
    assertThat(demo.out()).contains("smtp failed").contains("queued").contains("demo --resume");
    // Another route while it waits: the next attempt uses it.
    assertThat(cli.run("why", "last").exits(0).out()).contains("delivery/retry-1");
  }

  static Stream<List<String>> badOptions() {
    return Stream.of(
        List.of("demo", "--resume", "--request", "x"),
        List.of("demo", "--request", " "),
        List.of("demo", "--smtp-plain"),
        List.of("demo", "--timeout", "soon"),
        List.of("demo", "--smtp", "nowhere"),
        List.of("demo", "--smtp", "host:99999"),
        List.of("demo", "--set", "mail.sender=not an address"),
        List.of("demo", "--set", "nonsense"));
  }

  @org.junit.jupiter.params.ParameterizedTest
  @org.junit.jupiter.params.provider.MethodSource("badOptions")
  void whatDoesNotGoTogetherIsRefused(List<String> words) {
    new Cli(directory).run(words.toArray(String[]::new)).exits(2);
  }

  /** Answers in order, then ends the input. */
  private static final class Scripted implements Dialogue {
    private final Deque<String> answers = new ArrayDeque<>();
    private final List<String> questions = new ArrayList<>();

    Scripted(String... given) {
      answers.addAll(List.of(given));
    }

    @Override
    public boolean present() {
      return true;
    }

    @Override
    public Optional<String> ask(String question) {
      questions.add(question);
      return Optional.ofNullable(answers.poll());
    }
  }
}
