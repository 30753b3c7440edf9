package dev.pawl.cli.command.move;

import dev.pawl.cli.command.Executing;
import dev.pawl.cli.command.OperationsCommand;
import dev.pawl.cli.command.Reason;
import dev.pawl.cli.command.RunId;
import dev.pawl.cli.control.EngineInfo;
import dev.pawl.cli.control.Operations;
import dev.pawl.cli.control.RunCommand;
import dev.pawl.cli.output.ExitCode;
import dev.pawl.engine.command.Command;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Mixin;

/** A command that tells a run something through its mailbox. */
abstract class TellRun extends OperationsCommand {
  private final Command command;

  @Mixin private RunId id = new RunId();
  @Mixin private Reason reason = new Reason();

  TellRun(Command command) {
    this.command = command;
  }

  @Override
  protected final ExitCode run(Operations operations) {
    String run = operations.run(id.words());
    operations.command(new RunCommand(command, run, reason.words(), root().context().actor()));
    EngineInfo info = operations.info();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", run);
    json.put("command", command.word());
    json.put("accepted", true);
    screen()
        .result(
            json,
            out ->
                out.line(
                    "%s: %s is recorded%s.".formatted(run, command.word(), Executing.note(info))));
    return ExitCode.DONE;
  }
}
