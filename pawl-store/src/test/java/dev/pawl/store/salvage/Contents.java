package dev.pawl.store.salvage;

import dev.pawl.engine.store.MailRow;
import dev.pawl.engine.store.NewEvent;
import dev.pawl.engine.store.RunFilter;
import dev.pawl.engine.store.RunRow;
import dev.pawl.engine.store.Store;
import dev.pawl.engine.store.StoreReader;
import dev.pawl.engine.store.StoredEvent;
import dev.pawl.engine.store.TaskFilter;
import dev.pawl.engine.store.TaskRow;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a store has of each run, in a form that can be compared byte for byte. */
record Contents(Map<String, Run> runs) {

  record Run(
      RunRow row,
      List<String> events,
      Map<String, String> labels,
      List<String> mail,
      List<TaskRow> tasks) {}

  static Contents of(Store store) {
    StoreReader reader = store.reader();
    Map<String, Run> runs = new TreeMap<>();
    for (RunRow row : reader.runs(RunFilter.newest(1_000_000))) {
      runs.put(
          row.id(),
          new Run(
              row,
              reader.history(row.id(), 0, 1_000_000).stream().map(Contents::line).toList(),
              reader.labels(row.id()),
              reader.mail(row.id(), 0).stream().map(Contents::line).toList(),
              tasks(reader, row.id())));
    }
    return new Contents(runs);
  }

  private static List<TaskRow> tasks(StoreReader reader, String runId) {
    return new ArrayList<>(reader.tasks(new TaskFilter(Set.of(), runId, 1_000)));
  }

  private static String line(StoredEvent stored) {
    NewEvent event = stored.event();
    return "%d %s '%s' %d %d %d %s %s"
        .formatted(
            stored.number(),
            event.type(),
            event.path(),
            event.at(),
            event.incarnation(),
            event.generation(),
            hex(event.meta()),
            hex(event.payload()));
  }

  private static String line(MailRow mail) {
    return "%d %s %s".formatted(mail.order(), mail.message().id(), hex(mail.message().payload()));
  }

  private static String hex(byte @Nullable [] bytes) {
    return bytes == null ? "-" : HexFormat.of().formatHex(bytes);
  }
}
