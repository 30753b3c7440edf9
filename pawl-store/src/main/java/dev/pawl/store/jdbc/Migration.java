package dev.pawl.store.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * A numbered step from one schema to the next, a file of SQL beside the class of its database. A
 * file that was released never changes.
 *
 * @param version 1, 2, 3 … without gaps
 * @param sql statements that end with a semicolon at the end of a line
 */
public record Migration(int version, String name, String sql) {

  /**
   * Reads the file {@code version-name.sql}.
   *
   * @param beside the class in whose package the file lies
   */
  public static Migration load(Class<?> beside, int version, String name) {
    String file = version + "-" + name + ".sql";
    try (InputStream content = beside.getResourceAsStream(file)) {
      if (content == null) {
        throw new IllegalStateException("missing in this build: " + file);
      }
      String sql = new String(content.readAllBytes(), StandardCharsets.UTF_8);
      return new Migration(version, name, sql.replace("\r\n", "\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Tells a changed file from the one that was applied. */
  long checksum() {
    CRC32C sum = new CRC32C();
    sum.update(sql.getBytes(StandardCharsets.UTF_8));
    return sum.getValue();
  }

  /** The statements, without comment lines; none where the database has nothing to do. */
  List<String> statements() {
    String code = sql.replaceAll("(?m)^\\s*--.*\n", "").strip();
    return code.isEmpty() ? List.of() : List.of(code.split(";\\s*(\n|$)"));
  }
}
