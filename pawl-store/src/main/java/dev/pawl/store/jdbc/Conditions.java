package dev.pawl.store.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/** Conditions that all must hold, put together from fixed texts, with their values. */
final class Conditions {
  private final List<String> texts = new ArrayList<>();
  private final List<Object> values = new ArrayList<>();

  /** Adds a condition with a question mark for each of the values, texts or long numbers. */
  Conditions add(String text, Object... bound) {
    texts.add(text);
    values.addAll(List.of(bound));
    return this;
  }

  /** Adds that a column has one of these values, unless there are none. */
  Conditions anyOf(String column, Collection<? extends Enum<?>> allowed) {
    if (!allowed.isEmpty()) {
      String marks = String.join(", ", Collections.nCopies(allowed.size(), "?"));
      add(column + " in (" + marks + ")", allowed.stream().map(Enum::name).toArray());
    }
    return this;
  }

  /** All of these and all of others. */
  Conditions and(Conditions others) {
    Conditions both = new Conditions();
    both.texts.addAll(texts);
    both.texts.addAll(others.texts);
    both.values.addAll(values);
    both.values.addAll(others.values);
    return both;
  }

  /** The clause, with a blank in front; empty when there are no conditions. */
  String where() {
    return texts.isEmpty() ? "" : " where " + String.join(" and ", texts);
  }

  /** The values in the order of their question marks. */
  List<Object> values() {
    return values;
  }

  /** Binds values from the first parameter on; returns the index of the next one. */
  static int bind(PreparedStatement statement, List<Object> values) throws SQLException {
    int index = 1;
    for (Object value : values) {
      if (value instanceof Long number) {
        statement.setLong(index++, number);
      } else {
        statement.setString(index++, (String) value);
      }
    }
    return index;
  }
}
