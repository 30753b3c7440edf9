package dev.pawl.cli.command.letter;

import dev.pawl.cli.output.CliException;
import dev.pawl.cli.output.ExitCode;
import dev.pawl.cli.output.Json;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A replay and the dead letters that it is to be made of, in a file.
 *
 * @param id of the replay, so that making it twice makes it once
 * @param anew whether new runs begin
 * @param input their input, or null
 * @param letters the runs of the dead letters
 */
record SavedReplay(String id, boolean anew, @Nullable JsonNode input, List<String> letters) {
  private static final String KIND = "pawl-dlq-replay";

  /** Writes a file that does not exist yet. */
  void write(Path file) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("kind", KIND);
    json.put("id", id);
    json.put("anew", anew);
    if (input != null) {
      json.put("input", input);
    }
    json.put("letters", letters);
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

  /** Reads a file. */
  static SavedReplay read(Path file) {
    JsonNode json;
    try {
      json = Json.MAPPER.readTree(Files.readString(file));
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
    if (!json.path("kind").asString("").equals(KIND) || !json.path("letters").isArray()) {
      throw CliException.usage(
          "not-a-preview",
          "%s is not a saved replay. Make one with 'pawl dlq replay … --save FILE'."
              .formatted(file));
    }
    List<String> letters = new ArrayList<>();
    json.path("letters").forEach(letter -> letters.add(letter.asString("")));
    return new SavedReplay(
        json.path("id").asString(""),
        json.path("anew").asBoolean(false),
        json.has("input") ? json.get("input") : null,
        letters);
  }
}
