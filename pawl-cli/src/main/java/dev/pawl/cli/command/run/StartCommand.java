package dev.pawl.cli.command.run;

import dev.pawl.cli.command.Executing;
import dev.pawl.cli.command.Invocation;
import dev.pawl.cli.command.JsonArgument;
import dev.pawl.cli.command.PawlCommand;
import dev.pawl.cli.config.Form;
import dev.pawl.cli.control.EngineInfo;
import dev.pawl.cli.control.Operations;
import dev.pawl.cli.output.CliException;
import dev.pawl.cli.output.ExitCode;
import dev.pawl.engine.Deadline;
import dev.pawl.engine.StartRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(name = "start", description = "Starts a run; returns when the start is on disk.")
public final class StartCommand extends PawlCommand {
  @Parameters(index = "0", paramLabel = "WORKFLOW", description = "The workflow's name")
  private String workflow = "";

  @Option(names = "--input", paramLabel = "JSON|@FILE|-", description = "The input")
  private @Nullable String input;

  @Option(
      names = "--id",
      paramLabel = "ID",
      description = "The run's id: the same start again gives the same run")
  private @Nullable String id;

  @Option(
      names = {"--version", "--workflow-version"},
      paramLabel = "VERSION",
      description = "The version (default: the newest)")
  private @Nullable String version;

  @Option(names = "--label", paramLabel = "KEY=VALUE", description = "A label of the run")
  private Map<String, String> labels = new LinkedHashMap<>();

  @Option(
      names = "--not-before",
      paramLabel = "TIME",
      description = "When the run is due, such as 2027-01-31T09:00:00Z")
  private @Nullable String notBefore;

  @Option(
      names = "--priority",
      paramLabel = "N",
      description = "Larger is taken sooner when not all that is due has room (default: 0)")
  private int priority;

  @Option(
      names = "--deadline",
      paramLabel = "DURATION|TIME",
      description = "When the run is out of time, such as 24h from now or 2027-01-31T09:00:00Z")
  private @Nullable String deadline;

  @Override
  protected ExitCode run(Invocation invocation) {
    // Read before a data directory is made for a start that cannot be.
    StartRequest request = request(invocation);
    try (Operations operations = invocation.access().openOrMake()) {
      Operations.Started started = operations.start(request);
      EngineInfo info = operations.info();
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("id", started.id());
      json.put("created", started.created());
      screen()
          .result(
              json,
              out ->
                  out.line(
                      started.created()
                          ? "%s is accepted%s.".formatted(started.id(), Executing.note(info))
                          : started.id() + " was accepted before; nothing was started."));
      return ExitCode.DONE;
    }
  }

  private StartRequest request(Invocation invocation) {
    try {
      JsonNode data = JsonArgument.read("--input", input, invocation.context());
      StartRequest request =
          StartRequest.of(workflow)
              .input(data)
              .priority(priority)
              .actor(invocation.context().actor());
      if (id != null) {
        request = request.id(id);
      }
      if (version != null) {
        request = request.version(version);
      }
      if (notBefore != null) {
        request = request.notBefore(instant(notBefore));
      }
      if (deadline != null) {
        request = request.deadline(deadline(deadline));
      }
      for (Map.Entry<String, String> label : labels.entrySet()) {
        request = request.label(label.getKey(), label.getValue());
      }
      return request;
    } catch (IllegalArgumentException e) {
      throw CliException.usage("bad-start", String.valueOf(e.getMessage()));
    }
  }

  private static Deadline deadline(String text) {
    try {
      return Deadline.within(Form.duration(text));
    } catch (IllegalArgumentException e) {
      try {
        return Deadline.at(OffsetDateTime.parse(text).toInstant());
      } catch (DateTimeException f) {
        throw CliException.usage(
            "bad-deadline",
            "'%s' is no deadline. Give a duration such as 90s, 24h or PT24H, or a time such as 2027-01-31T09:00:00Z."
                .formatted(text));
      }
    }
  }

  private static Instant instant(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw CliException.usage(
          "bad-time",
          "'%s' is not a time. Give it as 2027-01-31T09:00:00Z or with an offset such as +01:00."
              .formatted(text));
    }
  }
}
