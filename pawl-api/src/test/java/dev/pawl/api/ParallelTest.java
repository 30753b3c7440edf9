package dev.pawl.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ParallelTest {

  @Test
  void itemsAreNamedByTheirTextAndAllOpenAtOnce() {
    Parallel<Integer> options = Parallel.byText();
    assertThat(options.key().apply(42)).isEqualTo("42");
    assertThat(options.limit()).isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void itemsAreNamedByAFunction() {
    Parallel<String> options = Parallel.by(item -> "key-" + item);
    assertThat(options.key().apply("a")).isEqualTo("key-a");
    assertThat(options.limit()).isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void aLimitKeepsTheKeyAndIsAtLeastOne() {
    Parallel<String> options = Parallel.<String>by(item -> "key-" + item).limit(1);
    assertThat(options.limit()).isEqualTo(1);
    assertThat(options.key().apply("a")).isEqualTo("key-a");
    assertThatThrownBy(() -> options.limit(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("limit must be at least 1, was 0");
  }
}
