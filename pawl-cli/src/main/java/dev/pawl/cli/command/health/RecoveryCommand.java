package dev.pawl.cli.command.health;

import dev.pawl.api.ErrorKind;
import dev.pawl.api.RecoveryAction;
import dev.pawl.cli.command.Invocation;
import dev.pawl.cli.command.PawlCommand;
import dev.pawl.cli.config.FailureLimits;
import dev.pawl.cli.control.Operations;
import dev.pawl.cli.output.ExitCode;
import dev.pawl.cli.output.Screen;
import dev.pawl.cli.output.Table;
import dev.pawl.engine.recovery.PolicyRule;
import dev.pawl.engine.recovery.RecoveryFigures;
import dev.pawl.engine.recovery.RecoverySettings;
import dev.pawl.engine.recovery.RecoveryTemplate;
import dev.pawl.engine.recovery.RetryPreset;
import dev.pawl.engine.recovery.RetrySettings;
import dev.pawl.engine.recovery.StageTimeout;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

@Command(
    name = "recovery",
    description = {
      "Says what is done about failed and slow steps, and how often it helped.",
      "The presets of retries with their values, the templates, what the configuration makes of them,",
      "and what the engine did since it started."
    })
public final class RecoveryCommand extends PawlCommand {
  @Override
  protected ExitCode run(Invocation invocation) {
    RecoverySettings settings = FailureLimits.of(invocation.config());
    RecoveryFigures figures;
    try (Operations operations = invocation.access().open()) {
      figures = operations.info().recovery();
    }
    Map<String, @Nullable Object> json = json(settings);
    json.put("figures", figures);
    screen()
        .result(
            json,
            out -> {
              words(out, settings);
              words(out, figures);
            });
    return ExitCode.DONE;
  }

  private static void words(Screen out, RecoveryFigures figures) {
    long failed = figures.failedAttempts().values().stream().mapToLong(Long::longValue).sum();
    if (failed == 0 && figures.validated() == 0) {
      return;
    }
    out.line("");
    Table table = Table.of("SINCE THE ENGINE STARTED", "");
    table.row("  failed attempts", figures.failedAttempts().toString());
    table.row("  tried again", Long.toString(figures.retries()));
    table.row("  steps recovered by that", Long.toString(figures.recovered()));
    table.row("  other actions", figures.actions().toString());
    table.row("  steps that gave up", Long.toString(figures.gaveUp()));
    table.row("  runs that went on after an action", Long.toString(figures.validated()));
    table.row("  runs that did not", Long.toString(figures.withoutProgress()));
    out.table(table);
  }

  // For people

  private static void words(Screen out, RecoverySettings settings) {
    Table presets = Table.of("RETRY", "ATTEMPTS", "FIRST DELAY", "FACTOR", "MAX DELAY", "JITTER");
    for (RetryPreset preset : RetryPreset.values()) {
      row(presets, word(preset), preset.settings());
    }
    row(presets, "in effect", settings.retry());
    out.table(presets);
    out.line("");
    for (RecoveryTemplate template : RecoveryTemplate.ALL) {
      boolean chosen = template.equals(settings.template());
      Table table = Table.of("TEMPLATE " + template.name() + (chosen ? " (in effect)" : ""), "");
      template.rules().forEach(rule -> table.row("  " + kinds(rule), actions(rule)));
      out.table(table);
      out.line("");
    }
    if (!settings.rules().isEmpty()) {
      Table rules = Table.of("BEFORE THE TEMPLATE", "WORKFLOW", "STEP", "AGENT", "ACTIONS");
      for (PolicyRule rule : settings.rules()) {
        rules.row(
            "  " + kinds(rule),
            rule.workflow().text(),
            rule.step().text(),
            rule.agent().text(),
            actions(rule));
      }
      out.table(rules);
      out.line("");
    }
    Table limits = Table.of("LIMIT OF ATTEMPTS", "STAGE", "LIMIT");
    for (StageTimeout stage : settings.timeouts().stages()) {
      limits.row("  " + stage.workflow().text(), stage.stage().text(), text(stage.limit()));
    }
    Duration other = settings.timeouts().step();
    limits.row("  other steps", "", other == null ? "off" : text(other));
    out.table(limits);
    out.line(
        "A step is reported as slow at %s of its limit, which grows %s-fold with each attempt that took too long."
            .formatted(percent(settings.timeouts().warnAt()), settings.timeouts().multiplier()));
    if (!settings.enabled()) {
      out.line(out.style().attention("recovery.enabled is off: steps are repeated and fail then."));
    }
  }

  private static void row(Table table, String name, RetrySettings retry) {
    table.row(
        name,
        Integer.toString(retry.attempts()),
        text(retry.firstDelay()),
        Double.toString(retry.factor()),
        text(retry.maxDelay()),
        percent(retry.jitter()));
  }

  private static String text(Duration duration) {
    return duration.toString().substring(2).toLowerCase(Locale.ROOT);
  }

  private static String percent(double share) {
    return Math.round(100 * share) + " %";
  }

  private static String kinds(PolicyRule rule) {
    return rule.kinds().isEmpty()
        ? "all others"
        : Arrays.stream(ErrorKind.values())
            .filter(rule.kinds()::contains)
            .map(Enum::name)
            .collect(Collectors.joining(", "));
  }

  private static String actions(PolicyRule rule) {
    return rule.actions().stream().map(RecoveryCommand::word).collect(Collectors.joining(" > "));
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  // For programs

  private static Map<String, @Nullable Object> json(RecoverySettings settings) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("enabled", settings.enabled());
    Map<String, Object> presets = new LinkedHashMap<>();
    for (RetryPreset preset : RetryPreset.values()) {
      presets.put(word(preset), json(preset.settings()));
    }
    json.put("presets", presets);
    json.put("retry", json(settings.retry()));
    json.put("unknownAttempts", settings.unknownAttempts());
    json.put("longestWait", settings.longestWait().toString());
    json.put("template", settings.template().name());
    Map<String, Object> templates = new LinkedHashMap<>();
    for (RecoveryTemplate template : RecoveryTemplate.ALL) {
      templates.put(template.name(), template.rules().stream().map(RecoveryCommand::json).toList());
    }
    json.put("templates", templates);
    json.put("policies", settings.rules().stream().map(RecoveryCommand::json).toList());
    json.put("people", settings.people());
    json.put("timeouts", timeouts(settings));
    return json;
  }

  private static Map<String, Object> json(RetrySettings retry) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("attempts", retry.attempts());
    json.put("firstDelay", retry.firstDelay().toString());
    json.put("maxDelay", retry.maxDelay().toString());
    json.put("factor", retry.factor());
    json.put("jitter", retry.jitter());
    return json;
  }

  private static Map<String, Object> json(PolicyRule rule) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("kinds", rule.kinds().stream().map(Enum::name).sorted().toList());
    json.put("workflow", rule.workflow().text());
    json.put("step", rule.step().text());
    json.put("agent", rule.agent().text());
    json.put("actions", rule.actions().stream().map(RecoveryAction::name).toList());
    RetrySettings retry = rule.retry();
    if (retry != null) {
      json.put("retry", json(retry));
    }
    return json;
  }

  private static Map<String, @Nullable Object> timeouts(RecoverySettings settings) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    List<Map<String, Object>> stages =
        settings.timeouts().stages().stream()
            .map(stage -> {
              Map<String, Object> one = new LinkedHashMap<>();
              one.put("workflow", stage.workflow().text());
              one.put("stage", stage.stage().text());
              one.put("limit", stage.limit().toString());
              return one;
            })
            .toList();
    json.put("stages", stages);
    Duration step = settings.timeouts().step();
    json.put("step", step == null ? null : step.toString());
    json.put("warnAt", settings.timeouts().warnAt());
    json.put("multiplier", settings.timeouts().multiplier());
    return json;
  }
}
