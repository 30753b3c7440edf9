package dev.pawl.cli;

import dev.pawl.api.PawlException;
import dev.pawl.cli.command.Context;
import dev.pawl.cli.output.CliException;
import dev.pawl.cli.output.ErrorJson;
import dev.pawl.cli.output.ExitCode;
import dev.pawl.cli.output.Json;
import dev.pawl.cli.output.OutputFormat;
import dev.pawl.cli.output.Words;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The program: arguments in, an exit code out, and errors in the form that was asked for. */
public final class Program {
  private static final Pattern JSON_FLAG = Pattern.compile("(?i)(?:-o=?|--output=)(?:jsonl?|yaml)");

  /** An error is JSON in all of them, because JSON is YAML too. */
  private static final Pattern PROGRAM_FORMAT = Pattern.compile("(?i)json|yaml");

  private final Context context;
  private final List<String> arguments;
  private final Pawl pawl;

  private Program(Context context, List<String> arguments) {
    this.context = context;
    this.arguments = arguments;
    this.pawl = new Pawl(context);
  }

  /** Runs one command. */
  public static int run(Context context, String... arguments) {
    return new Program(context, List.of(arguments)).run();
  }

  /** The command line, for those who look at its model. */
  static CommandLine commandLine(Pawl pawl) {
    return new CommandLine(pawl)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setAbbreviatedOptionsAllowed(false)
        .setUsageHelpAutoWidth(false)
        .setExpandAtFiles(false)
        .registerConverter(OutputFormat.class, Program::format);
  }

  /** Text is what tables are for people, and the word that people know for it. */
  private static OutputFormat format(String word) {
    if (word.equalsIgnoreCase("text")) {
      return OutputFormat.TABLE;
    }
    return Arrays.stream(OutputFormat.values())
        .filter(format -> format.name().equalsIgnoreCase(word))
        .findFirst()
        .orElseThrow(() ->
            new CommandLine.TypeConversionException(
                "expected one of %s (case-insensitive) but was '%s'"
                    .formatted(Arrays.toString(OutputFormat.values()), word)));
  }

  private int run() {
    return commandLine(pawl)
        .setOut(writer(context.streams().out()))
        .setErr(writer(context.streams().err()))
        .setColorScheme(
            CommandLine.Help.defaultColorScheme(
                context.terminal() && !context.environment().containsKey("NO_COLOR")
                    ? CommandLine.Help.Ansi.ON
                    : CommandLine.Help.Ansi.OFF))
        .setParameterExceptionHandler((error, args) -> onBadUsage(error))
        .setExecutionExceptionHandler((error, command, parsed) -> onError(error))
        .setExecutionStrategy(parsed -> {
          Verbosity.set(pawl.verbosity());
          return new CommandLine.RunLast().execute(parsed);
        })
        .execute(arguments.toArray(String[]::new));
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, stream.charset());
  }

  private int onBadUsage(ParameterException error) {
    String message = String.valueOf(error.getMessage());
    CliException usage = CliException.usage("usage", message);
    if (!forPrograms()) {
      CommandLine command = error.getCommandLine();
      context.streams().err().println(message);
      CommandLine.UnmatchedArgumentException.printSuggestions(error, command.getErr());
      context
          .streams()
          .err()
          .println("Try '%s --help'.".formatted(command.getCommandSpec().qualifiedName()));
      return ExitCode.USAGE.number();
    }
    return report(usage);
  }

  private int onError(Exception error) {
    return switch (error) {
      case ParameterException usage -> onBadUsage(usage);
      case PawlException known -> report(known);
      case InterruptedException interrupted -> {
        Thread.currentThread().interrupt();
        yield report(CliException.of(ExitCode.CANCELLED, "interrupted", "Interrupted."));
      }
      default -> report(defect(error));
    };
  }

  private static CliException defect(Exception error) {
    StringWriter trace = new StringWriter();
    error.printStackTrace(new PrintWriter(trace));
    return CliException.of(
        ExitCode.FAILED,
        "defect",
        "The program has a defect, please report it:%n%s".formatted(trace),
        error);
  }

  private int report(PawlException error) {
    if (forPrograms()) {
      Object json = ErrorJson.of(error);
      context
          .streams()
          .out()
          .println(arguments.contains("jsonl") ? Json.line(json) : Json.pretty(json));
      context.streams().out().flush();
    } else {
      context
          .streams()
          .err()
          .println("%s [%s]".formatted(Words.foreign(error.getMessage()), error.code()));
    }
    if (pawl.stacktrace()) {
      error.printStackTrace(context.streams().err());
    }
    return ExitCode.of(error).number();
  }

  /** Asked of the arguments themselves, because errors come also where they cannot be parsed. */
  private boolean forPrograms() {
    for (int i = 0; i < arguments.size(); i++) {
      String word = arguments.get(i);
      boolean flag = word.equals("-o") || word.equals("--output");
      if (flag
          && i + 1 < arguments.size()
          && PROGRAM_FORMAT.matcher(arguments.get(i + 1)).lookingAt()) {
        return true;
      }
      if (JSON_FLAG.matcher(word).matches()) {
        return true;
      }
    }
    return false;
  }
}
