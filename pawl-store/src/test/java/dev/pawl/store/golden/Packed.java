package dev.pawl.store.golden;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Files as they are committed: each in a {@code .gz} of its own. */
final class Packed {
  private static final String SUFFIX = ".gz";

  private Packed() {}

  static void pack(Path file, Path folder) throws IOException {
    Path packed = folder.resolve(file.getFileName() + SUFFIX);
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      Files.copy(file, out);
    }
  }

  /** Unpacks every packed file of a folder into another one. */
  static void unpack(Path folder, Path target) throws IOException {
    Files.createDirectories(target);
    try (var files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
      for (Path packed : files) {
        String name = packed.getFileName().toString();
        Path file = target.resolve(name.substring(0, name.length() - SUFFIX.length()));
        try (var in = new GZIPInputStream(Files.newInputStream(packed))) {
          Files.copy(in, file);
        }
      }
    }
  }

  static void writeLines(Path packed, List<String> lines) throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      for (String line : lines) {
        out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  static List<String> readLines(Path packed) throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(packed)), StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    }
  }
}
