package dev.pawl.cli.command;

import dev.pawl.cli.output.ExitCode;
import dev.pawl.cli.output.Screen;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command of the program. */
public abstract class PawlCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public final Integer call() throws InterruptedException {
    return run(root()).number();
  }

  /** Does the work. */
  protected abstract ExitCode run(Invocation invocation) throws InterruptedException;

  protected final CommandSpec spec() {
    CommandSpec present = spec;
    if (present == null) {
      throw new IllegalStateException("The command is not part of a command line.");
    }
    return present;
  }

  protected final Invocation root() {
    return (Invocation) spec().root().userObject();
  }

  protected final Screen screen() {
    return root().screen();
  }

  /** The error for options that do not go together. */
  protected final ParameterException usage(String message) {
    return new ParameterException(spec().commandLine(), message);
  }
}
