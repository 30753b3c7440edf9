package dev.pawl.cli.command.effect;

import dev.pawl.cli.command.Limit;
import dev.pawl.cli.command.OperationsCommand;
import dev.pawl.cli.control.Operations;
import dev.pawl.cli.output.DeadLetterJson;
import dev.pawl.cli.output.ExitCode;
import dev.pawl.cli.output.Screen;
import dev.pawl.cli.output.Table;
import dev.pawl.cli.output.Words;
import dev.pawl.engine.effect.EffectView;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "list",
    description = {
      "Lists effects in doubt, or all effects of a run.",
      "Those that have been in doubt for longest come first. The effects of a run are read from its history."
    },
    footer = {"", "Example: pawl effects list --run order-17"})
final class EffectsListCommand extends OperationsCommand {
  private static final int SHOWN = 60;

  @Option(names = "--run", paramLabel = "ID", description = "All effects of this run")
  private @Nullable String run;

  @Mixin private Limit limit = new Limit(50);

  @Override
  protected ExitCode run(Operations operations) {
    int most = limit.rows();
    List<EffectView> effects =
        run == null
            ? operations.effectsInDoubt(most)
            : operations.effects(operations.run(run)).stream().limit(most).toList();
    Instant now = root().context().clock().instant();
    screen()
        .results(
            effects.stream().map(DeadLetterJson::effect).toList(), out -> table(out, effects, now));
    return ExitCode.DONE;
  }

  private void table(Screen out, List<EffectView> effects, Instant now) {
    if (effects.isEmpty()) {
      out.note(run == null ? "No effect is in doubt." : "The run has no such effects.");
      return;
    }
    Table table =
        Table.of("RUN", "STEP", "STANDING", "TRIED", "SINCE", "CAUSE", "WAITS FOR", "BY", "KEY");
    for (EffectView effect : effects) {
      table.row(
          effect.runId(),
          Words.foreign(effect.path()),
          effect.standing(),
          Integer.toString(effect.attempts()),
          Words.relative(effect.since(), now),
          Words.or(Words.foreign(Objects.requireNonNullElse(effect.cause(), ""))),
          Words.or(Objects.requireNonNullElse(effect.waitsFor(), "")),
          Words.or(Words.foreign(Objects.requireNonNullElse(effect.settledBy(), ""))),
          Words.or(
              Words.shortened(Words.foreign(Objects.requireNonNullElse(effect.key(), "")), SHOWN)));
    }
    out.table(table);
    effects.stream()
        .map(EffectView::resolve)
        .filter(Objects::nonNull)
        .forEach(command -> out.note("Settle it: " + Words.foreign(command)));
  }
}
