package dev.pawl.cli.command.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.agents.email.EmailType;
import dev.pawl.cli.command.Cli;
import dev.pawl.cli.host.EngineHost;
import dev.pawl.engine.store.Store;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Emails of real runs are listed, searched and shown. For each kind of store. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class EmailsOfAllRuns {
  private static final List<String> KINDS = List.of("messages", "drafts", "verdicts", "deliveries");

  /** Begins what would colour a terminal, or rename its window. */
  private static final String ESCAPE = "\u001b";

  private Cli cli;

  /** What says where the runs are. */
  abstract Map<String, String> environment();

  /** The same place, for an engine of this test's own. */
  abstract Store store(Path data);

  /** From the oldest to the newest run. */
  @BeforeAll
  void runs(@TempDir Path directory) {
    cli = new Cli(directory);
    environment().forEach(cli::environment);
    demo(
        0, "plain", "Tell ops@example.com that the maintenance on Friday moves to 22:00, friendly");
    try (OwnAgents agents = new OwnAgents(directory.resolve("own"), store(cli.data()))) {
      agents.email(
          "shouted",
          EmailType.DRAFT_REVIEW,
          "Tell anna@example.com, cc boss@example.com, that the maintenance moves to 22:00");
      agents.greeting("greeting");
    }
    demo(0, "quick", "Tell dora@example.com that lunch is ready", "--type", "immediate-send");
    try (RefusingServer server = RefusingServer.saying(550, "5.1.1 No such mailbox")) {
      demo(
          1,
          "bounced",
          "Tell nobody@example.org that the release is out",
          "--type",
          "immediate-send",
          "--smtp",
          server.address(),
          "--smtp-plain");
    }
    String card = "Tell carl@example.com that the customer pays with card 4111 1111 1111 1111";
    demo(7, "rewritten", card);
    cli.run(
            "tasks",
            "decide",
            "rewritten",
            "send",
            "--values",
            "{\"subject\":\"Payment\",\"message\":\"Hello,\\n\\nthe customer pays by card.\"}")
        .exits(0);
    cli.run("demo", "--resume", "--id", "rewritten").exits(0);
    demo(7, "vetoed", card);
    demo(7, "vague", "Tell Bob something");
    demo(
        1,
        "coloured",
        "Tell eve@example.com that the \u001b[31mred\u001b[0m \u009b31m one \u0007 is out");
    cli.clock(InstantSource.fixed(InstantSource.system().instant().plus(Duration.ofHours(1))));
  }

  private void demo(int exit, String id, String request, String... more) {
    List<String> words = new ArrayList<>(List.of("demo", "--id", id, "--request", request));
    words.addAll(List.of(more));
    cli.run(words).exits(exit);
  }

  // Kinds

  @Test
  void messagesSayHowFarTheyCameAndAreTheNewestFirst() {
    assertThat(runs("messages"))
        .containsExactly(
            "coloured", "vague", "vetoed", "rewritten", "bounced", "quick", "shouted", "plain");
    assertThat(list().lines().toList())
        .anySatisfy(
            line -> assertThat(line).matches("RUN +CREATED +PHASE +STATUS +DELIVERY +TO +SUBJECT"))
        .anySatisfy(
            line -> assertThat(line).matches("vague +.* ago +classification +WAITING +- +- +-"))
        .anySatisfy(line ->
            assertThat(line)
                .matches("vetoed +.* ago +consensus +WAITING +- +carl@example.com +Customer .*"))
        .anySatisfy(line ->
            assertThat(line)
                .matches(
                    "bounced +.* ago +confirmation +FAILED +bounced +nobody@example.org +Release is out"))
        .anySatisfy(line ->
            assertThat(line)
                .matches(
                    "rewritten +.* ago +confirmation +COMPLETED +sent +carl@example.com +Payment"));
    JsonNode shouted = rows("messages", "--to", "anna@example.com").getFirst();
    assertThat(shouted.path("cc").get(0).path("address").asString()).isEqualTo("boss@example.com");
    assertThat(shouted.path("draft").path("text").asString()).contains("moves to 22:00");
    assertThat(shouted.path("receipt").path("recipients")).hasSize(2);
    assertThat(shouted.path("type").asString()).isEqualTo("draft-review");
  }

  @Test
  void everyVersionOfADraftIsListedWithWhoWroteItAndWhatItResolved() {
    assertThat(steps("shouted")).containsExactly("3 final", "2 revise", "1 write");
    assertThat(steps("rewritten")).containsExactly("3 final", "2 person", "1 write");
    assertThat(steps("vetoed")).containsExactly("1 write");
    assertThat(steps("vague")).isEmpty();

    JsonNode revision =
        rows("drafts").stream()
            .filter(row -> row.path("how").asString().equals("revise"))
            .findFirst()
            .orElseThrow();
    assertThat(revision.path("resolved").asInt()).isPositive();
    assertThat(revision.path("resolutions").get(0).path("finding").path("code").asString())
        .contains(".");
    assertThat(revision.path("text").asString()).contains("Kind regards");
    assertThat(revision.path("html").asString()).contains("<!DOCTYPE html>");
    assertThat(list("drafts", "--to", "anna@example.com"))
        .containsPattern("shouted +2 +.* ago +revise +\\d of \\d +\\S")
        .contains(OwnAgents.SHOUTED);
  }

  @Test
  void verdictsAreListedWithTheirFindingsAndAbstentionsWithTheirReason() {
    assertThat(list("verdicts", "--to", "anna@example.com"))
        .containsPattern("shouted +1 +tone +abstains +The reviewer is on holiday")
        .containsPattern("shouted +1 +deliverability +change +\\d+ +deliverability\\.")
        .containsPattern("shouted +2 +deliverability +approve +\\d+");
    List<JsonNode> vetoes = rows("verdicts", "--vote", "veto");
    assertThat(vetoes)
        .extracting(row -> row.path("run").asString())
        .containsExactly("vetoed", "rewritten");
    JsonNode finding = vetoes.getFirst().path("findings").get(0);
    assertThat(finding.path("code").asString()).isEqualTo("compliance.card-number");
    assertThat(finding.path("place").path("part").asString()).isNotEmpty();
    assertThat(finding.path("suggestion").asString()).isNotEmpty();

    assertThat(rows("verdicts", "--vote", "abstains"))
        .isNotEmpty()
        .allSatisfy(row -> assertThat(row.path("reviewer").asString()).isEqualTo("tone"))
        .allSatisfy(row -> assertThat(row.path("reason").asString()).contains("on holiday"));
    // The last look of those with a veto is one, and is about what the person wrote.
    assertThat(rows("verdicts", "--reviewer", "compliance", "--to", "carl@example.com"))
        .extracting(
            row -> row.path("run").asString() + " " + row.path("draft").asInt(),
            row -> row.path("vote").asString())
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("vetoed 1", "veto"),
            org.assertj.core.groups.Tuple.tuple("rewritten 2", "approve"),
            org.assertj.core.groups.Tuple.tuple("rewritten 1", "veto"));
  }

  @Test
  void deliveriesAreListedWithWhatTheServerReplied() {
    assertThat(runs("deliveries"))
        .containsExactly("rewritten", "bounced", "quick", "shouted", "plain");
    assertThat(list("deliveries"))
        .containsPattern("bounced +.* ago +bounced +.*No such mailbox")
        .containsPattern("quick +.* ago +sent +250 ");
    JsonNode bounced = rows("deliveries", "--status", "bounced").getFirst();
    assertThat(bounced.path("recipients").get(0).path("status").asString()).isEqualTo("BOUNCED");
    assertThat(bounced.path("reply").asString()).contains("550");
  }

  // Conditions

  @Test
  void everyConditionLeavesOutWhatDoesNotFit() {
    assertThat(runs("messages", "--to", "BOSS@example.com")).containsExactly("shouted");
    assertThat(runs("messages", "--to", "carl@EXAMPLE.com")).containsExactly("vetoed", "rewritten");
    assertThat(runs("drafts", "--subject", "payment")).containsExactly("rewritten", "rewritten");
    assertThat(runs("verdicts", "--subject", "LUNCH")).containsExactly("quick");
    assertThat(runs("deliveries", "--subject", "lunch")).containsExactly("quick");
    assertThat(runs("messages", "--text", "BY CARD")).containsExactly("rewritten");
    assertThat(runs("messages", "--text", "no such mailbox")).containsExactly("bounced");
    assertThat(runs("drafts", "--text", "pays by card")).containsExactly("rewritten", "rewritten");
    assertThat(runs("verdicts", "--text", "payment card")).containsExactly("vetoed", "rewritten");
    assertThat(runs("deliveries", "--text", "5.1.1")).containsExactly("bounced");
    assertThat(runs("messages", "--status", "bounced")).containsExactly("bounced");
    assertThat(runs("messages", "--status", "SENT"))
        .containsExactly("rewritten", "quick", "shouted", "plain");
    assertThat(runs("deliveries", "--status", "sent"))
        .containsExactly("rewritten", "quick", "shouted", "plain");
    assertThat(runs("messages", "--phase", "consensus")).containsExactly("vetoed");
    assertThat(runs("messages", "--type", "immediate-send")).containsExactly("bounced", "quick");
    assertThat(runs("drafts", "--type", "immediate-send", "--text", "lunch"))
        .containsExactly("quick", "quick");
    assertThat(runs("verdicts", "--reviewer", "tone", "--vote", "abstains"))
        .containsOnly("shouted")
        .isNotEmpty();
    assertThat(runs("messages", "--phase", "consensus", "--to", "dora@example.com")).isEmpty();
    for (String kind : KINDS) {
      assertThat(runs(kind, "--since", "2h")).isEqualTo(runs(kind)).isNotEmpty();
      assertThat(runs(kind, "--since", "30m")).isEmpty();
      assertThat(runs(kind, "--until", "2h")).isEmpty();
      String from = rows(kind, "--to", "dora@example.com").getLast().path(time(kind)).asString();
      assertThat(runs(kind, "--since", from)).contains("quick").doesNotContain("shouted", "plain");
      assertThat(runs(kind, "--until", from)).contains("shouted").doesNotContain("quick");
    }
  }

  private static String time(String kind) {
    return kind.equals("messages") ? "createdAt" : "at";
  }

  // Paging

  @Test
  void pagesOfAnySizeHaveEverythingOnce() {
    for (String kind : KINDS) {
      List<String> all = cursors(rows(kind));
      assertThat(all).doesNotHaveDuplicates().hasSizeGreaterThan(4);
      for (int size : List.of(1, 2, 3, 7)) {
        assertThat(paged(kind, size)).as("%s by %d", kind, size).isEqualTo(all);
      }
    }
    assertThat(paged("verdicts", 2, "--reviewer", "compliance"))
        .isEqualTo(cursors(rows("verdicts", "--reviewer", "compliance")));
    Cli.Result page = cli.run("mail", "list", "drafts", "--limit", "2").exits(0);
    assertThat(page.err()).contains("--after ");
    assertThat(cli.run("mail", "list", "drafts", "--limit", "99").exits(0).err()).isEmpty();
  }

  private List<String> paged(String kind, int size, String... conditions) {
    List<String> found = new ArrayList<>();
    List<String> words = new ArrayList<>(List.of(conditions));
    words.addAll(List.of("--limit", Integer.toString(size)));
    List<JsonNode> page = page(kind, words);
    while (!page.isEmpty()) {
      assertThat(page).hasSizeLessThanOrEqualTo(size);
      found.addAll(cursors(page));
      List<String> next = new ArrayList<>(words);
      next.addAll(List.of("--after", found.getLast()));
      page = page(kind, next);
    }
    return found;
  }

  // One email

  @Test
  void anEmailIsToldFromTheRequestToTheReceipt() {
    String story = cli.run("mail", "show", "shouted").exits(0).out();

    assertThat(story)
        .containsSubsequence(
            "Run       shouted  COMPLETED",
            "request",
            "Tell anna@example.com",
            "understood",
            "Cc        boss@example.com",
            "draft 1, by write",
            "tone abstains: The reviewer is on holiday",
            "consensus",
            "to be revised",
            "draft 2, by revise",
            "removed deliverability.",
            "- Subject:",
            "+ Subject:",
            "approved",
            "draft 3, by final",
            "Kind regards",
            "message",
            "sent 250",
            "receipt",
            "boss@example.com: sent");
    assertThat(cli.run("mail", "show", "vetoed").exits(0).out())
        .contains("compliance vetoes")
        .contains("asks a person: compliance vetoes");
    assertThat(cli.run("mail", "show", "bounced").exits(0).out())
        .contains("bounced The mail server")
        .contains("Error     ");
    assertThat(cli.run("mail", "show", "rewritten").exits(0).out())
        .containsSubsequence(
            "decided: send", "subject: Payment", "draft 2, by person", "- Subject");

    JsonNode json = cli.run("mail", "show", "rewritten", "-o", "json").exits(0).json();
    assertThat(json.path("entries").valueStream().map(one -> one.path("kind").asString()))
        .startsWith("request", "understood", "draft", "verdict")
        .containsSubsequence("consensus", "question", "decision", "draft", "verdict", "draft")
        .endsWith("message", "delivery", "receipt");
    assertThat(json.path("error").isNull()).isTrue();
  }

  @Test
  void aVersionIsShownAsAWholeAsTextOrAsHtml() {
    assertThat(cli.run("mail", "show", "shouted", "--draft", "1").exits(0).out())
        .startsWith("Subject: " + OwnAgents.SHOUTED + "\n\nHello")
        .doesNotContain("<p>");
    assertThat(cli.run("mail", "show", "shouted", "--draft", "1", "--html").exits(0).out())
        .startsWith("<!DOCTYPE html>")
        .contains("<p>");
    JsonNode draft =
        cli.run("mail", "show", "shouted", "--draft", "2", "-o", "json").exits(0).json();
    assertThat(draft.path("how").asString()).isEqualTo("revise");
    assertThat(draft.path("counts").asBoolean()).isTrue();
  }

  @Test
  void whatIsNotThereGetsAClearError() {
    assertThat(cli.run("mail", "show", "shouted", "--draft", "9").exits(3).err())
        .contains("no draft 9: it wrote 3");
    assertThat(cli.run("mail", "show", "vague", "--draft", "1").exits(3).err())
        .contains("it wrote 0");
    assertThat(cli.run("mail", "show", "greeting").exits(4).err())
        .contains("makes no email: its workflow is 'greeting'");
    assertThat(cli.run("mail", "show", "nobody").exits(3).err()).contains("run-not-found");
    assertThat(cli.run("mail", "show", "v").exits(2).err()).contains("vague").contains("vetoed");
  }

  // Terminals and engines

  @Test
  void nothingThatOthersWroteCommandsTheTerminal() {
    List<List<String>> commands = new ArrayList<>();
    KINDS.forEach(kind -> commands.add(List.of("mail", "list", kind, "--to", "eve@example.com")));
    commands.add(List.of("mail", "show", "coloured"));
    commands.add(List.of("mail", "show", "coloured", "--draft", "1"));
    commands.add(List.of("mail", "show", "coloured", "--draft", "1", "--html"));
    for (List<String> command : commands) {
      assertThat(cli.run(command).exits(0).out())
          .as("%s", command)
          .doesNotContain(ESCAPE, "\u009b", "\u0007");
    }
    assertThat(cli.run("mail", "show", "coloured").out()).contains("?[31mred").contains("?31m");
    assertThat(rows("messages", "--to", "eve@example.com").getFirst().path("request").asString())
        .contains(ESCAPE + "[31mred");
  }

  @Test
  void aRunningEngineSaysTheSameAsTheFiles() {
    List<List<String>> commands = new ArrayList<>();
    for (String kind : KINDS) {
      commands.add(List.of("mail", "list", kind));
      commands.add(List.of("mail", "list", kind, "-o", "json", "--text", "card"));
      commands.add(List.of("mail", "list", kind, "-o", "jsonl", "--limit", "2"));
      commands.add(List.of("mail", "list", kind, "--status", "bounced", "-o", "json"));
    }
    for (String run : List.of("shouted", "vetoed", "vague", "greeting", "nobody")) {
      commands.add(List.of("mail", "show", run));
      commands.add(List.of("mail", "show", run, "-o", "json"));
      commands.add(List.of("mail", "show", run, "--draft", "1"));
    }
    List<Cli.Result> onFiles = commands.stream().map(this::settled).toList();
    List<Cli.Result> throughSocket = new ArrayList<>();
    try (EngineHost host = cli.engine()) {
      assertThat(host.operations().info().executing()).isTrue();
      commands.forEach(words -> throughSocket.add(settled(words)));
    }

    for (int i = 0; i < commands.size(); i++) {
      assertThat(throughSocket.get(i)).as("%s", commands.get(i)).isEqualTo(onFiles.get(i));
    }
    assertThat(onFiles.getFirst().exits(0).out().lines()).hasSize(9);
  }

  /** A run that waits in the memory of an engine is a running one for a moment. */
  private Cli.Result settled(List<String> words) {
    Cli.Result result = cli.run(words);
    return new Cli.Result(result.exit(), result.out().replace("RUNNING", "WAITING"), result.err());
  }

  // What is asked

  private String list(String... words) {
    List<String> all = new ArrayList<>(List.of("mail", "list"));
    all.addAll(List.of(words));
    return cli.run(all).exits(0).out();
  }

  private List<String> steps(String run) {
    return rows("drafts").stream()
        .filter(row -> row.path("run").asString().equals(run))
        .map(row -> row.path("version").asInt() + " " + row.path("how").asString())
        .toList();
  }

  private List<String> runs(String kind, String... conditions) {
    return rows(kind, conditions).stream().map(row -> row.path("run").asString()).toList();
  }

  private static List<String> cursors(List<JsonNode> rows) {
    return rows.stream().map(row -> row.path("cursor").asString()).toList();
  }

  private List<JsonNode> rows(String kind, String... conditions) {
    List<String> words = new ArrayList<>(List.of(conditions));
    words.addAll(List.of("--limit", "500"));
    return page(kind, words);
  }

  private List<JsonNode> page(String kind, List<String> options) {
    List<String> words = new ArrayList<>(List.of("mail", "list", kind, "-o", "json"));
    words.addAll(options);
    return cli.run(words).exits(0).json().valueStream().toList();
  }
}
