package dev.pawl.store.jdbc;

import java.util.List;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** A list of texts in one column, as a JSON array. */
final class TextList {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final TypeReference<List<String>> TYPE = new TypeReference<>() {};

  private TextList() {}

  static String write(List<String> texts) {
    return texts.isEmpty() ? "[]" : JSON.writeValueAsString(texts);
  }

  static List<String> read(String column) {
    return column.equals("[]") ? List.of() : List.copyOf(JSON.readValue(column, TYPE));
  }
}
