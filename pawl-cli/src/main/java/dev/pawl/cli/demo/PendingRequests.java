package dev.pawl.cli.demo;

import dev.pawl.api.PawlException;
import dev.pawl.cli.control.Operations;
import dev.pawl.cli.output.CliException;
import dev.pawl.cli.output.ExitCode;
import dev.pawl.cli.output.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/**
 * Requests that were accepted from a person and are not yet in the store, each in a file of its
 * own. So a process that is killed before its engine is open has lost nothing.
 */
final class PendingRequests {
  private static final Logger log = LoggerFactory.getLogger(PendingRequests.class);
  private static final String SUFFIX = ".json";

  private final Path directory;

  PendingRequests(Path directory) {
    this.directory = directory;
  }

  /**
   * Keeps a request; on disk when this returns.
   *
   * @param name sorts by time
   */
  void add(String name, DemoRequest request) {
    try {
      Files.createDirectories(directory);
      Path written = directory.resolve(name + ".part");
      try (FileChannel file =
          FileChannel.open(written, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        ByteBuffer bytes = ByteBuffer.wrap(Json.MAPPER.writeValueAsBytes(request));
        while (bytes.hasRemaining()) {
          file.write(bytes);
        }
        file.force(true);
      }
      Files.move(written, directory.resolve(name + SUFFIX), StandardCopyOption.ATOMIC_MOVE);
      sync();
    } catch (IOException e) {
      throw CliException.of(
          ExitCode.FAILED,
          "data-directory",
          "The request could not be recorded in %s (%s). Check its rights and the free space; nothing was started."
              .formatted(directory, e),
          e);
    }
  }

  /** A new name in a directory is on disk when the directory is. */
  private void sync() {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      log.debug("The directory {} cannot be synced here: {}", directory, e.toString());
    }
  }

  /**
   * Starts the run of a request, and forgets the request when it is in the store or never can be.
   *
   * @param name as given to {@link #add}
   */
  DemoRequest submit(Operations operations, String name) {
    Path file = directory.resolve(name + SUFFIX);
    DemoRequest request = read(file);
    try {
      operations.start(request.start());
    } catch (PawlException e) {
      if (ExitCode.of(e) == ExitCode.NOT_ALLOWED || ExitCode.of(e) == ExitCode.USAGE) {
        // Another run has the id, and always will.
        forget(name);
      }
      throw e;
    }
    forget(name);
    return request;
  }

  private static DemoRequest read(Path file) {
    try {
      return Json.MAPPER.readValue(Files.readAllBytes(file), DemoRequest.class);
    } catch (IOException | JacksonException e) {
      throw CliException.of(
          ExitCode.FAILED,
          "request-unreadable",
          "The recorded request %s cannot be read (%s). Move it away and make the request again."
              .formatted(file, e.getMessage()),
          e);
    }
  }

  /** Takes a request back. */
  void forget(String name) {
    try {
      Files.deleteIfExists(directory.resolve(name + SUFFIX));
    } catch (IOException e) {
      log.warn("The recorded request {} cannot be removed: {}", name, e.toString());
    }
  }

  /** The names of all requests, the oldest first. */
  List<String> names() {
    return files().stream()
        .map(file -> String.valueOf(file.getFileName()))
        .map(file -> file.substring(0, file.length() - SUFFIX.length()))
        .toList();
  }

  private List<Path> files() {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(SUFFIX)).sorted().toList();
    } catch (IOException e) {
      throw CliException.of(
          ExitCode.FAILED,
          "data-directory",
          "The directory %s cannot be read (%s).".formatted(directory, e),
          e);
    }
  }
}
