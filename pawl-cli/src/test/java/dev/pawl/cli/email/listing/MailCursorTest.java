package dev.pawl.cli.email.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.pawl.agents.email.EmailType;
import dev.pawl.cli.email.Email;
import dev.pawl.cli.email.EmailRun;
import dev.pawl.cli.email.Envelope;
import dev.pawl.engine.store.RunCursor;
import dev.pawl.engine.store.RunStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Places in listings, and the rows that they are behind. */
class MailCursorTest {
  private static final Instant CREATED = Instant.ofEpochMilli(1_795_000_000_000L);

  @Test
  void aPlaceIsReadAsItWasWritten() {
    MailCursor cursor = MailCursor.parse("1795000000000/a run#2/57");

    assertThat(cursor).isEqualTo(new MailCursor(new RunCursor(1_795_000_000_000L, "a run#2"), 57));
    assertThat(MailCursor.parse(cursor.toString())).isEqualTo(cursor);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "7", "7/run", "x/run/1", "7/run/x", "7/run/-1", "//", "7//1"})
  void whatIsNoPlaceIsRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MailCursor.parse(text))
        .withMessageContaining("such as 1795000000000/a-run/0");
  }

  @Test
  void insideOfARunTheListingGoesOnWithThatRun() {
    assertThat(MailCursor.parse("7/run/57").runs()).isEqualTo(new RunCursor(7, "run "));
    assertThat(MailCursor.parse("7/run/0").runs()).isEqualTo(new RunCursor(7, "run"));
  }

  @Test
  void anEmailIsFoundByWhyItsRunIsHeld() {
    Hit hit =
        new Hit.OfEmail(
            new Email(
                new EmailRun(
                    "run", EmailType.DRAFT_REVIEW, RunStatus.PAUSED, "lunch", CREATED, null),
                List.of(),
                Map.of(),
                new Envelope(List.of(), List.of(), "")));

    assertThat(hit.words()).contains("lunch");
    assertThat(hit.cursor().toString()).isEqualTo("1795000000000/run/0");
  }
}
