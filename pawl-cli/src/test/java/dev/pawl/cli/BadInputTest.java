package dev.pawl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.cli.command.Cli;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BadInputTest {
  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2 | nosuch | Unmatched",
        "2 | ps --limit x | --limit",
        "2 | ps --limit 0 | at least 1",
        "2 | ps --status sleeping | --status",
        "2 | ps --since yesterday | such as",
        "2 | ps --after 7 | no place in a listing",
        "2 | ps --since 1h --until 2h | later than",
        "2 | ps -o xml | xml",
        "2 | ps --data= | empty",
        "2 | history x --after -1 | negative",
        "2 | tasks list --limit 0 | at least 1",
        "2 | tasks | Which",
        "2 | mailbox | Which",
        "2 | mail | Which",
        "2 | mail list letters | messages, drafts, verdicts, deliveries",
        "2 | mail list --status lost | queued, sending, sent, deferred, bounced, failed",
        "2 | mail list deliveries --status sending | bounced, failed, in-doubt, skipped",
        "2 | mail list --phase x | classification, draft, review",
        "2 | mail list --type x | immediate-send, draft-review",
        "2 | mail list verdicts --reviewer x | recipients, completeness, tone",
        "2 | mail list verdicts --vote x | approve, change, veto, abstains",
        "2 | mail list --reviewer tone | about verdicts",
        "2 | mail list drafts --vote veto | about verdicts",
        "2 | mail list --to ops | not a usable email address",
        "2 | mail list --after 7/x | no place in a listing of emails",
        "2 | mail list --since yesterday | such as",
        "2 | mail list --limit 0 | at least 1",
        "2 | mail show x --html | --draft",
        "3 | mail show nobody | no run",
        "2 | mailbox show x | x",
        "2 | history | ID",
        "2 | completion tcsh | SHELL",
        "2 | start email-immediate-send --input {] | line 1, column 2",
        "2 | start email-immediate-send --input @missing.json | missing.json",
        "2 | start email-immediate-send --id a/b | slash",
        "2 | start email-immediate-send --not-before tomorrow | not a time",
        "2 | tasks decide x y --values [] | object",
        "2 | ps --set run.prak-after=2s | run.park-after",
        "2 | ps --set run.park-after=soon | such as 250ms",
        "2 | ps --set store.url=jdbc:oracle:x | jdbc:postgresql:",
        "3 | ps --config missing.yaml | missing.yaml",
        "1 | ps --set store.url=jdbc:postgresql://127.0.0.1:1/x | cannot be reached",
        "2 | bench --store oracle | There is no store"
      })
  void badInputGetsAClearErrorAndItsExitCode(int exit, String line, String says) {
    Cli cli = new Cli(directory);
    String[] words = line.split(" ", -1);

    Cli.Result plain = cli.run(words).exits(exit);
    assertThat(plain.err()).contains(says).doesNotContain("\tat ");
    assertThat(plain.out()).isEmpty();

    if (!line.contains("xml")) {
      List<String> more = new ArrayList<>(List.of(words));
      more.addAll(List.of("--output=json"));
      Cli.Result json = cli.run(more.toArray(String[]::new)).exits(exit);
      assertThat(json.json().path("error").path("detail").asString()).contains(says);
      assertThat(json.json().path("error").path("code").asString()).isNotEmpty();
    }
  }

  @Test
  void historyInOneJsonValueCannotBeFollowed() {
    new Cli(directory).run("history", "x", "-f", "-o", "json").exits(2);
  }

  @Test
  void aDataDirectoryThatIsAFileIsRefused() throws Exception {
    Cli cli = new Cli(directory);
    Files.writeString(cli.data(), "a file");

    assertThat(cli.run("ps").exits(1).err()).contains("is a file");
    assertThat(cli.run("demo").exits(1).err()).contains(".pawl");
    assertThat(cli.run("doctor").exits(1).out()).contains("is not a directory");
  }

  @Test
  void theStackTraceIsShownOnlyWhenAskedFor() {
    assertThat(new Cli(directory).run("describe", "x", "--stacktrace").exits(3).err())
        .contains("\tat dev.pawl");
  }
}
