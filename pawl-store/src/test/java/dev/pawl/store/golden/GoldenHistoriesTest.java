package dev.pawl.store.golden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.engine.codec.PayloadCodec;
import dev.pawl.engine.history.EventCodec;
import dev.pawl.engine.history.RecordedEvent;
import dev.pawl.engine.history.RunFold;
import dev.pawl.engine.history.RunState;
import dev.pawl.engine.store.NewEvent;
import dev.pawl.engine.store.StoredEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The histories of every format are read, folded and written again without losing anything. */
final class GoldenHistoriesTest {
  private static final JsonMapper JSON = new JsonMapper();

  private final PayloadCodec payloads = new PayloadCodec();
  private final EventCodec events = new EventCodec(payloads);

  static Stream<Path> formats() throws IOException {
    return GoldenDatabasesTest.formats();
  }

  @ParameterizedTest
  @MethodSource("formats")
  void everyEventIsReadAndWrittenAsItWas(Path format) throws IOException {
    int read = 0;
    for (List<StoredEvent> history : histories(format).values()) {
      for (StoredEvent stored : history) {
        NewEvent kept = stored.event();
        RecordedEvent event = events.decode(stored);
        NewEvent again =
            events.encode(event.event(), kept.at(), kept.incarnation(), kept.generation());
        assertThat(again.type()).isEqualTo(kept.type());
        assertThat(again.path()).isEqualTo(kept.path());
        assertThat(again.payload()).isEqualTo(kept.payload());
        assertThat(tree(again.meta())).as("%s", event).isEqualTo(tree(kept.meta()));
        assertThat(payloads.tree(kept.payload())).isNotNull();
        read++;
      }
    }
    assertThat(read).isGreaterThan(200);
  }

  private static JsonNode tree(byte @Nullable [] json) {
    return JSON.readTree(json == null ? new byte[] {'{', '}'} : json);
  }

  @ParameterizedTest
  @MethodSource("formats")
  void everyHistoryFoldsToWhatWasSaidOfItsRun(Path format) throws IOException {
    Expected expected = Expected.read(format.resolve(Specimen.SQLITE_CLOSED.folder()));
    Map<String, List<StoredEvent>> histories = histories(format);
    assertThat(histories).hasSizeGreaterThan(30);
    histories.forEach((id, history) -> {
      JsonNode said = JSON.valueToTree(expected.found().getOrDefault(id, Map.of()));
      RunState state = RunFold.of(history.stream().map(events::decode).toList());
      if (state.status().ended()) {
        assertThat(state.status().name()).as(id).isEqualTo(said.path("status").asString());
      }
      List<String> operations = new ArrayList<>();
      said.path("operations").forEach(operation -> operations.add(operation.asString()));
      assertThat(operations).as(id).hasSameSizeAs(state.operations());
      for (int i = 0; i < operations.size(); i++) {
        RunState.Operation operation = state.operations().get(i);
        assertThat(operations.get(i))
            .as(id)
            .startsWith(
                "%s %s %s %d "
                    .formatted(
                        operation.path(),
                        operation.kind(),
                        operation.progress(),
                        operation.attempts()));
      }
    });
  }

  private static Map<String, List<StoredEvent>> histories(Path format) throws IOException {
    Map<String, List<StoredEvent>> histories = new LinkedHashMap<>();
    for (String line : Files.readAllLines(format.resolve("histories.jsonl"))) {
      HistoryLine event = HistoryLine.read(line);
      histories.computeIfAbsent(event.run(), id -> new ArrayList<>()).add(event.event());
    }
    return histories;
  }
}
