package dev.pawl.store;

import dev.pawl.engine.store.Batch;
import dev.pawl.engine.store.Intent;
import dev.pawl.engine.store.Outcome;
import dev.pawl.engine.store.RunRow;
import dev.pawl.engine.store.RunTail;
import dev.pawl.engine.store.Store;
import dev.pawl.engine.store.StoreReader;
import dev.pawl.engine.store.StoreWriter;
import dev.pawl.engine.store.StoredEvent;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A fresh store for each test of the contract, on each database. */
@ParameterizedClass(name = "{0}")
@EnumSource(TestDatabase.class)
abstract class StoreContract {
  @SuppressWarnings("NullAway.Init") // JUnit sets it before anything else
  @Parameter
  TestDatabase database;

  @TempDir Path directory;

  Store store;
  StoreWriter writer;
  StoreReader reader;
  private int batches;

  @BeforeEach
  void open() {
    store = database.fresh(directory);
    writer = store.openWriter(0);
    reader = store.reader();
  }

  @AfterEach
  void close() {
    writer.close();
    store.close();
  }

  /** Commits the intents in one batch. */
  List<Outcome> commit(Intent... intents) {
    return writer.commit(batch(intents));
  }

  Batch batch(Intent... intents) {
    return new Batch("batch-" + ++batches, List.of(intents));
  }

  Outcome commitOne(Intent intent) {
    return commit(intent).getFirst();
  }

  /** A run that this node has in memory, in incarnation 1. */
  RunTail startOwned(String id) {
    Intent.StartRun start = Rows.start(Rows.owned(id));
    commit(start);
    return start.tail();
  }

  RunRow run(String id) {
    return reader.run(id).orElseThrow();
  }

  List<String> paths(String runId) {
    return reader.history(runId, 0, 10_000).stream().map(row -> row.event().path()).toList();
  }

  List<Long> numbers(String runId) {
    return reader.history(runId, 0, 10_000).stream().map(StoredEvent::number).toList();
  }
}
