package dev.pawl.cli.command.health;

import dev.pawl.cli.command.Invocation;
import dev.pawl.cli.command.Moment;
import dev.pawl.cli.command.PawlCommand;
import dev.pawl.cli.config.Config;
import dev.pawl.cli.config.Redaction;
import dev.pawl.cli.control.Operations;
import dev.pawl.cli.diag.Bundle;
import dev.pawl.cli.host.Access;
import dev.pawl.cli.logs.LogQuery;
import dev.pawl.cli.output.ExitCode;
import dev.pawl.cli.output.Version;
import dev.pawl.cli.output.Words;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "diag",
    description = {
      "Puts all that helps to find out what is wrong into one ZIP file, without secrets.",
      "A run's history, log lines and report, health, settings, metrics and what to do next.",
      "For example: pawl diag last --file why.zip"
    })
public final class DiagCommand extends PawlCommand {
  /** As far back as the lines of an installation go. */
  private static final String A_DAY = "1d";

  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "ID",
      description = "The run: its id, the id's unique beginning, or 'last' (default: no run)")
  private @Nullable String run;

  @Option(
      names = "--file",
      paramLabel = "FILE",
      description = "The file, or the directory for it (default: pawl-diag-….zip here)")
  private @Nullable Path file;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description =
          "Only log lines since then: 10m, 2d or a time (default: all of a run; without a run 1d)")
  private @Nullable String since;

  @Option(
      names = "--without-payloads",
      description = "Leaves out what users put into the run: inputs, outputs, results")
  private boolean withoutPayloads;

  @Override
  protected ExitCode run(Invocation invocation) {
    Config config = invocation.config();
    Access access = new Access(config, invocation.context().clock());
    Instant now = invocation.context().clock().instant();
    // An unknown run is refused before a file is made; a store that cannot be asked is a finding.
    String id = run == null ? null : id(access, run);
    Path target = target(invocation.context().directory(), id, now);
    LogQuery lines = LogQuery.of(id);
    if (since != null || id == null) {
      lines = lines.since(Moment.agoOrAt("--since", since == null ? A_DAY : since, now));
    }
    DiagParts parts = new DiagParts(invocation, config, access, lines, withoutPayloads);
    Map<String, Object> head = new LinkedHashMap<>();
    head.put("pawl", Version.TEXT);
    head.put("java", Runtime.version().toString());
    head.put(
        "system", "%s %s".formatted(System.getProperty("os.name"), System.getProperty("os.arch")));
    head.put("createdAt", now.toString());
    head.put("run", id == null ? "none" : id);
    head.put("payloads", withoutPayloads ? "left out" : "as recorded, secrets hidden");
    Map<String, Object> manifest =
        new Bundle(Redaction.of(config), head, parts.all()).write(target);
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("file", target.toString());
    json.put("bytes", target.toFile().length());
    json.put("run", id);
    json.put("parts", manifest.get("parts"));
    screen()
        .result(
            json,
            out -> {
              out.line("%s (%s) has:".formatted(target, Words.bytes(target.toFile().length())));
              for (Map<?, ?> part : parts(manifest)) {
                out.line("  %-20s %s".formatted(part.get("file"), said(part)));
              }
              out.line(
                  "Secrets of these settings are hidden. Look through it before you give it away%s."
                      .formatted(
                          withoutPayloads || id == null
                              ? ""
                              : ": it has what users put into the run (--without-payloads leaves that out)"));
            });
    return ExitCode.DONE;
  }

  private static String id(Access access, String words) {
    try (Operations operations = access.open()) {
      return operations.run(words);
    }
  }

  private Path target(Path directory, @Nullable String id, Instant now) {
    String name =
        "pawl-diag-%s%s.zip"
            .formatted(
                id == null ? "" : id.replaceAll("[^A-Za-z0-9._-]", "_") + "-", NAME.format(now));
    Path wanted = file == null ? directory : directory.resolve(file);
    Path target = Files.isDirectory(wanted.toAbsolutePath()) ? wanted.resolve(name) : wanted;
    return target.toAbsolutePath().normalize();
  }

  private static List<Map<?, ?>> parts(Map<String, Object> manifest) {
    return manifest.get("parts") instanceof List<?> list
        ? list.stream().<Map<?, ?>>map(part -> (Map<?, ?>) part).toList()
        : List.of();
  }

  private static String said(Map<?, ?> part) {
    Object missing = part.get("missing");
    Object lines = part.get("lines");
    String has = part.get("has") + (lines == null ? "" : " (%s lines)".formatted(lines));
    return missing == null ? has : has + "; not available: " + Words.foreign(missing.toString());
  }
}
