package dev.pawl.cli.demo;

import dev.pawl.agents.work.WorkRequest;
import dev.pawl.cli.output.CliException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads the text that a department makes the content of an email of. */
final class ReadMaterial {
  /** A character takes at most so many bytes in UTF-8 (RFC 3629, 3). */
  private static final int BYTES_PER_CHARACTER = 4;

  private ReadMaterial() {}

  /**
   * The text, empty without a file.
   *
   * @throws CliException when it cannot be read, is no text, or is too long
   */
  static String of(@Nullable Path file) {
    if (file == null) {
      return "";
    }
    try {
      if (!Files.isRegularFile(file)) {
        throw unreadable(file, Files.exists(file) ? "it is not a file" : "there is no such file");
      }
      // Asked before it is read: a file may be larger than the memory.
      if (Files.size(file) > (long) WorkRequest.MAX_LENGTH * BYTES_PER_CHARACTER) {
        throw tooLong(file);
      }
      String text = Files.readString(file);
      if (text.length() > WorkRequest.MAX_LENGTH) {
        throw tooLong(file);
      }
      return text;
    } catch (CharacterCodingException e) {
      throw unreadable(file, "it is no text in UTF-8");
    } catch (IOException e) {
      throw unreadable(file, e.toString());
    }
  }

  private static CliException tooLong(Path file) {
    return unreadable(file, "it has more than %d characters".formatted(WorkRequest.MAX_LENGTH));
  }

  private static CliException unreadable(Path file, String why) {
    return CliException.usage(
        "material-unreadable",
        "The material %s cannot be used: %s. Check its name, its rights and its content; nothing was started."
            .formatted(file, why));
  }
}
