package dev.pawl.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Writes the completions of a command line for the fish shell, from its model. */
final class FishCompletion {
  private final String program;
  private final StringBuilder script = new StringBuilder();

  private FishCompletion(String program) {
    this.program = program;
  }

  static String of(CommandSpec root) {
    FishCompletion fish = new FishCompletion(root.name());
    fish.script.append("# Completions of ").append(root.name()).append(" for fish\n");
    fish.line("-f");
    fish.command(root, List.of());
    return fish.script.toString();
  }

  private void command(CommandSpec command, List<String> path) {
    List<String> children = new ArrayList<>(command.subcommands().keySet());
    String here = condition(path, children);
    for (CommandLine child : command.subcommands().values()) {
      CommandSpec spec = child.getCommandSpec();
      line("-n %s -a %s -d %s".formatted(here, spec.name(), quoted(description(spec))));
    }
    for (OptionSpec option : command.options()) {
      if (!option.hidden()) {
        option(here, option);
      }
    }
    for (CommandLine child : command.subcommands().values()) {
      List<String> below = new ArrayList<>(path);
      below.add(child.getCommandSpec().name());
      command(child.getCommandSpec(), below);
    }
  }

  private void option(String condition, OptionSpec option) {
    StringBuilder words = new StringBuilder("-n " + condition);
    for (String name : option.names()) {
      words.append(name.startsWith("--") ? " -l " : " -s ").append(name.replaceFirst("^--?", ""));
    }
    if (option.arity().max() > 0) {
      words.append(" -r");
    }
    if (option.completionCandidates() != null) {
      words.append(" -a ").append(quoted(String.join(" ", option.completionCandidates())));
    }
    String[] description = option.description();
    words.append(" -d ").append(quoted(description.length == 0 ? "" : description[0]));
    line(words.toString());
  }

  private static String condition(List<String> path, List<String> children) {
    List<String> parts = new ArrayList<>();
    for (String name : path) {
      parts.add("__fish_seen_subcommand_from " + name);
    }
    if (path.isEmpty()) {
      parts.add("__fish_use_subcommand");
    } else if (!children.isEmpty()) {
      parts.add("not __fish_seen_subcommand_from " + String.join(" ", children));
    }
    return quoted(String.join("; and ", parts));
  }

  private void line(String words) {
    script.append("complete -c ").append(program).append(' ').append(words).append('\n');
  }

  private static String description(CommandSpec spec) {
    String[] lines = spec.usageMessage().description();
    return lines.length == 0 ? "" : lines[0];
  }

  private static String quoted(String text) {
    String shown = text.replace("${DEFAULT-VALUE}", "").replace("${COMPLETION-CANDIDATES}", "");
    return "'" + shown.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
