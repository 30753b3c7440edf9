package dev.pawl.cli.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The page about all settings, made of them. */
final class ConfigurationPage {
  /** What belongs together, by the first word of the keys; a new group needs its paragraph here. */
  private static final Map<String, String> GROUPS = groups();

  private ConfigurationPage() {}

  private static Map<String, String> groups() {
    Map<String, String> groups = new LinkedHashMap<>();
    groups.put(
        "data",
        "The directory of everything that Pawl keeps, see [operating.md](operating.md#the-data-directory).");
    groups.put(
        "store",
        "Where runs are kept: a SQLite file in the data directory, or PostgreSQL, see [operating.md](operating.md#stores).");
    groups.put(
        "engine",
        "How much an engine takes on at a time, how it stops, and what it reports by itself.");
    groups.put(
        "run",
        "How a run waits, how long it is given to stop, and what happens to one that cannot go on.");
    groups.put(
        "bulk", "Commands on many runs, see [operating.md](operating.md#many-runs-at-once).");
    groups.put("writer", "How what runs record is gathered into transactions.");
    groups.put(
        "retention",
        "What is deleted by itself, see [operating.md](operating.md#keeping-and-deleting-runs).");
    groups.put("feed", "The events of all runs, in one order, for those who read along.");
    groups.put("recovery", "What is done about failed steps, see [recovery.md](recovery.md).");
    groups.put(
        "timeouts",
        "How long attempts may take, see [recovery.md](recovery.md#steps-that-take-too-long).");
    groups.put(
        "services",
        "Circuit breakers, rate limits and bulkheads of what steps need, see [services.md](services.md).");
    groups.put("dead-letters", "Runs that gave up, see [dead-letters.md](dead-letters.md).");
    groups.put("backups", "The backups that engines make, see [backups.md](backups.md).");
    groups.put("monitoring", "Whether an engine looks after itself at all.");
    groups.put(
        "health",
        "When an engine looks at its health, and what counts as ill, see [health.md](health.md).");
    groups.put(
        "baselines", "What reports of runs compare with, see [reports.md](reports.md#baselines).");
    groups.put("logs", "What an engine logs, where, and how much of it, see [logs.md](logs.md).");
    groups.put("agents", "How agents are heard of and chosen, see [email.md](email.md#agents).");
    groups.put("director", "Who decides which department does a request.");
    groups.put("email", "How emails are reviewed, see [email.md](email.md).");
    groups.put("mail", "What emails are like, and how long they are tried.");
    groups.put("dkim", "How emails are signed, see [operating.md](operating.md#signing-dkim).");
    groups.put("mailbox", "The mail server for development, which delivers nothing.");
    groups.put(
        "smtp", "The mail server that emails go to, see [operating.md](operating.md#email).");
    groups.put("imap", "Where a delivery in doubt is looked up.");
    return groups;
  }

  /** Groups that have settings and no paragraph. */
  static Set<String> withoutParagraph() {
    Set<String> missing = new TreeSet<>();
    Settings.ALL.forEach(setting -> missing.add(group(setting)));
    missing.removeAll(GROUPS.keySet());
    return missing;
  }

  static String text() {
    List<String> lines = new ArrayList<>();
    lines.add(
        """
        # Settings

        <!-- Made of the settings themselves: change those, and let ConfigurationPageTest write this page. -->

        Flags beat the environment, which beats the file, which beats the defaults:

        | source | how |
        |---|---|
        | flags | `--set KEY=VALUE` on every command, and the flags of a command that stand for a setting, such as `--data` |
        | environment | the variable of the setting |
        | file | `pawl.yaml` or `pawl.json` in the current directory, or what `--config` or `PAWL_CONFIG` names; groups nested or written with dots |
        | defaults | those below |

        `pawl doctor` prints the value of every setting and where it comes from; secrets are never shown. An unknown key or
        variable is an error that names the nearest known one. Durations are `250ms`, `2s`, `10m`, `1h`, `1d` or `PT2S`; sizes
        `4096`, `512KiB`, `8MiB`. What a change does to runs that began before is said in [operating.md](operating.md#settings).
        """);
    Set<String> groups =
        Settings.ALL.stream()
            .map(ConfigurationPage::group)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    for (String group : groups) {
      lines.add("## " + group + "\n");
      lines.add(GROUPS.getOrDefault(group, "") + "\n");
      lines.add("| key | variable | form | default | meaning |");
      lines.add("|---|---|---|---|---|");
      Settings.ALL.stream()
          .filter(setting -> group(setting).equals(group))
          .map(ConfigurationPage::row)
          .forEach(lines::add);
      lines.add("");
    }
    return String.join("\n", lines).stripTrailing() + "\n";
  }

  private static String group(Setting<?> setting) {
    return setting.key().replaceFirst("\\..*", "");
  }

  private static String row(Setting<?> setting) {
    return "| `%s` | `%s` | %s | %s | %s |"
        .formatted(
            setting.key(),
            setting.variable(),
            cell(setting.form().name()),
            setting.fallback().isEmpty() ? "" : "`" + cell(setting.fallback()) + "`",
            keysMarked(cell(setting.meaning())));
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }

  /** Other settings stand out where one names them. */
  private static String keysMarked(String meaning) {
    String keys =
        Settings.ALL.stream()
            .map(Setting::key)
            .filter(key -> key.contains("."))
            .sorted(Comparator.comparingInt(String::length).reversed())
            .map(Pattern::quote)
            .collect(Collectors.joining("|"));
    return Pattern.compile("(?<![\\w.-])(?:" + keys + ")(?![\\w-]|\\.\\w)")
        .matcher(meaning)
        .replaceAll("`$0`");
  }
}
