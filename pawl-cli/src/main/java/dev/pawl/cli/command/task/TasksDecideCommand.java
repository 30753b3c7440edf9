package dev.pawl.cli.command.task;

import dev.pawl.cli.command.Executing;
import dev.pawl.cli.command.JsonArgument;
import dev.pawl.cli.command.OperationsCommand;
import dev.pawl.cli.control.EngineInfo;
import dev.pawl.cli.control.Operations;
import dev.pawl.cli.control.TaskDecision;
import dev.pawl.cli.output.CliException;
import dev.pawl.cli.output.ExitCode;
import dev.pawl.cli.output.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;

@Command(name = "decide", description = "Decides a human task.")
final class TasksDecideCommand extends OperationsCommand {
  @Parameters(
      index = "0",
      paramLabel = "TASK",
      description = "The task's id, the unique beginning of one (its run's id), or 'last'")
  private String task = "";

  @Parameters(index = "1", paramLabel = "CHOICE", description = "One of the choices offered")
  private String choice = "";

  @Option(names = "--comment", paramLabel = "TEXT", description = "In your words")
  private String comment = "";

  @Option(
      names = "--values",
      paramLabel = "JSON|@FILE|-",
      description = "The values of the form, a JSON object")
  private @Nullable String values;

  @Option(
      names = "--actor",
      paramLabel = "NAME",
      description = "Who decides (default: the user who types)")
  private @Nullable String actor;

  @Override
  protected ExitCode run(Operations operations) {
    Map<String, Object> given = values();
    String id = operations.task(task);
    String who = actor == null ? root().context().actor() : actor;
    operations.decide(new TaskDecision(id, choice, comment, given, who));
    EngineInfo info = operations.info();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", id);
    json.put("choice", choice);
    json.put("by", who);
    screen()
        .result(
            json,
            out -> out.line("%s is decided: %s%s.".formatted(id, choice, Executing.note(info))));
    return ExitCode.DONE;
  }

  private Map<String, Object> values() {
    JsonNode node = JsonArgument.read("--values", values, root().context());
    if (node == null) {
      return Map.of();
    }
    if (!node.isObject()) {
      throw CliException.usage("not-an-object", "The value of --values must be a JSON object.");
    }
    return Json.MAPPER.convertValue(node, new TypeReference<Map<String, Object>>() {});
  }
}
