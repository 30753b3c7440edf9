package dev.pawl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.cli.command.Cli;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HelpTest {
  @TempDir private Path directory;

  @Test
  void withoutACommandTheHelpIsShown() {
    assertThat(new Cli(directory).run().exits(2).err()).contains("Usage: pawl").contains("demo");
  }

  @Test
  void theListOfCommandsHasWholeSentences() {
    assertThat(DocumentedCommandsTest.commandLine().getSubcommands().values())
        .hasSizeGreaterThan(30)
        .allSatisfy(command ->
            assertThat(command.getCommandSpec().usageMessage().description()[0])
                .as(command.getCommandName())
                // Further lines stand in the command's own help only.
                .endsWith("."));
  }

  @Test
  void everyCommandHasHelp() {
    List<List<String>> commands = new ArrayList<>();
    for (String name :
        List.of(
            "demo",
            "engine",
            "start",
            "ps",
            "describe",
            "history",
            "logs",
            "why",
            "report",
            "signal",
            "pause",
            "resume",
            "cancel",
            "retry",
            "skip",
            "rewind",
            "migrate",
            "fork",
            "diff",
            "bulk",
            "erase",
            "tasks",
            "agents",
            "mail",
            "mailbox",
            "backup",
            "restore",
            "salvage",
            "health",
            "doctor",
            "recovery",
            "diag",
            "bench",
            "completion")) {
      commands.add(List.of(name));
    }
    commands.add(List.of("backup", "list"));
    commands.add(List.of("tasks", "list"));
    commands.add(List.of("tasks", "decide"));
    commands.add(List.of("agents", "list"));
    commands.add(List.of("agents", "show"));
    commands.add(List.of("mail", "list"));
    commands.add(List.of("mail", "show"));
    commands.add(List.of("mailbox", "list"));
    commands.add(List.of("mailbox", "show"));
    for (String move : List.of("retry", "skip", "rewind", "migrate", "pause", "resume", "cancel")) {
      commands.add(List.of("bulk", move));
    }
    for (List<String> command : commands) {
      List<String> words = new ArrayList<>(command);
      words.add("--help");
      assertThat(new Cli(directory).run(words).exits(0).out())
          .startsWith("Usage: pawl " + String.join(" ", command))
          .contains("--data=DIR")
          .contains("--output=FORMAT");
    }
    assertThat(new Cli(directory).run("--version").exits(0).out()).startsWith("pawl ");
  }
}
