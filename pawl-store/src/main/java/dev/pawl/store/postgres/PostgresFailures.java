package dev.pawl.store.postgres;

import dev.pawl.engine.store.StoreException;
import dev.pawl.engine.store.StoreException.Reason;
import java.sql.SQLException;

/** What PostgreSQL's errors mean to people. */
record PostgresFailures(String place) {

  StoreException explain(SQLException failure) {
    String state = String.valueOf(failure.getSQLState());
    return switch (state) {
      case "28000", "28P01" ->
          of(Reason.UNUSABLE, "refuses the user or the password", "Check both.", failure);
      case "3D000" ->
          of(Reason.UNUSABLE, "has no such database", "Create it, or correct its name.", failure);
      case "42501" ->
          of(
              Reason.UNUSABLE,
              "does not permit what is needed",
              "Give the user the right to create and use the schema.",
              failure);
      case "53100" ->
          of(
              Reason.UNAVAILABLE,
              "has no disk space left",
              "Make room; nothing that was acknowledged is lost.",
              failure);
      case "25006" ->
          of(
              Reason.UNAVAILABLE,
              "is read-only, probably a standby",
              "Connect to the primary.",
              failure);
      case "XX001", "XX002" ->
          of(Reason.CORRUPT, "says that its data is damaged", "Restore a backup.", failure);
      default ->
          of(
              Reason.UNAVAILABLE,
              state.startsWith("08") ? "cannot be reached" : "does not do its work",
              "Check that the server runs and accepts connections from here.",
              failure);
    };
  }

  private StoreException of(Reason reason, String what, String next, SQLException failure) {
    return StoreException.of(
        reason, "%s %s (%s). %s".formatted(place, what, failure.getMessage(), next), failure);
  }
}
