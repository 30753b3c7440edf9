package dev.pawl.agents.email.draft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.agents.email.draft.DraftDiff.Change;
import dev.pawl.agents.email.draft.DraftDiff.Line;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class DraftDiffTest {
  private static final Draft BEFORE =
      new Draft("SERVER DOWN", "Hi Bob,\n\nPLEASE READ: a < b.\n\nRegards\nPawl\n", "");

  @Test
  void changed_words_added_and_removed_lines_are_shown() {
    Draft after =
        new Draft("Server down", "Hi Anna,\n\nPlease read: a < b.\n- It works.\n\nRegards\n", "");

    assertThat(DraftDiff.between(BEFORE, after).shown())
        .containsExactly(
            "- Subject: [-SERVER-] [-DOWN-]",
            "+ Subject: {+Server+} {+down+}",
            "  ",
            "- Hi [-Bob-],",
            "+ Hi {+Anna+},",
            "  ",
            "- [-PLEASE-] [-READ-]: a < b.",
            "+ {+Please+} {+read+}: a < b.",
            "+ - It works.",
            "  ",
            "  Regards",
            "- Pawl");
  }

  @Test
  void equal_drafts_do_not_differ() {
    DraftDiff diff = DraftDiff.between(BEFORE, BEFORE);

    assertThat(diff.same()).isTrue();
    assertThat(diff.lines())
        .hasSize(8)
        .contains(new Line(Change.SAME, "PLEASE READ: a < b.", "PLEASE READ: a < b."));
  }

  @Test
  void a_diff_is_recorded_as_json() {
    JsonMapper json = JsonMapper.builder().build();
    DraftDiff diff = DraftDiff.between(BEFORE, new Draft("S", "T", ""));

    assertThat(json.readValue(json.writeValueAsString(diff), DraftDiff.class)).isEqualTo(diff);
  }
}
