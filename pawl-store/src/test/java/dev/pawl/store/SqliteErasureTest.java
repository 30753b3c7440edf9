package dev.pawl.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.engine.store.Batch;
import dev.pawl.engine.store.Intent;
import dev.pawl.engine.store.Message;
import dev.pawl.engine.store.NewEvent;
import dev.pawl.engine.store.Projection;
import dev.pawl.engine.store.Remains;
import dev.pawl.engine.store.RunStatus;
import dev.pawl.engine.store.RunTail;
import dev.pawl.engine.store.Store;
import dev.pawl.engine.store.StoreWriter;
import dev.pawl.engine.store.TaskRow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is in the bytes of the files after an erasure: nothing, as the documentation promises. */
class SqliteErasureTest {
  private static final String SECRET = "Xq7-no-longer-wanted-Zp3";
  private static final int RUNS = 60;

  @TempDir private Path directory;

  private final Random random = new Random(5);

  @Test
  void nothingThatWasErasedIsLeftInAnyFileOfTheStore() throws IOException {
    try (Store store = SqliteStore.open(directory);
        StoreWriter writer = store.openWriter(0)) {
      List<RunTail> tails = new ArrayList<>();
      for (int i = 0; i < RUNS; i++) {
        RunTail tail = new RunTail("r" + i, 0);
        tails.add(tail);
        commit(writer, new Intent.StartRun(Rows.owned("r" + i), tail, events(i), List.of()));
      }
      // Interleaved and of all sizes, so that rows share, fill and overflow pages.
      for (int round = 0; round < 8; round++) {
        for (int i = 0; i < RUNS; i++) {
          commit(writer, new Intent.Append(tails.get(i), events(i), List.of(), List.of(), null));
        }
      }
      for (int i = 0; i < RUNS; i++) {
        commit(writer, new Intent.Deliver(mail(i)));
        commit(
            writer,
            Rows.project(
                tails.get(i),
                new Projection.OpenTask(task(i)),
                new Projection.EndRun(RunStatus.COMPLETED, 9)));
      }
      assertThat(filesWithSecret()).isNotEmpty();

      for (int i = 0; i < RUNS; i += 2) {
        commit(writer, new Intent.EraseRun("r" + i, 77, "ann", ""));
      }

      assertThat(store.dropRemains()).isEqualTo(Remains.NONE);
      assertThat(filesWithSecret()).isEmpty();
      assertThat(store.reader().history("r1", 0, 1).getFirst().event().payload()).isNotEmpty();
    }
    assertThat(filesWithSecret()).isEmpty();
  }

  private int batches;

  private void commit(StoreWriter writer, Intent intent) {
    writer.commit(new Batch("b" + ++batches, List.of(intent)));
  }

  /** Only runs of even numbers have the secret. */
  private List<NewEvent> events(int run) {
    return List.of(Rows.event("step", new byte[] {'{', '}'}, payload(run)));
  }

  private byte[] payload(int run) {
    String word = run % 2 == 0 ? SECRET : "something else";
    int repetitions = new int[] {1, 3, 20, 170, 400, 3_000, 60_000}[random.nextInt(7)];
    return ("\u0001" + word.repeat(repetitions)).getBytes(StandardCharsets.UTF_8);
  }

  private Message mail(int run) {
    return new Message("r" + run, "m", Message.Kind.SIGNAL, "go", 1, "ann", payload(run));
  }

  private static TaskRow task(int run) {
    TaskRow plain = Rows.task("r" + run, "ask");
    return new TaskRow(
        plain.id(),
        plain.runId(),
        plain.path(),
        plain.status(),
        run % 2 == 0 ? SECRET : "else",
        0,
        plain.assignees(),
        plain.groups(),
        plain.choices(),
        1,
        null,
        null,
        null);
  }

  private List<String> filesWithSecret() throws IOException {
    List<String> found = new ArrayList<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
        if (bytes.contains(SECRET.substring(0, 8)) || bytes.contains(SECRET.substring(8))) {
          found.add(file.getFileName().toString());
        }
      }
    }
    return found;
  }
}
