package dev.pawl.agents.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Requests as they come from JSON, where anything may be missing. */
@SuppressWarnings("NullAway") // what is tested
class EmailRequestTest {

  @Test
  void aRequestWithoutATimeZoneIsInUtc() {
    assertThat(new EmailRequest("Tell bob", null, null, "", List.of()))
        .isEqualTo(new EmailRequest("Tell bob", "UTC", null, "", List.of()));
  }

  @Test
  void whatIsMissingOrWrongIsNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EmailRequest(null, "UTC", null, "", List.of()))
        .withMessageContaining("'text' is missing");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EmailRequest("x", "Mars/Base", null, "", List.of()))
        .withMessageContaining("'timeZone' is no zone id: 'Mars/Base'");
  }
}
