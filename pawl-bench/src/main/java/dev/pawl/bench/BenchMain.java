package dev.pawl.bench;

import dev.pawl.bench.result.Result;
import dev.pawl.bench.result.ResultTable;
import dev.pawl.bench.suite.Scale;
import dev.pawl.store.PostgresSettings;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/**
 * Measures and prints a table: {@code [--quick|--full] [--store sqlite|postgres] [--directory DIR]
 * [--postgres URL] [NAME…]}. What people use is {@code pawl bench}.
 */
public final class BenchMain {
  private BenchMain() {}

  /** Ends with 2 when the arguments make no sense. */
  public static void main(String[] arguments) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    PrintStream progress = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    try {
      List<Result> results = Benchmarks.run(parse(List.of(arguments)), progress::println);
      out.print(ResultTable.render(results));
    } catch (IllegalArgumentException e) {
      progress.println(e.getMessage());
      System.exit(2);
    }
  }

  static BenchmarkOptions parse(List<String> arguments) {
    BenchmarkOptions options = BenchmarkOptions.of(Scale.QUICK);
    List<String> names = new ArrayList<>();
    List<String> left = new ArrayList<>(arguments);
    while (!left.isEmpty()) {
      String argument = left.removeFirst();
      options =
          switch (argument) {
            case "--tiny" -> scaled(options, Scale.TINY);
            case "--quick" -> scaled(options, Scale.QUICK);
            case "--full" -> scaled(options, Scale.FULL);
            case "--store" -> options.stores(EnumSet.of(store(value(argument, left))));
            case "--directory" -> options.directory(Path.of(value(argument, left)));
            case "--postgres" ->
                options.postgres(PostgresSettings.at(value(argument, left), "", ""));
            default -> {
              if (argument.startsWith("-")) {
                throw new IllegalArgumentException("There is no option " + argument + ".");
              }
              names.add(argument);
              yield options;
            }
          };
    }
    return options.names(names);
  }

  private static BenchmarkOptions scaled(BenchmarkOptions options, Scale scale) {
    return new BenchmarkOptions(
        scale, options.stores(), options.names(), options.directory(), options.postgres());
  }

  private static StoreChoice store(String word) {
    for (StoreChoice choice : StoreChoice.values()) {
      if (choice.word().equals(word)) {
        return choice;
      }
    }
    throw new IllegalArgumentException("There is no store '%s'.".formatted(word));
  }

  private static String value(String option, List<String> left) {
    if (left.isEmpty()) {
      throw new IllegalArgumentException(option + " needs a value.");
    }
    return left.removeFirst();
  }
}
