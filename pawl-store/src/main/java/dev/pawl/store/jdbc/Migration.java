package dev.pawl.store.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/**
 * A numbered step from one schema to the next, a file of SQL beside the class of its database. A
 * file that was released never changes.
 *
 * @param version 1, 2, 3 … without gaps
 * @param sql statements that end with a semicolon at the end of a line; those between two {@code
 *     $$} belong to the body of a routine
 */
public record Migration(int version, String name, String sql) {
  private static final Pattern END = Pattern.compile(";\\s*(\n|$)");

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
    List<String> statements = new ArrayList<>();
    int from = 0;
    Matcher end = END.matcher(code);
    while (end.find()) {
      String statement = code.substring(from, end.start());
      if (bodiesAreWhole(statement)) {
        statements.add(statement);
        from = end.end();
      }
    }
    return statements;
  }

  private static boolean bodiesAreWhole(String statement) {
    return statement.split(Pattern.quote("$$"), -1).length % 2 == 1;
  }
}
