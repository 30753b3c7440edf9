package dev.pawl.cli.host;

import dev.pawl.cli.backup.BackupSource;
import dev.pawl.cli.backup.Compression;
import dev.pawl.cli.config.BackupSettings;
import dev.pawl.cli.config.Config;
import dev.pawl.cli.config.Setting;
import dev.pawl.cli.config.Settings;
import dev.pawl.cli.output.CliException;
import dev.pawl.cli.output.ExitCode;
import dev.pawl.cli.output.Words;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Backups of a store in PostgreSQL, made with that database's own tools, which are programs beside
 * this one: {@code pg_dump}, and {@code pg_restore} to read what it wrote.
 */
final class PostgresDump implements BackupSource {
  private static final int WORDS_OF_A_FAILURE = 500;

  private final Config config;

  /** The folders where programs are looked for. */
  private final String path;

  PostgresDump(Config config, String path) {
    this.config = config;
    this.path = path;
  }

  /** The command that backs up the schema of a store, without the password. */
  static String command(Config config, Path file) {
    return "pg_dump "
        + arguments(config, file).stream()
            .map(PostgresDump::quoted)
            .collect(Collectors.joining(" "));
  }

  private static List<String> arguments(Config config, Path file) {
    String url = config.get(Settings.STORE_URL).replaceFirst("^jdbc:", "");
    int parameters = url.indexOf('?');
    String user = given(config, Settings.STORE_USER, "user");
    List<String> arguments = new ArrayList<>();
    arguments.add("--format=custom");
    arguments.add("--schema=" + config.get(Settings.STORE_SCHEMA));
    if (!user.isEmpty()) {
      arguments.add("--username=" + user);
    }
    arguments.add("--file=" + file);
    arguments.add("--dbname=" + (parameters < 0 ? url : url.substring(0, parameters)));
    return arguments;
  }

  /** The value of a setting or, where it has none, of a parameter of the database's URL. */
  private static String given(Config config, Setting<String> setting, String parameter) {
    String value = config.get(setting);
    if (!value.isEmpty()) {
      return value;
    }
    Matcher matcher =
        Pattern.compile("[?&]" + parameter + "=([^&]*)").matcher(config.get(Settings.STORE_URL));
    return matcher.find() ? URLDecoder.decode(matcher.group(1), StandardCharsets.UTF_8) : "";
  }

  private static String quoted(String argument) {
    int equals = argument.indexOf('=') + 1;
    String word = argument.substring(equals);
    return word.matches("[\\w@%+=:,./-]+")
        ? argument
        : argument.substring(0, equals) + "'" + word.replace("'", "'\\''") + "'";
  }

  /** What it writes is compressed already. */
  @Override
  public String ending(Compression compression) {
    return "dump";
  }

  @Override
  public Optional<String> obstacle() {
    String tool = config.get(BackupSettings.BACKUPS_PG_DUMP);
    if (tool.isBlank()) {
      return Optional.of(
          "the store is in PostgreSQL and backups.pg-dump is empty, so that whoever administers the database has to make them (docs/backups.md).");
    }
    return find(tool).isPresent()
        ? Optional.empty()
        : Optional.of(
            "the store is in PostgreSQL, and its program %s is not here. Install it or name it in backups.pg-dump, or see to it that whoever administers the database makes backups (docs/backups.md), and set backups.interval to off."
                .formatted(tool));
  }

  private Optional<Path> find(String tool) {
    if (tool.contains("/")) {
      return Optional.of(Path.of(tool)).filter(Files::isExecutable);
    }
    return Arrays.stream(path.split(java.io.File.pathSeparator, -1))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder).resolve(tool))
        .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
        .findFirst();
  }

  @Override
  public void write(Path file) throws InterruptedException {
    Path tool = find(config.get(BackupSettings.BACKUPS_PG_DUMP)).orElseThrow(this::gone);
    Path part = file.resolveSibling("." + file.getFileName() + ".part");
    try {
      refuseWithoutRoom(file);
      Files.deleteIfExists(part);
      List<String> command = new ArrayList<>(List.of(tool.toString(), "--no-password"));
      command.addAll(arguments(config, part));
      execute(command);
      Path reader = tool.resolveSibling("pg_restore");
      if (Files.isExecutable(reader)) {
        execute(List.of(reader.toString(), "--list", part.toString()));
      }
      try (FileChannel content = FileChannel.open(part, StandardOpenOption.WRITE)) {
        content.force(true);
      }
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw failed("%s cannot be written (%s)".formatted(file, e));
    } finally {
      discard(part);
    }
  }

  private void refuseWithoutRoom(Path file) throws IOException {
    long needed = config.get(BackupSettings.BACKUPS_LEAVE_FREE);
    Path directory = file.toAbsolutePath().getParent();
    long free = Files.getFileStore(directory == null ? file : directory).getUsableSpace();
    if (free < needed) {
      throw failed(
          "only %s are free beside %s, less than the %s to leave (backups.leave-free)"
              .formatted(Words.bytes(free), file, Words.bytes(needed)));
    }
  }

  /** Runs a program to its end, which comes early when this thread is interrupted. */
  private void execute(List<String> command) throws IOException, InterruptedException {
    Path said = Files.createTempFile("pawl-backup", ".log");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(said.toFile());
      Map<String, String> environment = builder.environment();
      environment.keySet().removeIf(name -> name.startsWith("PAWL_"));
      String password = given(config, Settings.STORE_PASSWORD, "password");
      if (!password.isEmpty()) {
        environment.put("PGPASSWORD", password);
      }
      Process process = builder.start();
      try {
        if (process.waitFor() != 0) {
          throw failed(
              "%s ended with %d: %s"
                  .formatted(
                      command.getFirst(),
                      process.exitValue(),
                      Words.shortened(
                          Files.readString(said, StandardCharsets.UTF_8), WORDS_OF_A_FAILURE)));
        }
      } finally {
        process.destroy();
      }
    } finally {
      Files.deleteIfExists(said);
    }
  }

  private CliException gone() {
    return failed(config.get(BackupSettings.BACKUPS_PG_DUMP) + " is not here any more");
  }

  private static CliException failed(String why) {
    return CliException.of(
        ExitCode.FAILED,
        "backup-failed",
        "The backup of the PostgreSQL store failed: %s. Check that the program fits the server's version and may log in."
            .formatted(why));
  }

  private static void discard(Path part) {
    try {
      Files.deleteIfExists(part);
    } catch (IOException ignored) {
      // The next backup begins with deleting what is left of others.
    }
  }
}
