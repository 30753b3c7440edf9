package dev.pawl.cli.command.engine;

import dev.pawl.bench.BenchmarkOptions;
import dev.pawl.bench.Benchmarks;
import dev.pawl.bench.StoreChoice;
import dev.pawl.bench.result.Result;
import dev.pawl.bench.result.ResultTable;
import dev.pawl.bench.suite.Scale;
import dev.pawl.cli.command.Invocation;
import dev.pawl.cli.command.PawlCommand;
import dev.pawl.cli.output.ExitCode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "bench",
    description = "Measures durable steps a second, and against the database alone.")
public final class BenchCommand extends PawlCommand {
  @Option(names = "--quick", description = "In about two minutes, less exactly")
  private boolean quick;

  @Option(
      names = "--store",
      split = ",",
      paramLabel = "STORE",
      description = "Only on these stores: sqlite, postgres")
  private Set<String> stores = new LinkedHashSet<>();

  @Option(
      names = "--directory",
      paramLabel = "DIR",
      description = "Where the databases are made: on the disk that matters (default: temporary)")
  private @Nullable Path directory;

  @Parameters(
      arity = "0..*",
      paramLabel = "NAME",
      description = "Only benchmarks whose names contain one of these")
  private List<String> names = new ArrayList<>();

  @Override
  protected ExitCode run(Invocation invocation) {
    List<Result> results;
    try {
      results = Benchmarks.run(options(), line -> screen().note(line));
    } catch (IllegalArgumentException e) {
      throw usage(String.valueOf(e.getMessage()));
    }
    screen()
        .result(
            Map.of("results", results.stream().map(BenchCommand::json).toList()),
            out -> ResultTable.render(results).lines().forEach(out::line));
    return ExitCode.DONE;
  }

  private BenchmarkOptions options() {
    BenchmarkOptions options = BenchmarkOptions.of(quick ? Scale.QUICK : Scale.FULL).names(names);
    if (directory != null) {
      options = options.directory(directory);
    }
    if (stores.isEmpty()) {
      return options;
    }
    Set<StoreChoice> chosen = new LinkedHashSet<>();
    for (String store : stores) {
      chosen.add(choice(store));
    }
    return options.stores(chosen);
  }

  private static StoreChoice choice(String word) {
    for (StoreChoice choice : StoreChoice.values()) {
      if (choice.word().equals(word.toLowerCase(Locale.ROOT))) {
        return choice;
      }
    }
    throw new IllegalArgumentException(
        "There is no store '%s'. Name sqlite or postgres.".formatted(word));
  }

  private static Map<String, @Nullable Object> json(Result result) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("name", result.name());
    json.put("value", result.value());
    json.put("unit", result.unit());
    json.put("ratio", result.ratio());
    json.put("against", result.against());
    json.put("goal", result.goal());
    json.put("met", result.met());
    json.put("notes", result.notes());
    return json;
  }
}
