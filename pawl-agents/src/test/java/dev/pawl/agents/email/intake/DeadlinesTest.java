package dev.pawl.agents.email.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.api.ErrorKind;
import dev.pawl.api.WorkflowException;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class DeadlinesTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Instant NOON = Instant.parse("2026-11-20T11:00:00Z");

  private final RequestReader reader =
      new RequestReader(Instant.parse("2026-11-20T09:00:00Z"), BERLIN);
  private final EmailBrief open = reader.read("Tell a@x.org that it works");
  private final EmailBrief late = reader.read("Tell a@x.org that it works, before noon");
  private final EmailBrief strict =
      reader.read("Tell a@x.org that it works, before noon, otherwise don't send it");

  @Test
  void an_email_without_a_deadline_is_never_late() {
    assertThatCode(() -> Deadlines.refuseTooLate(open, Instant.MAX, BERLIN))
        .doesNotThrowAnyException();
  }

  @Test
  void the_moment_of_the_deadline_is_in_time() {
    assertThatCode(() -> Deadlines.refuseTooLate(strict, NOON, BERLIN)).doesNotThrowAnyException();
  }

  @Test
  void a_late_email_goes_unless_the_request_forbids_it() {
    assertThatCode(() -> Deadlines.refuseTooLate(late, NOON.plusSeconds(1), BERLIN))
        .doesNotThrowAnyException();
  }

  @Test
  void an_email_that_must_not_be_late_is_refused() {
    assertThatThrownBy(() -> Deadlines.refuseTooLate(strict, NOON.plusSeconds(1), BERLIN))
        .isInstanceOfSatisfying(
            WorkflowException.class,
            e -> {
              assertThat(e.code()).isEqualTo("email-too-late");
              assertThat(e.kind()).isEqualTo(ErrorKind.BUSINESS);
              assertThat(e).hasMessageContaining("2026-11-20 12:00 Europe/Berlin");
            });
  }

  @Test
  void a_brief_that_was_recorded_before_there_was_a_policy_is_sent_late() {
    JsonMapper json = JsonMapper.builder().build();
    String recorded = json.writeValueAsString(late).replace(",\"late\":\"SEND\"", "");

    EmailBrief read = json.readValue(recorded, EmailBrief.class);

    assertThat(recorded).contains("deadline").doesNotContain("late\"");
    assertThat(read).isEqualTo(late);
    assertThat(json.readValue(json.writeValueAsString(strict), EmailBrief.class)).isEqualTo(strict);
  }
}
