package dev.pawl.store.golden;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is expected of a golden database, written beside it by the engine that made it.
 *
 * @param copiedAt the time of the copy
 * @param done every attempt of every step and undo before that, sorted
 * @param found about each run at that time, as JSON
 * @param ends of each run two months later, as JSON
 * @param effects every attempt in those two months, sorted
 * @param lost the code with which the start of a run that retention deleted is refused
 */
record Expected(
    String copiedAt,
    List<String> done,
    Map<String, Object> found,
    Map<String, Object> ends,
    List<String> effects,
    String lost) {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
  private static final String FILE = "expected.json";

  static Expected of(Instant copiedAt, List<String> done, Epilogue epilogue) {
    return new Expected(
        copiedAt.toString(),
        done,
        epilogue.found(),
        epilogue.ends(),
        epilogue.effects(),
        epilogue.lost());
  }

  void write(Path folder) throws IOException {
    Files.writeString(folder.resolve(FILE), JSON.writeValueAsString(this) + "\n");
  }

  static Expected read(Path folder) throws IOException {
    return JSON.readValue(Files.readString(folder.resolve(FILE)), Expected.class);
  }

  /** The values as text, so that what is read compares with what is told. */
  static Map<String, String> text(Map<String, Object> runs) {
    Map<String, String> text = new TreeMap<>();
    runs.forEach((id, run) -> text.put(id, JSON.writeValueAsString(run)));
    return text;
  }
}
