package dev.pawl.store.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.api.BranchFailedException;
import dev.pawl.api.Retry;
import dev.pawl.api.Run;
import dev.pawl.api.WorkflowDefinition;
import dev.pawl.api.WorkflowException;
import dev.pawl.engine.StartRequest;
import dev.pawl.engine.store.Batch;
import dev.pawl.engine.store.Intent;
import dev.pawl.engine.store.RunStatus;
import dev.pawl.store.SqliteStore;
import dev.pawl.testing.TestEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sibling that a recorded failure cancelled is never executed again. */
final class CancelledSiblingTest {
  private static final int RESUMES = 200;

  @TempDir Path folder;

  private final AtomicInteger charges = new AtomicInteger();
  private final CountDownLatch charging = new CountDownLatch(1);

  @Test
  void aKillAfterTheFailureWasCommittedNeverLeadsToASecondCharge() {
    WorkflowDefinition<String, String> workflow =
        WorkflowDefinition.of("order", String.class, String.class, this::order);
    try (TestEngine engine =
        TestEngine.on(() -> SqliteStore.open(folder.resolve("data")), workflow)) {
      engine.store().crashAfter(CancelledSiblingTest::recordsTheFailure);
      engine.start(StartRequest.of("order").id("order-1").input("x"));
      engine.settle();
      assertThat(engine.store().crashed()).isTrue();
      assertThat(charges).hasValue(1);

      SplittableRandom random = new SplittableRandom(2);
      for (int i = 0; i < RESUMES; i++) {
        engine.restart();
        engine.store().crashAfterCommits(random.nextInt(3));
        engine.advance(Duration.ofMillis(random.nextInt(50)));
        engine.crash();
      }
      assertThat(charges).as("charges after %d resumes", RESUMES).hasValue(1);

      engine.restart();
      engine.advance(Duration.ofHours(1));
      assertThat(engine.engine().await("order-1", Duration.ofSeconds(10)))
          .isEqualTo(RunStatus.COMPLETED);
      assertThat(engine.engine().describe("order-1").output().asString())
          .isEqualTo("branch items[2] failed with no-stock");
      assertThat(charges).hasValue(1);
    }
  }

  private static boolean recordsTheFailure(Batch batch) {
    return batch.intents().stream()
        .anyMatch(intent ->
            intent instanceof Intent.Append append
                && append.events().stream().anyMatch(e -> e.type().equals("BranchFailed")));
  }

  private String order(Run run, String input) {
    try {
      run.parallel("items", List.of("1", "2", "3"), this::item);
      return "done";
    } catch (BranchFailedException e) {
      return "branch " + e.path() + " failed with " + e.code();
    }
  }

  private String item(Run branch, String item) {
    return switch (item) {
      case "2" -> branch.step("reserve", String.class, Retry.none(), this::failWhileCharging);
      case "3" -> branch.step("charge", String.class, this::charge);
      default -> item;
    };
  }

  private String failWhileCharging() throws InterruptedException {
    charging.await();
    throw WorkflowException.business("no-stock", "Nothing is left.");
  }

  private String charge() throws InterruptedException {
    charges.incrementAndGet();
    charging.countDown();
    // In flight until it is interrupted, as a slow payment provider would be.
    new CountDownLatch(1).await();
    return "charged";
  }
}
