package dev.pawl.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.engine.store.Batch;
import dev.pawl.engine.store.Intent;
import dev.pawl.engine.store.Message;
import dev.pawl.engine.store.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;

/** A group writer on a store whose commits wait for the test. */
abstract class GroupWriterFixture {
  private static final WriterSettings SETTINGS =
      new WriterSettings(100, 1 << 20, LingerSettings.NONE, 1 << 20, Duration.ofMillis(1));

  ScriptedWriter store = new ScriptedWriter();
  final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  GroupWriter writer = open(SETTINGS);

  GroupWriter open(WriterSettings settings) {
    return new GroupWriter(
        "test-writer", this::theStore, new StoppedClock(), new Random(1)::nextLong, settings);
  }

  ScriptedWriter theStore() {
    return store;
  }

  void reopen(WriterSettings settings) {
    writer.close();
    store = new ScriptedWriter();
    writer = open(settings);
  }

  @AfterEach
  void close() {
    store.failAlways();
    writer.close();
  }

  static Intent deliver(String id, int bytes) {
    return new Intent.Deliver(
        new Message("r", id, Message.Kind.SIGNAL, "go", 0, "ada", new byte[bytes]));
  }

  static Intent deliver(String id) {
    return deliver(id, 0);
  }

  void submit(String id, Intent intent) {
    writer.submit(
        intent,
        new Completion() {
          @Override
          public void done(Outcome outcome) {
            heard.add(id + " " + (outcome instanceof Outcome.Applied a ? a.number() : outcome));
          }

          @Override
          public void lost() {
            heard.add(id + " lost");
          }
        });
  }

  void submit(String... ids) {
    for (String id : ids) {
      submit(id, deliver(id));
    }
  }

  List<String> hear(int count) throws InterruptedException {
    List<String> words = new ArrayList<>();
    while (words.size() < count) {
      String word = heard.poll(60, TimeUnit.SECONDS);
      assertThat(word).as("after %s", words).isNotNull();
      words.add(word);
    }
    return words;
  }

  static List<String> ids(Batch batch) {
    return batch.intents().stream()
        .map(intent -> ((Intent.Deliver) intent).message().id())
        .toList();
  }
}
