package dev.pawl.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.store.PostgresSettings;
import dev.pawl.store.PostgresStore;
import dev.pawl.store.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RowArrayTest {
  private static final int COLUMNS = 10;

  private Connection connection;

  @BeforeEach
  void connect() throws SQLException {
    PostgresSettings settings = TestDatabase.postgres().freshSchema();
    PostgresStore.open(settings).close();
    connection = DriverManager.getConnection(settings.url(), "postgres", "");
    connection.setSchema(settings.schema());
  }

  @AfterEach
  void disconnect() throws SQLException {
    connection.close();
  }

  private RowArray rows() throws SQLException {
    return new RowArray(connection, "history_row", COLUMNS, 1);
  }

  private static void add(
      RowArray rows, @Nullable String text, @Nullable Long number, byte @Nullable [] bytes) {
    rows.row();
    rows.text(text);
    rows.bigint(number);
    rows.text(text);
    rows.text(null);
    rows.bigint(number);
    rows.integer(number == null ? null : number.intValue());
    rows.integer(null);
    rows.bytea(bytes);
    rows.bytea(null);
    rows.integer(null);
  }

  private List<List<@Nullable Object>> asTheServerSeesThem(RowArray rows) throws SQLException {
    String sql =
        "select run_id, number, path, incarnation, generation, meta from unnest(?::history_row[])";
    List<List<@Nullable Object>> seen = new ArrayList<>();
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      query.setArray(1, rows.array());
      try (ResultSet found = query.executeQuery()) {
        while (found.next()) {
          List<@Nullable Object> row = new ArrayList<>();
          for (int column = 1; column <= 6; column++) {
            row.add(found.getObject(column));
          }
          seen.add(row);
        }
      }
    }
    return seen;
  }

  @Test
  void everyValueArrivesAsItWas() throws SQLException {
    byte[] all = new byte[256];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }
    RowArray rows = rows();
    add(rows, "Grüße, {\"a\\b\"}, 🦞", 42L, all);
    add(rows, "", -1L, new byte[0]);
    add(rows, null, null, null);
    add(rows, "NULL", (long) Integer.MIN_VALUE, new byte[] {0});

    List<List<@Nullable Object>> seen = asTheServerSeesThem(rows);

    assertThat(seen)
        .usingRecursiveComparison()
        .isEqualTo(
            List.of(
                row("Grüße, {\"a\\b\"}, 🦞", 42L, 42, all),
                row("", -1L, -1, new byte[0]),
                row(null, null, null, null),
                row("NULL", (long) Integer.MIN_VALUE, Integer.MIN_VALUE, new byte[] {0})));
  }

  private static List<@Nullable Object> row(
      @Nullable String text,
      @Nullable Long number,
      @Nullable Integer small,
      byte @Nullable [] data) {
    List<@Nullable Object> row = new ArrayList<>();
    row.add(text);
    row.add(number);
    row.add(null);
    row.add(small);
    row.add(null);
    row.add(data);
    return row;
  }

  @Test
  void theArrayGrowsBeyondWhatWasExpected() throws SQLException {
    RowArray rows = rows();
    byte[] large = new byte[100_000];
    for (long i = 0; i < 100; i++) {
      add(rows, "r" + i, i, i % 10 == 0 ? large : null);
    }

    List<List<@Nullable Object>> seen = asTheServerSeesThem(rows);

    assertThat(seen).hasSize(100);
    assertThat(seen.getLast()).startsWith("r99", 99L);
    assertThat((byte[]) seen.get(90).getLast()).hasSize(large.length);
  }

  @Test
  void anArrayMayBeEmpty() throws SQLException {
    assertThat(asTheServerSeesThem(rows())).isEmpty();
  }
}
