package dev.pawl.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HumanTaskTest {
  private static final Duration HOUR = Duration.ofHours(1);

  @Test
  void aQuestionGoesToAGroupOrToAPerson() {
    assertThat(HumanTask.to("finance").groups()).containsExactly("finance");
    assertThat(HumanTask.to("finance").assignees()).isEmpty();
    assertThat(HumanTask.toPerson("ada").assignees()).containsExactly("ada");
    assertThat(HumanTask.toPerson("ada").groups()).isEmpty();
  }

  @Test
  void eachSetterChangesOneThing() {
    HumanTask task =
        HumanTask.to("finance")
            .title("Pay?")
            .description("An invoice.")
            .choices("yes", "no")
            .form(Map.of("type", "object"))
            .due(HOUR)
            .escalateTo("heads", HOUR.multipliedBy(2))
            .escalateTo("board", HOUR.multipliedBy(3));
    assertThat(task)
        .isEqualTo(
            new HumanTask(
                "Pay?",
                "An invoice.",
                List.of(),
                List.of("finance"),
                List.of("yes", "no"),
                Map.of("type", "object"),
                HOUR,
                List.of(
                    new HumanTask.Escalation("heads", HOUR.multipliedBy(2)),
                    new HumanTask.Escalation("board", HOUR.multipliedBy(3)))));
  }

  @Test
  void theCollectionsAreCopied() {
    List<String> people = new ArrayList<>(List.of("ada"));
    Map<String, Object> form = new HashMap<>(Map.of("type", "object"));
    HumanTask task = new HumanTask("", "", people, people, people, form, null, List.of());
    people.clear();
    form.clear();
    assertThat(task.assignees()).containsExactly("ada");
    assertThat(task.groups()).containsExactly("ada");
    assertThat(task.choices()).containsExactly("ada");
    assertThat(task.form()).containsKey("type");
    assertThatThrownBy(() -> task.assignees().add("eve"))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void anEscalationNeedsADueTimeBeforeIt() {
    assertThatThrownBy(() -> HumanTask.to("finance").escalateTo("heads", HOUR))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("An escalation needs a due time before it. Call due(...) first.");
  }

  @Test
  void aDueTimeIsPositive() {
    for (Duration wrong : List.of(Duration.ZERO, Duration.ofSeconds(-1))) {
      assertThatThrownBy(() -> HumanTask.to("finance").due(wrong))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("due must be positive, was " + wrong);
    }
  }

  @Test
  void anEscalationHasTimeAtAll() {
    assertThatThrownBy(() -> HumanTask.to("a").due(HOUR).escalateTo("b", Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("due must be positive, was PT0S");
  }

  @Test
  void formsAndValuesKeepTheirOrderAndTheNullsOfJson() {
    Map<String, Object> json = new LinkedHashMap<>();
    for (String key : List.of("zebra", "apple", "mango", "kiwi", "fig")) {
      json.put(key, key.length());
    }
    json.put("comment", null);
    HumanTask task = HumanTask.to("finance").form(json);
    Decision.Decided decided = new Decision.Decided("yes", "ada", "", json);
    for (Map<String, Object> kept : List.of(task.form(), decided.values())) {
      assertThat(new ArrayList<>(kept.keySet()))
          .containsExactly("zebra", "apple", "mango", "kiwi", "fig", "comment");
      assertThat(kept.get("comment")).isNull();
      assertThatThrownBy(() -> kept.remove("fig"))
          .isInstanceOf(UnsupportedOperationException.class);
    }
  }

  @Test
  void aDecisionIsKnownByItsWord() {
    Map<String, Object> values = new HashMap<>(Map.of("amount", 7));
    Decision decided = new Decision.Decided("approve", "ada", "", values);
    values.clear();
    assertThat(decided.is("approve")).isTrue();
    assertThat(decided.is("reject")).isFalse();
    assertThat(new Decision.TimedOut().is("approve")).isFalse();
    assertThat(decided).isEqualTo(new Decision.Decided("approve", "ada", "", Map.of("amount", 7)));
  }
}
