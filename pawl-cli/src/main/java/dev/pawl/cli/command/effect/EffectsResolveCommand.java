package dev.pawl.cli.command.effect;

import dev.pawl.cli.command.Executing;
import dev.pawl.cli.command.JsonArgument;
import dev.pawl.cli.command.OperationsCommand;
import dev.pawl.cli.command.Reason;
import dev.pawl.cli.control.EngineInfo;
import dev.pawl.cli.control.Operations;
import dev.pawl.cli.output.CliException;
import dev.pawl.cli.output.ExitCode;
import dev.pawl.cli.output.Words;
import dev.pawl.engine.effect.EffectDecision;
import dev.pawl.engine.effect.EffectDecision.Verdict;
import dev.pawl.engine.effect.EffectView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
    name = "resolve",
    description = {
      "Says what became of an effect in doubt.",
      "Of a step: --happened counts it as done, with its result; --not-happened tries it again; --fail fails it. Of an undo: --happened counts the step as undone, the others leave it as it is."
    },
    footer = {
      "",
      "Example: pawl effects resolve order-17 charge --happened --result '{\"receipt\": 12}'"
    })
final class EffectsResolveCommand extends OperationsCommand {
  private static final int MOST = 10_000;

  @Parameters(
      index = "0",
      paramLabel = "RUN",
      description = "The run, or the id of the effect or of its task, or 'last'")
  private String run = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "PATH",
      description = "The step (default: the only one in doubt)")
  private @Nullable String path;

  @ArgGroup(exclusive = true, multiplicity = "1")
  private Said said = new Said();

  @Option(
      names = "--result",
      paramLabel = "JSON|@FILE|-",
      description = "What the step would have returned")
  private @Nullable String result;

  @Mixin private Reason reason = new Reason();

  /** One of the three. */
  static final class Said {
    @Option(names = "--happened", required = true, description = "It happened")
    private boolean happened;

    @Option(names = "--not-happened", required = true, description = "It did not happen")
    private boolean notHappened;

    @Option(names = "--fail", required = true, description = "Nobody can say; it fails")
    @SuppressWarnings("unused") // what is left when it is none of the others
    private boolean fail;

    private Verdict verdict() {
      return happened ? Verdict.HAPPENED : notHappened ? Verdict.NOT_HAPPENED : Verdict.FAIL;
    }
  }

  private record Place(String runId, String path) {}

  @Override
  protected ExitCode run(Operations operations) {
    JsonNode value = JsonArgument.read("--result", result, root().context());
    if (value != null && said.verdict() != Verdict.HAPPENED) {
      throw usage("--result goes only with --happened.");
    }
    Place place = path == null ? find(operations) : new Place(operations.run(run), path);
    String effect =
        operations.resolve(
            new EffectDecision(
                place.runId(),
                place.path(),
                said.verdict(),
                value,
                root().context().actor(),
                reason.words()));
    EngineInfo info = operations.info();
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("id", place.runId() + "/" + place.path());
    json.put("run", place.runId());
    json.put("path", place.path());
    json.put("effect", effect);
    screen()
        .result(
            json,
            out ->
                out.line(
                    "%s of %s %s%s."
                        .formatted(
                            Words.foreign(place.path()),
                            place.runId(),
                            Words.foreign(effect),
                            Executing.note(info))));
    return ExitCode.DONE;
  }

  private Place find(Operations operations) {
    List<EffectView> open = operations.effectsInDoubt(MOST);
    for (EffectView effect : open) {
      if (run.equals(effect.runId() + "/" + effect.path()) || run.equals(effect.task())) {
        return new Place(effect.runId(), effect.path());
      }
    }
    int slash = run.indexOf('/');
    if (slash > 0) {
      return new Place(operations.run(run.substring(0, slash)), run.substring(slash + 1));
    }
    String runId = operations.run(run);
    List<String> paths =
        open.stream().filter(effect -> effect.runId().equals(runId)).map(EffectView::path).toList();
    if (paths.size() == 1) {
      return new Place(runId, paths.getFirst());
    }
    throw paths.isEmpty()
        ? CliException.of(
            ExitCode.NOT_ALLOWED,
            "nothing-in-doubt",
            "No effect of run '%s' is in doubt. See 'pawl effects list --run %s'."
                .formatted(runId, runId))
        : CliException.usage(
            "several",
            "Several effects of run '%s' are in doubt. Name one of them: %s."
                .formatted(
                    runId, paths.stream().map(Words::foreign).collect(Collectors.joining(", "))));
  }
}
