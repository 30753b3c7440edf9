package dev.pawl.agents.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class WorkRequestTest {
  @Test
  void the_attachment_is_the_material_when_there_is_one() {
    WorkRequest request = WorkRequest.of("Summarise", Works.DAY);

    assertThat(request.material()).isEqualTo("Summarise");
    assertThat(request.attachment("A text").material()).isEqualTo("A text");
  }

  @Test
  void a_text_that_is_too_long_is_refused() {
    assertThatThrownBy(() -> WorkRequest.of("x".repeat(WorkRequest.MAX_LENGTH + 1), Works.DAY))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at most 200000");
  }
}
