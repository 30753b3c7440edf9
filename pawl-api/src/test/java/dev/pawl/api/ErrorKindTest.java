package dev.pawl.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ErrorKindTest {

  @Test
  void whatNeedsAChangeIsNotRetriedAndEverythingElseIs() {
    assertThat(Arrays.stream(ErrorKind.values()).filter(kind -> !kind.retryable()))
        .containsExactlyInAnyOrder(
            ErrorKind.AUTHENTICATION,
            ErrorKind.CONFIGURATION,
            ErrorKind.VALIDATION,
            ErrorKind.BUSINESS,
            ErrorKind.DATA_CORRUPTION,
            ErrorKind.PERMANENT);
    assertThat(ErrorKind.values()).hasSize(15);
  }
}
