package dev.pawl.store;

import dev.pawl.engine.store.Batch;
import dev.pawl.engine.store.Intent;
import dev.pawl.engine.store.NewEvent;
import dev.pawl.engine.store.Store;
import dev.pawl.engine.store.StoreException;
import dev.pawl.engine.store.StoreWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A process that commits batches until it is killed. Says {@code start}, the number of each batch
 * that was acknowledged, and the reason of each failure; repeats what failed.
 */
final class CommittingChild {
  static final int EVENTS = 10;

  private CommittingChild() {}

  public static void main(String[] arguments) {
    try (Store store = SqliteStore.open(Path.of(arguments[0]))) {
      commitForEver(store, Integer.parseInt(arguments[1]));
    } catch (StoreException e) {
      System.out.println(e.reason());
      System.exit(2);
    }
  }

  private static void commitForEver(Store store, int payload) {
    try (StoreWriter writer = store.openWriter(0)) {
      Intent.StartRun start = Rows.start(Rows.owned("r"));
      commit(writer, new Batch("start", List.of(start)));
      System.out.println("start");
      NewEvent event = Rows.event("step", null, new byte[payload]);
      List<NewEvent> events = Collections.nCopies(EVENTS, event);
      for (int i = 1; ; i++) {
        commit(
            writer,
            new Batch(
                "batch-" + i,
                List.of(new Intent.Append(start.tail(), events, List.of(), List.of(), null))));
        System.out.println(i);
      }
    }
  }

  private static void commit(StoreWriter writer, Batch batch) {
    while (true) {
      try {
        writer.commit(batch);
        return;
      } catch (StoreException e) {
        System.out.println(e.reason());
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
      }
    }
  }

  /** Starts one, under a command such as a shell that sets limits. */
  static Process start(Path directory, int payload, String... command) throws IOException {
    List<String> all = new ArrayList<>(List.of(command));
    all.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-XX:TieredStopAtLevel=1",
            "-Djava.util.logging.config.file="
                + System.getProperty("java.util.logging.config.file", "absent"),
            "-cp",
            System.getProperty("java.class.path"),
            CommittingChild.class.getName(),
            directory.toString(),
            Integer.toString(payload)));
    return new ProcessBuilder(all).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }
}
