package dev.pawl.engine.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pawl.engine.error.EngineException;
import dev.pawl.engine.journal.LingerSettings;
import dev.pawl.engine.journal.ScriptedWriter;
import dev.pawl.engine.journal.StoppedClock;
import dev.pawl.engine.journal.WriterSettings;
import dev.pawl.engine.store.Intent;
import dev.pawl.engine.store.Outcome;
import dev.pawl.engine.store.Store;
import dev.pawl.engine.store.StoreReader;
import dev.pawl.engine.store.StoreWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WritersTest {
  private static final Intent INTENT = new Intent.ReleaseAll(0);

  private final List<ScriptedWriter> scripts =
      Stream.generate(ScriptedWriter::new).limit(3).toList();
  private final Writers writers =
      new Writers(
          new ScriptedStore(scripts),
          new StoppedClock(),
          new Random(1)::nextLong,
          WriterSettings.defaults().retryDelay(Duration.ofMillis(1)));

  /** A store that can only be written. */
  private record ScriptedStore(List<ScriptedWriter> scripts) implements Store {
    @Override
    public int writers() {
      return scripts.size();
    }

    @Override
    public StoreWriter openWriter(int index) {
      return scripts.get(index);
    }

    @Override
    public StoreReader reader() {
      throw new UnsupportedOperationException("Nothing is read here.");
    }

    @Override
    public String description() {
      return "scripted";
    }

    @Override
    public void close() {}
  }

  @AfterEach
  void close() {
    scripts.forEach(ScriptedWriter::failAlways);
    writers.close();
  }

  private ScriptedWriter scriptOf(String runId) {
    return scripts.get(Math.floorMod(runId.hashCode(), scripts.size()));
  }

  @Test
  void aRunAlwaysGoesToTheSameWriterAndAllAreUsed() {
    Set<Object> used = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      assertThat(writers.of("run-" + i)).isSameAs(writers.of("run-" + i));
      used.add(writers.of("run-" + i));
    }
    assertThat(used).hasSize(3);
  }

  @Test
  void theOutcomeIsHeardEarlyAndThenBySubmitter() {
    scripts.forEach(ScriptedWriter::commitAlways);
    List<Outcome> early = new ArrayList<>();
    CompletableFuture<Outcome> future = writers.submit("r", INTENT, early::add);
    assertThat(Writers.await(future)).isEqualTo(new Outcome.Applied(1));
    assertThat(early).containsExactly(new Outcome.Applied(1));
    assertThat(scriptOf("r").unseen()).hasSize(1);
  }

  @Test
  void whatIsLostIsRefusedWithTheAdviceToRepeatIt() {
    scripts.forEach(ScriptedWriter::commitAlways);
    writers.close();
    List<Outcome> early = new ArrayList<>();
    CompletableFuture<Outcome> future = writers.submit("r", INTENT, early::add);
    assertThatExceptionOfType(EngineException.class)
        .isThrownBy(() -> Writers.await(future))
        .satisfies(e -> assertThat(e.code()).isEqualTo("engine-unavailable"))
        .withMessage(
            "The engine closed before the request was written. Repeat it; a repetition with the same id is safe.");
    assertThat(early).isEmpty();
  }

  @Test
  void aDefectIsNotDisguisedAsARefusal() {
    CompletableFuture<Outcome> broken =
        CompletableFuture.failedFuture(new IllegalStateException("a defect"));
    assertThatExceptionOfType(CompletionException.class)
        .isThrownBy(() -> Writers.await(broken))
        .withCauseInstanceOf(IllegalStateException.class);
  }

  @Test
  void theOutageOfOneWriterIsTheOutageOfAll() {
    assertThat(writers.outage()).isEmpty();
    assertThat(writers.idle()).isTrue();
    CompletableFuture<Outcome> future = writers.submit("r", INTENT, outcome -> {});
    ScriptedWriter script = scriptOf("r");
    script.next();
    assertThat(writers.idle()).isFalse();
    script.fail();
    script.next();
    assertThat(writers.outage()).isPresent();
    assertThat(future).isNotDone();
    script.commit();
    assertThat(Writers.await(future)).isEqualTo(new Outcome.Applied(1));
    assertThat(writers.outage()).isEmpty();
  }

  /** While it waited nobody else would write. */
  @Test
  void aWriterWithoutOthersBesideItNeverLingers() {
    ScriptedWriter script = new ScriptedWriter();
    WriterSettings settings =
        WriterSettings.defaults().linger(new LingerSettings(100, Duration.ofDays(1)));
    try (Writers alone =
        new Writers(
            new ScriptedStore(List.of(script)),
            new StoppedClock(),
            new Random(1)::nextLong,
            settings)) {
      List<CompletableFuture<Outcome>> told = new ArrayList<>();
      told.add(alone.submit("r", INTENT, outcome -> {}));
      script.next();
      for (int i = 0; i < 5; i++) {
        told.add(alone.submit("r", INTENT, outcome -> {}));
      }
      script.commit();
      script.next();
      script.commit();
      told.forEach(CompletableFuture::join);
      var ignored = alone.submit("r", INTENT, outcome -> {});
      assertThat(script.next().intents()).containsExactly(INTENT);
      script.commitAlways();
    }
  }
}
