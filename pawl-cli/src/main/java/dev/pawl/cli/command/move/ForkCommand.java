package dev.pawl.cli.command.move;

import dev.pawl.cli.command.Executing;
import dev.pawl.cli.command.JsonArgument;
import dev.pawl.cli.command.OperationsCommand;
import dev.pawl.cli.command.RunId;
import dev.pawl.cli.control.EngineInfo;
import dev.pawl.cli.control.Operations;
import dev.pawl.cli.output.ExitCode;
import dev.pawl.cli.output.Words;
import dev.pawl.engine.move.Move;
import dev.pawl.engine.steer.ForkRequest;
import dev.pawl.engine.steer.Moves;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

@Command(
    name = "fork",
    description = {
      "Starts a run that shares the history of another one up to a point; that one is not touched.",
      "Steps that are shared are not executed again."
    })
public final class ForkCommand extends OperationsCommand {
  @Mixin private RunId source = new RunId();
  @Mixin private MoveOptions options = new MoveOptions();

  @ArgGroup(exclusive = true, multiplicity = "0..1")
  private @Nullable At at;

  @Option(
      names = "--id",
      paramLabel = "ID",
      description = "The new run's id: the same fork again gives the same run")
  private @Nullable String id;

  @Option(
      names = "--input",
      paramLabel = "JSON|@FILE|-",
      description = "Another input (default: the same)")
  private @Nullable String input;

  @Option(
      names = "--version",
      paramLabel = "V",
      description = "Another version of the workflow (default: the same)")
  private @Nullable String version;

  /** One of the two. */
  static final class At {
    @Option(
        names = "--at-event",
        required = true,
        paramLabel = "N",
        description = "Shares up to the event of this number (default: everything that counts)")
    private @Nullable Long event;

    @Option(
        names = "--at-checkpoint",
        required = true,
        paramLabel = "NAME",
        description = "Shares up to where the newest checkpoint of this name was set")
    private @Nullable String checkpoint;

    private Move.Point point() {
      return Points.of(event, checkpoint);
    }
  }

  @Override
  protected ExitCode run(Operations operations) {
    JsonNode data = JsonArgument.read("--input", input, root().context());
    Move.Point point = at == null ? null : at.point();
    ForkRequest request =
        new ForkRequest(
            operations.run(source.words()),
            point,
            id,
            data == null ? null : new ForkRequest.Input(data),
            version,
            root().context().actor(),
            options.reason());
    if (options.dryRun()) {
      preview(operations, request);
    } else {
      make(operations, request);
    }
    return ExitCode.DONE;
  }

  private void preview(Operations operations, ForkRequest request) {
    String effect = operations.preview(request);
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("id", request.id());
    json.put("from", request.runId());
    json.put("outcome", MoveOutcome.Kind.POSSIBLE.word());
    json.put("effect", effect);
    screen()
        .result(
            json,
            out ->
                out.line(
                    "%s: nothing is changed; 'fork' %s."
                        .formatted(request.runId(), Words.foreign(effect))));
  }

  private void make(Operations operations, ForkRequest request) {
    Moves.Forked forked = operations.fork(request);
    EngineInfo info = operations.info();
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("id", forked.id());
    json.put("from", request.runId());
    json.put("created", forked.created());
    screen()
        .result(
            json,
            out ->
                out.line(
                    forked.created()
                        ? "%s is forked from %s%s."
                            .formatted(forked.id(), request.runId(), Executing.note(info))
                        : "%s was forked from %s before; nothing was started."
                            .formatted(forked.id(), request.runId())));
  }
}
