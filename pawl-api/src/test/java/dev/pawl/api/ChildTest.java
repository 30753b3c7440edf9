package dev.pawl.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChildTest {

  @Test
  void aChildIsTheNewestVersionInTheDefaultNamespaceUnlessSaid() {
    assertThat(Child.of("invoice"))
        .isEqualTo(new Child("invoice", "default", null, null, Map.of(), null, 0, null));
  }

  @Test
  void eachWordChangesOneThing() {
    assertThat(
            Child.of("invoice", 7)
                .namespace("shop")
                .version("2")
                .label("customer", "ada")
                .label("colour", "red")
                .key("k")
                .priority(5)
                .deadline(Duration.ofDays(2)))
        .isEqualTo(
            new Child(
                "invoice",
                "shop",
                "2",
                7,
                Map.of("customer", "ada", "colour", "red"),
                "k",
                5,
                Duration.ofDays(2)));
  }

  @Test
  void labelsAreCopied() {
    Map<String, String> labels = new HashMap<>(Map.of("a", "b"));
    Child child = new Child("invoice", "default", null, null, labels, null, 0, null);
    labels.clear();
    assertThat(child.labels()).isEqualTo(Map.of("a", "b"));
  }

  @Test
  void namesAreChecked() {
    assertThatIllegalArgumentException().isThrownBy(() -> Child.of(" "));
    assertThatIllegalArgumentException().isThrownBy(() -> Child.of("a").namespace(""));
    assertThatIllegalArgumentException().isThrownBy(() -> Child.of("a").version("\n"));
    assertThatIllegalArgumentException().isThrownBy(() -> Child.of("a").key(""));
    assertThatIllegalArgumentException().isThrownBy(() -> Child.of("a").label("", "b"));
    assertThatIllegalArgumentException().isThrownBy(() -> Child.of("a").label("a", ""));
  }

  @Test
  void aDeadlineIsLongerThanNothing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Child.of("a").deadline(Duration.ZERO))
        .withMessageContaining("PT0S");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Child.of("a").deadline(Duration.ofSeconds(-1)));
  }
}
