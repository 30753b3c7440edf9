package dev.pawl.cli.command.run;

import dev.pawl.cli.command.Executing;
import dev.pawl.cli.command.JsonArgument;
import dev.pawl.cli.command.OperationsCommand;
import dev.pawl.cli.command.RunId;
import dev.pawl.cli.control.EngineInfo;
import dev.pawl.cli.control.Operations;
import dev.pawl.cli.control.Signal;
import dev.pawl.cli.output.ExitCode;
import dev.pawl.cli.output.Words;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
    name = "signal",
    description = "Sends a signal to a run, which takes it when it waits for it.")
public final class SignalCommand extends OperationsCommand {
  @Mixin private RunId id = new RunId();

  @Parameters(index = "1", paramLabel = "NAME", description = "The signal's name")
  private String name = "";

  @Option(names = "--payload", paramLabel = "JSON|@FILE|-", description = "What the signal brings")
  private @Nullable String payload;

  @Option(
      names = "--message-id",
      paramLabel = "ID",
      description = "Makes a repetition harmless: the second one is ignored")
  private @Nullable String messageId;

  @Override
  protected ExitCode run(Operations operations) {
    JsonNode data = JsonArgument.read("--payload", payload, root().context());
    String run = operations.run(id.words());
    boolean fresh =
        operations.signal(new Signal(run, name, data, messageId, root().context().actor()));
    EngineInfo info = operations.info();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", run);
    json.put("signal", name);
    json.put("accepted", fresh);
    json.put("duplicate", !fresh);
    screen()
        .result(
            json,
            out ->
                out.line(
                    fresh
                        ? "%s: signal '%s' is recorded%s."
                            .formatted(run, Words.foreign(name), Executing.note(info))
                        : "%s: a signal with this message id was recorded before.".formatted(run)));
    return ExitCode.DONE;
  }
}
