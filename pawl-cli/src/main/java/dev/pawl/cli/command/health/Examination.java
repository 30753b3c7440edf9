package dev.pawl.cli.command.health;

import dev.pawl.api.PawlException;
import dev.pawl.cli.command.Invocation;
import dev.pawl.cli.config.Config;
import dev.pawl.cli.config.LogLimits;
import dev.pawl.cli.control.EngineInfo;
import dev.pawl.cli.control.Operations;
import dev.pawl.cli.host.Access;
import dev.pawl.cli.host.DataFolder;
import dev.pawl.cli.host.MailSigning;
import dev.pawl.cli.logs.LogFolder;
import dev.pawl.cli.output.Version;
import dev.pawl.cli.output.Words;
import dev.pawl.engine.sweep.StuckRun;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the doctor sees.
 *
 * @param config the settings, when they can be read
 */
record Examination(List<Finding> findings, Optional<Config> config) {
  private static final int JAVA = 25;
  private static final long LITTLE_SPACE = 1L << 30;
  private static final long NO_SPACE = 64L << 20;

  static Examination of(Invocation invocation) {
    List<Finding> findings = new ArrayList<>();
    findings.add(Finding.ok("Pawl", Version.TEXT));
    findings.add(java());
    Optional<Config> config = config(invocation, findings);
    if (config.isPresent()) {
      Access access = new Access(config.get(), invocation.context().clock());
      findings.add(directory(access.folder()));
      space(access.folder()).ifPresent(findings::add);
      findings.add(logs(config.get()));
      findings.add(signing(config.get()));
      findings.addAll(engine(access, invocation.context().clock().instant()));
    }
    return new Examination(findings, config);
  }

  private static Finding java() {
    String seen =
        "%s (%s), %s %s"
            .formatted(
                Runtime.version(),
                System.getProperty("java.vendor"),
                System.getProperty("os.name"),
                System.getProperty("os.arch"));
    return Runtime.version().feature() >= JAVA
        ? Finding.ok("Java", seen)
        : Finding.problem("Java", seen, "Install a JDK " + JAVA + " and name it in JAVA_HOME.");
  }

  private static Optional<Config> config(Invocation invocation, List<Finding> findings) {
    try {
      Config config = invocation.config();
      findings.add(Finding.ok("Settings", "readable"));
      return Optional.of(config);
    } catch (PawlException e) {
      findings.add(
          Finding.problem("Settings", e.getMessage(), "Correct it; until then no command works."));
      return Optional.empty();
    }
  }

  private static Finding directory(DataFolder folder) {
    Path path = folder.path();
    if (!folder.exists()) {
      return Finding.ok("Data directory", path + " (not made yet)");
    }
    if (!Files.isDirectory(path)) {
      return Finding.problem(
          "Data directory", path + " is not a directory", "Name another one with --data.");
    }
    if (!Files.isWritable(path)) {
      return Finding.problem(
          "Data directory", path + " cannot be written", "Check its owner and its rights.");
    }
    return folder.openToOthers()
        ? Finding.warning(
            "Data directory",
            path + " can be entered by other users",
            "It holds inputs and emails: chmod 700 it, unless that is meant.")
        : Finding.ok("Data directory", path + " (for its owner only)");
  }

  private static Optional<Finding> space(DataFolder folder) {
    Path path = folder.path();
    while (path != null && !Files.exists(path)) {
      path = path.getParent();
    }
    if (path == null) {
      return Optional.empty();
    }
    try {
      FileStore store = Files.getFileStore(path);
      long free = store.getUsableSpace();
      String seen = Words.bytes(free) + " free";
      if (free < NO_SPACE) {
        return Optional.of(
            Finding.problem("Disk", seen, "Make room: a full disk stops all acknowledgements."));
      }
      return Optional.of(
          free < LITTLE_SPACE
              ? Finding.warning("Disk", seen, "Make room soon.")
              : Finding.ok("Disk", seen));
    } catch (IOException e) {
      return Optional.of(
          Finding.warning("Disk", "the free space is not known (" + e + ")", "Look by hand."));
    }
  }

  private static Finding logs(Config config) {
    try {
      LogLimits limits = LogLimits.of(config);
      LogFolder folder = new LogFolder(limits.directory());
      Path path = folder.path();
      if (Files.exists(path) && !(Files.isDirectory(path) && Files.isWritable(path))) {
        return Finding.problem(
            "Logs",
            path + " cannot be written",
            "Check its owner and its rights, or name another one with logs.directory.");
      }
      return Finding.ok(
          "Logs",
          folder.isEmpty()
              ? path + " (nothing yet)"
              : "%s (%d files, %s)".formatted(path, folder.count(), Words.bytes(folder.bytes())));
    } catch (PawlException e) {
      return Finding.problem(
          "Logs", e.getMessage(), "Correct it; until then no engine starts with these settings.");
    }
  }

  /** A run that does not go on, or would not have. */
  static Finding stuck(StuckRun run) {
    String seen = "%s: %s (%s)".formatted(run.runId(), run.detail(), run.at());
    return switch (run.remedy()) {
      case REPAIRED ->
          Finding.warning(
              "Stuck run", seen, "It was repaired and goes on; report how it came to this.");
      case REPORTED ->
          Finding.warning(
              "Stuck run", seen, "See 'pawl why %s'; nothing was changed.".formatted(run.runId()));
    };
  }

  /** By the settings here; an engine that runs has its own. */
  private static Finding signing(Config config) {
    try {
      return Finding.ok(
          "DKIM",
          MailSigning.key(config)
              .map(key -> "emails are signed for %s (%s)".formatted(key.domain(), key))
              .orElse("off, emails are not signed"));
    } catch (PawlException e) {
      return Finding.problem(
          "DKIM", e.getMessage(), "Correct it; until then no engine starts with these settings.");
    }
  }

  private static List<Finding> engine(Access access, Instant now) {
    List<Finding> findings = new ArrayList<>();
    try (Operations operations = access.open()) {
      EngineInfo info = operations.info();
      findings.add(Finding.ok("Store", info.store()));
      findings.add(
          info.executing()
              ? Finding.ok(
                  "Engine",
                  "process %d, version %s, %d runs in memory, mail to the %s"
                      .formatted(info.process(), info.version(), info.loadedRuns(), info.mail()))
              : Finding.ok("Engine", "none runs here; commands work on the files"));
      findings.add(Finding.ok("Runs", info.counts().isEmpty() ? "none" : info.counts().toString()));
      findings.addAll(HealthFindings.of(operations.health(true)));
      info.stuck().stream().map(Examination::stuck).forEach(findings::add);
      findings.add(BackupFinding.of(info.backups(), access, now));
      String outage = info.outage();
      if (outage != null) {
        findings.add(
            Finding.problem("Outage", outage, "Nothing is acknowledged until its cause is gone."));
      }
    } catch (PawlException e) {
      findings.add(
          Finding.problem(
              "Store",
              e.getMessage(),
              access
                  .folder()
                  .holder()
                  .map(pid -> "Process " + pid + " has the data; see what it is doing.")
                  .orElse("See the message; nothing was changed.")));
    }
    return findings;
  }
}
