package dev.pawl.cli.command.breaker;

import dev.pawl.cli.command.Executing;
import dev.pawl.cli.command.OperationsCommand;
import dev.pawl.cli.control.Operations;
import dev.pawl.cli.control.ServiceOrder;
import dev.pawl.cli.output.BreakerView;
import dev.pawl.cli.output.ExitCode;
import dev.pawl.cli.output.Words;
import dev.pawl.engine.service.ServiceView;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A command of an operator about one breaker. */
abstract class BreakersOrder extends OperationsCommand {
  private final ServiceOrder.Word word;
  private final String done;

  @Parameters(index = "0", paramLabel = "NAME", description = "The service's name")
  private String name = "";

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      defaultValue = "",
      description = "Why, for whoever finds it so")
  private String reason = "";

  @Option(
      names = "--actor",
      paramLabel = "NAME",
      description = "Who says so (default: the user who types)")
  private @Nullable String actor;

  /**
   * @param done what is so then, in words behind the name
   */
  BreakersOrder(ServiceOrder.Word word, String done) {
    this.word = word;
    this.done = done;
  }

  @Override
  protected final ExitCode run(Operations operations) {
    String who = actor == null ? root().context().actor() : actor;
    ServiceView view = operations.order(new ServiceOrder(word, name, reason, who));
    String note = Executing.note(operations.info());
    screen()
        .result(
            BreakerView.whole(view),
            out -> out.line("Service '%s' %s%s.".formatted(Words.foreign(name), done, note)));
    return ExitCode.DONE;
  }
}
