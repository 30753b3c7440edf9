package dev.pawl.cli.command.health;

import dev.pawl.cli.command.Invocation;
import dev.pawl.cli.config.Config;
import dev.pawl.cli.config.LogLimits;
import dev.pawl.cli.control.EngineInfo;
import dev.pawl.cli.control.Operations;
import dev.pawl.cli.diag.Part;
import dev.pawl.cli.host.Access;
import dev.pawl.cli.logs.LogFolder;
import dev.pawl.cli.logs.LogQuery;
import dev.pawl.cli.logs.ReadLogs;
import dev.pawl.cli.output.HealthView;
import dev.pawl.cli.output.ReportView;
import dev.pawl.cli.output.RunJson;
import dev.pawl.engine.query.HistoryEntry;
import dev.pawl.engine.query.RunView;
import dev.pawl.engine.query.Why;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The parts of a bundle. Each asks the engine, or the files, when it is its turn. */
final class DiagParts {
  private static final int PAGE = 500;
  private static final String LEFT_OUT = "(left out)";

  /** The fields of a run that users fill. */
  private static final Set<String> USER_DATA = Set.of("input", "output", "variables");

  private final Invocation invocation;
  private final Config config;
  private final Access access;
  private final @Nullable String run;
  private final LogQuery lines;
  private final boolean withoutPayloads;

  /**
   * The parts of a run, or of the installation.
   *
   * @param lines the log lines that are wanted, which say the run, if any
   */
  DiagParts(
      Invocation invocation,
      Config config,
      Access access,
      LogQuery lines,
      boolean withoutPayloads) {
    this.invocation = invocation;
    this.config = config;
    this.access = access;
    this.run = lines.run();
    this.lines = lines;
    this.withoutPayloads = withoutPayloads;
  }

  /** All of them, in the order that people read them in. */
  List<Part> all() {
    List<Part> parts = new ArrayList<>();
    if (run != null) {
      String id = run;
      parts.add(new Part.Value("run.json", "the run as it stands", () -> describe(id)));
      parts.add(
          new Part.Value(
              "why.json", "why it is where it is", () -> ask(at -> RunJson.why(at.why(id)))));
      parts.add(new Part.Lines("history.jsonl", "its events", lines -> history(id, lines)));
      parts.add(
          new Part.Value(
              "report.json", "how well it went", () -> ask(at -> ReportView.json(at.report(id)))));
    }
    parts.add(
        new Part.Lines("logs.jsonl", run == null ? "log lines" : "its log lines", this::logs));
    parts.add(
        new Part.Value(
            "health.json",
            "what the health checks found",
            () -> ask(at -> HealthView.json(at.health(false)))));
    parts.add(new Part.Value("doctor.json", "what the doctor finds", this::findings));
    parts.add(new Part.Value("config.json", "every setting with its origin", this::settings));
    parts.add(new Part.Value("metrics.json", "counts and sizes", this::metrics));
    parts.add(new Part.Value("recommendations.json", "what to do next", this::recommendations));
    return parts;
  }

  private <T> T ask(Function<Operations, T> question) {
    try (Operations operations = access.open()) {
      return question.apply(operations);
    }
  }

  private Map<String, @Nullable Object> describe(String id) {
    Map<String, @Nullable Object> details = RunJson.details(ask(at -> at.describe(id)));
    if (withoutPayloads) {
      USER_DATA.forEach(field -> details.replace(field, LEFT_OUT));
    }
    return details;
  }

  private void history(String id, Consumer<Object> lines) {
    try (Operations operations = access.open()) {
      Set<Long> discounted = Set.copyOf(operations.moved(id).discounted());
      List<HistoryEntry> page = operations.history(id, 0, PAGE);
      while (!page.isEmpty()) {
        for (HistoryEntry entry : page) {
          Map<String, @Nullable Object> json =
              new LinkedHashMap<>(RunJson.event(entry, !discounted.contains(entry.number())));
          if (withoutPayloads && !entry.payload().isNull()) {
            json.replace("payload", LEFT_OUT);
          }
          lines.accept(json);
        }
        page = operations.history(id, page.getLast().number(), PAGE);
      }
    }
  }

  private void logs(Consumer<Object> written) {
    new ReadLogs(new LogFolder(LogLimits.directory(config)), lines)
        .read(line -> written.accept(line.fields()));
  }

  private List<Map<String, @Nullable Object>> findings() {
    return Examination.of(invocation).findings().stream().map(DoctorCommand::json).toList();
  }

  private List<Map<String, Object>> settings() {
    return config.effective().stream().map(DoctorCommand::json).toList();
  }

  private Map<String, @Nullable Object> metrics() {
    Map<String, @Nullable Object> metrics = new LinkedHashMap<>();
    LogFolder logs = new LogFolder(LogLimits.directory(config));
    metrics.put("logFiles", logs.count());
    metrics.put("logBytes", logs.bytes());
    metrics.put("logLinesDropped", logs.dropped());
    EngineInfo info = ask(Operations::info);
    metrics.put("engine", info.executing() ? info.process() : null);
    metrics.put("loadedRuns", info.loadedRuns());
    metrics.put("runs", info.counts());
    metrics.put("stuckRuns", info.stuck().size());
    metrics.put("recovery", info.recovery());
    metrics.put("deadLetters", info.deadLetters());
    metrics.put("breakers", ask(Operations::services));
    return metrics;
  }

  private List<Map<String, String>> recommendations() {
    List<Map<String, String>> said = new ArrayList<>();
    for (Finding finding : Examination.of(invocation).findings()) {
      String advice = finding.advice();
      if (advice != null) {
        said.add(Map.of("about", finding.subject(), "do", advice));
      }
    }
    if (run != null) {
      RunView view = ask(at -> at.describe(run));
      Why why = ask(at -> at.why(run));
      said.add(Map.of("about", why.summary(), "do", Advice.on(view)));
      view.recommendations()
          .forEach(advice -> said.add(Map.of("about", "recovery of the run", "do", advice)));
    }
    return said;
  }
}
