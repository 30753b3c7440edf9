package dev.pawl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.cli.command.Cli;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompletionTest {
  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"bash", "zsh", "fish"})
  void theScriptIsOneThatItsShellCanRead(String shell) throws Exception {
    String script = new Cli(directory).run("completion", shell).exits(0).out();
    assertThat(script)
        .contains("demo")
        .contains("decide")
        .contains("follow")
        .contains("rewind")
        .contains("to-checkpoint")
        .contains("bulk");
    Path file = directory.resolve("completion");
    Files.writeString(file, script);
    String reader = Files.exists(Path.of("/bin/" + shell)) ? "/bin/" + shell : "/usr/bin/" + shell;
    Assumptions.assumeTrue(
        Files.isExecutable(Path.of(reader)), "there is no " + shell + " on this machine");

    Process check =
        new ProcessBuilder(reader, "-n", file.toString()).redirectErrorStream(true).start();

    String said = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(check.waitFor()).as(said).isZero();
  }

  @Test
  void bashOffersTheCommands() throws Exception {
    Path file = directory.resolve("completion");
    Files.writeString(file, new Cli(directory).run("completion", "bash").out());

    Process bash =
        new ProcessBuilder(
                "bash",
                "-c",
                "source "
                    + file
                    + "; COMP_WORDS=(pawl de); COMP_CWORD=1; _complete_pawl; echo \"${COMPREPLY[@]}\"")
            .redirectErrorStream(true)
            .start();

    assertThat(new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .contains("demo", "describe");
  }

  @Test
  void bashOffersTheOptionsOfABulkMove() throws Exception {
    Path file = directory.resolve("completion");
    Files.writeString(file, new Cli(directory).run("completion", "bash").out());

    Process bash =
        new ProcessBuilder(
                "bash",
                "-c",
                "source "
                    + file
                    + "; COMP_WORDS=(pawl bulk rewind --); COMP_CWORD=3; _complete_pawl; echo \"${COMPREPLY[@]}\"")
            .redirectErrorStream(true)
            .start();

    assertThat(new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .contains("--to-checkpoint", "--compensate", "--save", "--status");
  }

  @Test
  void bashOffersTheStatesOfAgents() throws Exception {
    Path file = directory.resolve("completion");
    Files.writeString(file, new Cli(directory).run("completion", "bash").out());

    Process bash =
        new ProcessBuilder(
                "bash",
                "-c",
                "source "
                    + file
                    + "; COMP_WORDS=(pawl agents list --health ''); COMP_CWORD=4; _complete_pawl; echo \"${COMPREPLY[@]}\"")
            .redirectErrorStream(true)
            .start();

    assertThat(new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .contains("UP", "LATE", "DOWN");
  }
}
