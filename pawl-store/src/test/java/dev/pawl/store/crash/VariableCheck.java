package dev.pawl.store.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.engine.history.Fact;
import dev.pawl.engine.history.RecordedEvent;
import dev.pawl.engine.history.RunState;
import dev.pawl.store.crash.Compared.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Branches count together, and each one's count is there: no update is lost to another. */
final class VariableCheck {
  private VariableCheck() {}

  static void check(Dossier run, Compared compared) {
    List<Integer> values = new ArrayList<>();
    for (RecordedEvent event : run.history()) {
      switch (event.fact()) {
        case Fact.VariableSet set
            when set.scope().isEmpty() && set.name().equals(BranchWorkflows.COUNT.name()) ->
            values.add(value(event.event().payload()));
        case Fact.VariableAwaited ignored -> compared.add(Subject.VARIABLE_AWAITED);
        default -> {}
      }
    }
    assertThat(values)
        .as("what the branches of %s counted", run.id())
        .isEqualTo(IntStream.range(0, values.size()).boxed().toList());
    values.stream().skip(1).forEach(value -> compared.add(Subject.VARIABLE_SET));
    for (RunState.Variable variable : run.state().variables()) {
      if (variable.scope().isEmpty() && variable.name().equals(BranchWorkflows.COUNT.name())) {
        assertThat(value(variable.value())).as("count of %s", run.id()).isEqualTo(values.getLast());
      }
    }
    if (run.ended() && run.row().workflow().equals(BranchWorkflows.COUNTING)) {
      assertThat(values).as("counted by %s", run.id()).hasSize(BranchWorkflows.COUNTED + 1);
    }
  }

  private static Integer value(byte @Nullable [] payload) {
    return Objects.requireNonNull((Integer) Dossier.CODEC.decode(payload, Integer.class));
  }
}
