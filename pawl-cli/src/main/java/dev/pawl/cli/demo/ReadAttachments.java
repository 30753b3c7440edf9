package dev.pawl.cli.demo;

import dev.pawl.agents.mail.Attachment;
import dev.pawl.agents.mail.AttachmentLimits;
import dev.pawl.agents.mail.FileContent;
import dev.pawl.api.WorkflowException;
import dev.pawl.cli.output.CliException;
import java.io.IOException;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Makes attachments of files. */
final class ReadAttachments {
  private static final String ANYTHING = "application/octet-stream";

  private ReadAttachments() {}

  /**
   * The attachments, in the order of the files.
   *
   * @throws CliException when one cannot be read or attached, or the limits do not allow them
   */
  static List<Attachment> of(List<Path> files, AttachmentLimits limits) {
    try {
      if (files.size() > limits.maxCount()) {
        throw limits.tooMany(files.size());
      }
      List<Attachment> attachments = new ArrayList<>();
      long bytes = 0;
      for (Path file : files) {
        // Asked before it is read: a file may be larger than the memory.
        bytes += size(file);
        if (bytes > limits.maxBytes()) {
          throw limits.tooLarge(name(file));
        }
        attachments.add(new Attachment(name(file), type(name(file)), content(file)));
      }
      limits.check(attachments);
      return attachments;
    } catch (WorkflowException e) {
      throw CliException.usage(e.code(), e.getMessage());
    }
  }

  private static long size(Path file) {
    if (!Files.isRegularFile(file)) {
      throw unreadable(file, Files.exists(file) ? "it is not a file" : "there is no such file");
    }
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw unreadable(file, e.toString());
    }
  }

  private static FileContent content(Path file) {
    try {
      return FileContent.of(Files.readAllBytes(file));
    } catch (IOException e) {
      throw unreadable(file, e.toString());
    }
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  /** By its name alone. Other messages are attached as files like any other. */
  private static String type(String name) {
    String guess = URLConnection.guessContentTypeFromName(name);
    return guess == null || guess.startsWith("message/") || guess.startsWith("multipart/")
        ? ANYTHING
        : guess;
  }

  private static CliException unreadable(Path file, String why) {
    return CliException.usage(
        "attachment-unreadable",
        "The file %s cannot be attached: %s. Check its name and its rights; nothing was started."
            .formatted(file, why));
  }
}
