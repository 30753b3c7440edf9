package dev.pawl.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.pawl.engine.feed.FeedSettings;
import dev.pawl.engine.journal.WriterSettings;
import dev.pawl.engine.letter.DeadLetterSettings;
import dev.pawl.engine.retain.RetentionSettings;
import dev.pawl.engine.run.RunSettings;
import dev.pawl.engine.sweep.SweepSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StartRequestTest {
  private final StartRequest request = StartRequest.of("flow");

  @Test
  void aRequestIsForTheNewestVersionInTheDefaultNamespace() {
    assertThat(request)
        .isEqualTo(
            new StartRequest("default", "flow", null, null, null, Map.of(), null, 0, "api", null));
    assertThat(request.wantedVersion()).isEmpty();
  }

  @Test
  void eachSetterChangesOneThing() {
    Instant due = Instant.parse("2026-11-20T21:00:00Z");
    StartRequest full =
        request
            .id("r-1")
            .input("in")
            .version("2")
            .namespace("shop")
            .label("a", "1")
            .label("b", "2")
            .label("a", "3")
            .notBefore(due)
            .priority(7)
            .deadline(due.plusSeconds(9))
            .actor("ada");
    assertThat(full)
        .isEqualTo(
            new StartRequest(
                "shop",
                "flow",
                "2",
                "r-1",
                "in",
                Map.of("a", "3", "b", "2"),
                due,
                7,
                "ada",
                Deadline.at(due.plusSeconds(9))));
    assertThat(full.wantedVersion()).contains("2");
    assertThat(request).isEqualTo(StartRequest.of("flow"));
  }

  @Test
  void theLabelsAreCopied() {
    Map<String, String> labels = new HashMap<>(Map.of("a", "1"));
    StartRequest copied =
        new StartRequest("default", "flow", null, null, null, labels, null, 0, "api", null);
    labels.clear();
    assertThat(copied.labels()).isEqualTo(Map.of("a", "1"));
  }

  @Test
  void anIdIsANameWithoutASlash() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> request.id("a/b"))
        .withMessage("The run id 'a/b' contains a slash. Use another.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> request.id(" "))
        .withMessage("The run id is empty. Give it a name.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> request.id("i".repeat(201)))
        .withMessageStartingWith("The run id has 201 characters, at most 200 are allowed");
  }

  @Test
  void aDeadlineIsAnInstantOrAWhileAfterTheStart() {
    Instant start = Instant.parse("2026-11-20T21:00:00Z");
    assertThat(request.deadline(Duration.ofHours(2)).deadline())
        .isEqualTo(Deadline.within(Duration.ofHours(2)));
    assertThat(Deadline.within(Duration.ofHours(2)).from(start))
        .isEqualTo(Instant.parse("2026-11-20T23:00:00Z"));
    assertThat(Deadline.at(start).from(start.plusSeconds(5))).isEqualTo(start);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Deadline.within(Duration.ZERO))
        .withMessage("A run cannot end within PT0S. Give its deadline a duration above zero.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Deadline(start, Duration.ofHours(1)))
        .withMessageContaining("give exactly one of them");
    assertThatIllegalArgumentException().isThrownBy(() -> new Deadline(null, null));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Deadline.within(ChronoUnit.FOREVER.getDuration()).from(start))
        .withMessage(
            "The deadline is too far away. Leave it out for a run that may take for ever.");
    assertThatIllegalArgumentException().isThrownBy(() -> Deadline.at(Instant.MAX).from(start));
  }

  @Test
  void labelsAreNames() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> request.label("", "x"))
        .withMessage("The label's name is empty. Give it a name.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> request.label("a", "x\ny"))
        .withMessage("The label's value contains a control character.");
  }

  @Test
  void settingsAreChangedOneByOne() {
    RunSettings run = RunSettings.defaults().parkFactor(7);
    WriterSettings writer = WriterSettings.defaults().maxQueuedBytes(8);
    SweepSettings sweep =
        new SweepSettings(Duration.ofHours(1), Duration.ofHours(2), Duration.ofHours(3));
    FeedSettings feed = FeedSettings.defaults().batch(7);
    EngineSettings settings =
        EngineSettings.defaults()
            .feed(feed)
            .run(run)
            .writer(writer)
            .maxLoadedRuns(9)
            .fairShare(3)
            .stopGrace(Duration.ofSeconds(10))
            .sweep(sweep);
    assertThat(settings)
        .isEqualTo(
            new EngineSettings(
                run,
                writer,
                9,
                1_000,
                3,
                Duration.ofSeconds(10),
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                RetentionSettings.defaults(),
                sweep,
                feed,
                DeadLetterSettings.defaults()));
  }

  @Test
  void anEngineWithoutAStoreDoesNotStart() {
    assertThatIllegalStateException()
        .isThrownBy(() -> Engine.builder().start())
        .withMessage("The engine needs a store. Call store(…) first.");
  }
}
