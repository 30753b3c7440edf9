package dev.pawl.cli.command.run;

import dev.pawl.cli.command.Executing;
import dev.pawl.cli.command.OperationsCommand;
import dev.pawl.cli.command.Reason;
import dev.pawl.cli.command.RunId;
import dev.pawl.cli.control.CheckpointRequest;
import dev.pawl.cli.control.EngineInfo;
import dev.pawl.cli.control.Operations;
import dev.pawl.cli.output.ExitCode;
import dev.pawl.cli.output.Words;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "checkpoint",
    description = "Names the position of a run, as soon as none of its branches is open.")
public final class CheckpointCommand extends OperationsCommand {
  @Mixin private RunId id = new RunId();
  @Mixin private Reason reason = new Reason();

  @Parameters(index = "1", paramLabel = "NAME", description = "The checkpoint's name")
  private String name = "";

  @Override
  protected ExitCode run(Operations operations) {
    String run = operations.run(id.words());
    operations.checkpoint(
        new CheckpointRequest(run, name, reason.words(), root().context().actor()));
    EngineInfo info = operations.info();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", run);
    json.put("checkpoint", name);
    json.put("accepted", true);
    screen()
        .result(
            json,
            out ->
                out.line(
                    "%s: checkpoint '%s' is asked for%s."
                        .formatted(run, Words.foreign(name), Executing.note(info))));
    return ExitCode.DONE;
  }
}
