package dev.pawl.cli.diag;

import dev.pawl.api.PawlException;
import dev.pawl.cli.config.Redaction;
import dev.pawl.cli.output.CliException;
import dev.pawl.cli.output.ExitCode;
import dev.pawl.cli.output.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import tools.jackson.core.JacksonException;

/**
 * Writes parts into a ZIP file for its owner alone, everything through the redaction. A part that
 * fails does not keep the others out; the manifest, which comes last, says why it is missing or cut
 * short.
 */
public final class Bundle {
  /** The file that says what is in the others. */
  public static final String MANIFEST = "manifest.json";

  private final Redaction redaction;
  private final Map<String, Object> head;
  private final List<Part> parts;
  private final List<Map<String, Object>> contents = new ArrayList<>();

  /**
   * A bundle that is not written yet.
   *
   * @param head what the manifest begins with
   */
  public Bundle(Redaction redaction, Map<String, ?> head, List<Part> parts) {
    this.redaction = redaction;
    this.head = new LinkedHashMap<>(head);
    this.parts = List.copyOf(parts);
  }

  /**
   * Writes it.
   *
   * @param file which must not exist
   * @return the manifest
   * @throws CliException when the file exists, or cannot be written
   */
  public Map<String, Object> write(Path file) {
    boolean made = false;
    try (OutputStream out = create(file)) {
      made = true;
      ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
      for (Part part : parts) {
        contents.add(written(zip, part));
      }
      head.put("parts", contents);
      entry(zip, MANIFEST, Json.pretty(redaction.tree(Json.MAPPER.valueToTree(head))));
      zip.finish();
      return head;
    } catch (FileAlreadyExistsException e) {
      throw CliException.of(
          ExitCode.FAILED,
          "file-exists",
          "There is a file %s already, and nothing is replaced. Name another one with --file."
              .formatted(file));
    } catch (IOException | UncheckedIOException e) {
      if (made) {
        remove(file);
      }
      throw CliException.of(
          ExitCode.FAILED,
          "file-unwritable",
          "The file %s cannot be written (%s). Name another one with --file."
              .formatted(
                  file, e instanceof UncheckedIOException unchecked ? unchecked.getCause() : e),
          e);
    }
  }

  private static void remove(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException ignored) {
      // Half a file is left; the error that follows says why.
    }
  }

  private static OutputStream create(Path file) throws IOException {
    FileAttribute<?>[] ownerOnly =
        file.getFileSystem().supportedFileAttributeViews().contains("posix")
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    Files.createFile(file, ownerOnly);
    return Files.newOutputStream(file, StandardOpenOption.WRITE);
  }

  private Map<String, Object> written(ZipOutputStream zip, Part part) throws IOException {
    Map<String, Object> said = new LinkedHashMap<>();
    said.put("file", part.name());
    said.put("has", part.meaning());
    try {
      switch (part) {
        case Part.Value value -> {
          // Made before the entry begins, so that a part that fails leaves none.
          String text = Json.pretty(redaction.tree(Json.MAPPER.valueToTree(value.value().get())));
          entry(zip, part.name(), text);
        }
        case Part.Lines lines -> said.put("lines", lines(zip, lines));
      }
    } catch (PawlException | JacksonException e) {
      said.put("missing", redaction.text(String.valueOf(e.getMessage())));
    }
    return said;
  }

  private static void entry(ZipOutputStream zip, String name, String text) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(text.getBytes(StandardCharsets.UTF_8));
    zip.write('\n');
    zip.closeEntry();
  }

  private long lines(ZipOutputStream zip, Part.Lines part) throws IOException {
    zip.putNextEntry(new ZipEntry(part.name()));
    long[] count = {0};
    try {
      part.lines()
          .accept(value -> {
            line(zip, value);
            count[0]++;
          });
    } finally {
      zip.closeEntry();
    }
    return count[0];
  }

  private void line(ZipOutputStream zip, Object value) {
    try {
      String text = Json.line(redaction.tree(Json.MAPPER.valueToTree(value)));
      zip.write((text + '\n').getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
