package dev.pawl.cli.command.bulk;

import dev.pawl.cli.control.WrittenMove;
import dev.pawl.cli.output.CliException;
import dev.pawl.cli.output.ExitCode;
import dev.pawl.cli.output.Json;
import dev.pawl.engine.move.Move;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** A move and the runs it is to be made on, in a file. */
final class SavedPreview {
  private static final String KIND = "pawl-bulk-preview";

  private SavedPreview() {}

  /** Writes a file that does not exist yet. */
  static void write(Path file, Move move, List<String> runs) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("kind", KIND);
    json.put("move", WrittenMove.of(move));
    json.put("runs", runs);
    try {
      Files.writeString(file, Json.pretty(json) + "\n", StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException e) {
      throw CliException.of(
          ExitCode.USAGE,
          "file-exists",
          "There is a file %s already. Name another one with --save.".formatted(file),
          e);
    } catch (IOException e) {
      throw CliException.of(
          ExitCode.FAILED,
          "not-saved",
          "The preview cannot be saved as %s (%s). Check the directory and its rights."
              .formatted(file, e),
          e);
    }
  }

  /** The runs in a file, if it was saved for this very move. */
  static List<String> read(Path file, Move move) {
    JsonNode json = json(file);
    JsonNode runs = json.path("runs");
    if (!json.path("kind").asString("").equals(KIND) || !runs.isArray()) {
      throw CliException.usage(
          "not-a-preview",
          "%s is not a saved preview. Make one with 'pawl bulk … --save FILE'.".formatted(file));
    }
    String saved = Json.line(json.path("move"));
    String wanted = Json.line(WrittenMove.of(move));
    if (!saved.equals(wanted)) {
      throw CliException.usage(
          "other-move",
          "The preview in %s is of another move: it has %s, this is %s. Give the command and options that it was saved with."
              .formatted(file, saved, wanted));
    }
    List<String> ids = new ArrayList<>();
    runs.forEach(run -> ids.add(run.asString("")));
    return ids;
  }

  private static JsonNode json(Path file) {
    try {
      return Json.MAPPER.readTree(Files.readString(file));
    } catch (IOException e) {
      throw CliException.of(
          ExitCode.NOT_FOUND,
          "unreadable-preview",
          "The saved preview %s cannot be read (%s).".formatted(file, e),
          e);
    } catch (JacksonException e) {
      throw CliException.of(
          ExitCode.USAGE,
          "not-a-preview",
          "%s is not a saved preview: %s".formatted(file, e.getOriginalMessage()),
          e);
    }
  }
}
