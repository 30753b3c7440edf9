package dev.pawl.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class MigrationTest {
  @Test
  void statementsEndAtTheEndOfALineAndOutsideOfBodies() {
    Migration migration =
        new Migration(
            1,
            "x",
            """
            -- A comment; with a semicolon;
            create table a (b text default ';');

            create procedure p() as $$
            begin
              -- Two statements.
              delete from a;
              delete from a;
            end
            $$;
            drop table a;
            """);
    assertThat(migration.statements())
        .hasSize(3)
        .satisfies(all -> assertThat(all.get(0)).isEqualTo("create table a (b text default ';')"))
        .satisfies(all ->
            assertThat(all.get(1)).startsWith("create procedure").contains("delete").endsWith("$$"))
        .satisfies(all -> assertThat(all.get(2)).isEqualTo("drop table a"));
  }

  @Test
  void aFileOfCommentsHasNoStatements() {
    assertThat(new Migration(1, "x", "-- Nothing to do here.\n").statements()).isEmpty();
  }
}
