package dev.pawl.cli.email;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.cli.output.Json;
import dev.pawl.engine.query.HistoryEntry;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What single events say about an email. */
class ReadEmailTest {
  private static final Instant AT = Instant.parse("2027-01-31T09:00:00Z");

  private final ReadEmail read = new ReadEmail();
  private long number;

  @Test
  void aDeliveryWhoseOutcomeIsNotKnownIsInDoubtUntilAPersonSettlesIt() {
    List<EmailEntry> unknown =
        entries("StepAttemptUnknown", "delivery/smtp", "{\"cause\":\"KILLED\"}", "null");
    List<EmailEntry> settled =
        entries("StepCompleted", "delivery/smtp", "{\"settled\":\"DECIDED\"}", "null");

    assertThat(unknown)
        .singleElement()
        .isInstanceOfSatisfying(
            EmailEntry.Delivered.class,
            delivered -> {
              assertThat(delivered.attempt()).isEqualTo(Attempt.IN_DOUBT);
              assertThat(delivered.attempt().word()).isEqualTo("in-doubt");
              assertThat(delivered.reply()).contains("killed");
            });
    assertThat(settled)
        .singleElement()
        .isInstanceOfSatisfying(
            EmailEntry.Delivered.class,
            delivered -> {
              assertThat(delivered.attempt()).isEqualTo(Attempt.SENT);
              assertThat(delivered.reply()).contains("a person settled");
            });
  }

  @Test
  void aDeliveryThatAnOperatorSkippedWasNotSentByTheServer() {
    assertThat(entries("Skipped", "delivery/smtp[2.1]", "{}", "\"by phone\""))
        .singleElement()
        .isInstanceOfSatisfying(
            EmailEntry.Delivered.class,
            delivered -> {
              assertThat(delivered.attempt()).isEqualTo(Attempt.SKIPPED);
              assertThat(delivered.reply()).isEqualTo("by phone");
            });
  }

  @Test
  void whatCannotBeReadIsLeftOut() {
    assertThat(entries("StepCompleted", "draft/write", "{}", "\"erased\"")).isEmpty();
    assertThat(entries("StepCompleted", "review/reviewers[tone]/verdict", "{}", "{\"vote\":7}"))
        .isEmpty();
    assertThat(entries("StepCompleted", "draft/write", "{}", "null")).isEmpty();
    assertThat(entries("RunStarted", "", "{}", "\"erased\"")).isEmpty();
    assertThat(entries("TimerFired", "delivery/retry-1", "{}", "null")).isEmpty();
  }

  @Test
  void aVersionAfterARewindTakesThePlaceOfTheOneThatCounts() {
    String draft = "{\"subject\":\"%s\",\"text\":\"Hello\",\"html\":\"<p>Hello</p>\"}";
    entries("StepCompleted", "draft/write", "{}", draft.formatted("one"));
    entries("StepCompleted", "finalisation/final", "{}", draft.formatted("two"));
    entries("Rewound", "", "{\"to\":1}", "null");

    assertThat(entries("StepCompleted", "finalisation#2/final", "{}", draft.formatted("three")))
        .singleElement()
        .isInstanceOfSatisfying(
            EmailEntry.DraftVersion.class,
            version -> {
              assertThat(version.number()).isEqualTo(3);
              assertThat(version.before()).isNotNull();
              assertThat(version.before().subject()).isEqualTo("one");
            });
  }

  private List<EmailEntry> entries(String type, String path, String facts, String payload) {
    number++;
    return read.entries(
        new HistoryEntry(
            number, AT, 1, type, path, Json.MAPPER.readTree(facts), Json.MAPPER.readTree(payload)));
  }
}
