package dev.pawl.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.api.Child;
import dev.pawl.api.ErrorKind;
import dev.pawl.api.WorkflowDefinition;
import dev.pawl.api.WorkflowException;
import dev.pawl.engine.RunHandle;
import dev.pawl.engine.StartRequest;
import dev.pawl.engine.error.EngineException;
import dev.pawl.engine.query.HistoryEntry;
import dev.pawl.engine.query.RunView;
import dev.pawl.engine.retain.Erased;
import dev.pawl.engine.store.RunFilter;
import dev.pawl.engine.store.RunStatus;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class EraseRunsTest {
  private static final String SECRET = "4929-secret";

  private static final WorkflowDefinition<String, String> PAY =
      WorkflowDefinition.of(
          "pay",
          String.class,
          String.class,
          (run, card) -> {
            String charged = run.step("charge", String.class, () -> "charged " + card);
            if (card.startsWith("bad")) {
              throw WorkflowException.of(ErrorKind.BUSINESS, "refused", card);
            }
            run.sleep("wait", Duration.ofHours(1));
            return charged;
          });

  @Test
  void anErasedRunShowsThatItIsAndNoDataOfItsUser() {
    try (TestEngine engine = TestEngine.inMemory(PAY)) {
      RunHandle run = engine.start(StartRequest.of("pay").id("a").input(SECRET));
      engine.advance(Duration.ofHours(2));
      List<HistoryEntry> before = engine.engine().history("a", 0, 99);
      assertThat(before.toString()).contains(SECRET);

      Erased erased = engine.engine().erase("a", "ann", "asked by mail");

      assertThat(erased.payloads()).isEqualTo(3);
      assertThat(erased.parent()).isNull();
      assertThat(erased.children()).isEmpty();
      List<HistoryEntry> after = engine.engine().history("a", 0, 99);
      assertThat(after).extracting(HistoryEntry::type).isEqualTo(types(before));
      assertThat(after).extracting(HistoryEntry::at).isEqualTo(times(before));
      assertThat(after.toString()).contains("erased").doesNotContain(SECRET);
      RunView view = engine.engine().describe("a");
      assertThat(view.toString()).doesNotContain(SECRET);
      assertThat(view.input().asString()).isEqualTo("erased");
      assertThat(view.status()).isEqualTo(RunStatus.COMPLETED);
      assertThat(view.erased())
          .isEqualTo(new RunView.ErasedView(engine.clock().instant(), "ann", "asked by mail"));
      assertThatThrownBy(() -> run.result(String.class)).hasMessageContaining("erased");
      assertThatThrownBy(() -> engine.start(StartRequest.of("pay").id("a").input(SECRET)))
          .isInstanceOf(EngineException.class)
          .hasMessageContaining("was erased");
      assertThat(engine.engine().erase("a", "bob", "again").payloads()).isZero();
      assertThat(engine.engine().describe("a").erased()).isEqualTo(view.erased());
    }
  }

  @Test
  void theWordsOfAnErrorAreErasedToo() {
    try (TestEngine engine = TestEngine.inMemory(PAY)) {
      engine.start(StartRequest.of("pay").id("a").input("bad " + SECRET));
      engine.settle();
      assertThat(engine.engine().search(RunFilter.newest(9), SECRET).rows()).hasSize(1);
      engine.engine().erase("a", "ann", "");
      RunView.ErrorView error = engine.engine().describe("a").error();
      assertThat(error).isNotNull();
      assertThat(error.message()).isEqualTo("erased");
      assertThat(error.code()).isEqualTo("refused");
      assertThat(engine.engine().search(RunFilter.newest(9), SECRET).rows()).isEmpty();
    }
  }

  @Test
  void aRunThatIsNotOverIsNotErased() {
    try (TestEngine engine = TestEngine.inMemory(PAY)) {
      engine.start(StartRequest.of("pay").id("a").input(SECRET));
      engine.settle();
      assertThatThrownBy(() -> engine.engine().erase("a", "ann", ""))
          .isInstanceOf(EngineException.class)
          .hasMessageContaining("Only a run that is over can be erased")
          .hasMessageContaining("pawl cancel a");
      assertThatThrownBy(() -> engine.engine().erase("b", "ann", ""))
          .hasMessageContaining("There is no run 'b'");
      engine.advance(Duration.ofHours(2));
      assertThat(engine.engine().describe("a").output().asString()).contains(SECRET);
    }
  }

  @Test
  void whoErasesAChildOrItsParentHearsWhoHasCopies() {
    WorkflowDefinition<String, String> parent =
        WorkflowDefinition.of(
            "parent",
            String.class,
            String.class,
            (run, card) -> run.child("pay", String.class, Child.of("pay", card)));
    try (TestEngine engine = TestEngine.inMemory(parent, PAY)) {
      engine.start(StartRequest.of("parent").id("p").input(SECRET));
      engine.advance(Duration.ofHours(2));
      String child = engine.engine().list(RunFilter.newest(9).parent("p")).getFirst().id();

      assertThat(engine.engine().erase(child, "ann", "").parent()).isEqualTo("p");
      assertThat(engine.engine().history(child, 0, 99).toString()).doesNotContain(SECRET);
      assertThat(engine.engine().history("p", 0, 99).toString()).contains(SECRET);

      assertThat(engine.engine().erase("p", "ann", "").children()).containsExactly(child);
      assertThat(engine.engine().history("p", 0, 99).toString()).doesNotContain(SECRET);
      assertThat(engine.engine().describe("p").operations().getFirst().child()).isEqualTo(child);
    }
  }

  private static List<String> types(List<HistoryEntry> entries) {
    return entries.stream().map(HistoryEntry::type).toList();
  }

  private static List<java.time.Instant> times(List<HistoryEntry> entries) {
    return entries.stream().map(HistoryEntry::at).toList();
  }
}
