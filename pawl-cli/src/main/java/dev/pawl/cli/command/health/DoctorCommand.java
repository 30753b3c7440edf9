package dev.pawl.cli.command.health;

import dev.pawl.cli.command.Invocation;
import dev.pawl.cli.command.PawlCommand;
import dev.pawl.cli.config.Config;
import dev.pawl.cli.output.ExitCode;
import dev.pawl.cli.output.Screen;
import dev.pawl.cli.output.Style;
import dev.pawl.cli.output.Table;
import dev.pawl.cli.output.Words;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

@Command(
    name = "doctor",
    description =
        "Checks Java, the store, the data directory and the settings, and says what to do.")
public final class DoctorCommand extends PawlCommand {
  /** Longer values are whole in the other formats; here they would push the rest off the screen. */
  private static final int WIDEST_VALUE = 40;

  @Override
  protected ExitCode run(Invocation invocation) {
    Examination examination = Examination.of(invocation);
    boolean well = examination.findings().stream().noneMatch(Finding::isProblem);
    screen().result(json(examination, well), out -> words(out, examination, well));
    return well ? ExitCode.DONE : ExitCode.FAILED;
  }

  private static Map<String, Object> json(Examination examination, boolean well) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("ok", well);
    json.put("checks", examination.findings().stream().map(DoctorCommand::json).toList());
    json.put(
        "config",
        examination.config().map(Config::effective).orElse(List.of()).stream()
            .map(DoctorCommand::json)
            .toList());
    return json;
  }

  static Map<String, @Nullable Object> json(Finding finding) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("check", finding.subject());
    json.put("state", finding.state().name());
    json.put("detail", finding.detail());
    json.put("advice", finding.advice());
    return json;
  }

  static Map<String, Object> json(Config.Effective value) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("key", value.setting().key());
    json.put("value", value.shown());
    json.put("origin", value.origin().toString());
    json.put("type", value.setting().form().name());
    json.put("default", value.setting().fallback());
    json.put("environment", value.setting().variable());
    json.put("meaning", value.setting().meaning());
    return json;
  }

  private static void words(Screen out, Examination examination, boolean well) {
    Style style = out.style();
    Table checks = Table.untitled();
    for (Finding finding : examination.findings()) {
      checks.row(finding.mark(style), finding.subject(), Words.foreign(finding.detail()));
      String advice = finding.advice();
      if (advice != null) {
        checks.row("", "", style.attention("→ ") + Words.foreign(advice));
      }
    }
    out.table(checks);
    Optional<Config> config = examination.config();
    if (config.isPresent()) {
      Table settings = Table.of("SETTING", "VALUE", "FROM", "MEANING");
      for (Config.Effective value : config.get().effective()) {
        settings.row(
            value.setting().key(),
            Words.or(Words.shortened(Words.foreign(value.shown()), WIDEST_VALUE)),
            value.origin().toString(),
            style.faint(value.setting().meaning()));
      }
      out.line("");
      out.table(settings);
    }
    out.line("");
    out.line(well ? style.good("All is well.") : style.bad("There are problems, see above."));
  }
}
