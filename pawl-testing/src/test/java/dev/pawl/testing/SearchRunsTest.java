package dev.pawl.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.api.ErrorKind;
import dev.pawl.api.WorkflowDefinition;
import dev.pawl.api.WorkflowException;
import dev.pawl.engine.StartRequest;
import dev.pawl.engine.query.RunPage;
import dev.pawl.engine.store.RunFilter;
import dev.pawl.engine.store.RunRow;
import dev.pawl.engine.store.RunStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SearchRunsTest {
  private static final WorkflowDefinition<String, String> FAILING =
      WorkflowDefinition.of(
          "failing",
          String.class,
          String.class,
          (run, message) -> {
            if (message.startsWith("!")) {
              throw new IllegalStateException(message);
            }
            if (message.isEmpty()) {
              return "fine";
            }
            throw WorkflowException.of(ErrorKind.BUSINESS, "code-" + message.length(), message);
          });

  @Test
  void aTextIsFoundInErrorsCodesAndReasonsWhateverItsCase() {
    try (TestEngine engine = TestEngine.inMemory(FAILING)) {
      start(engine, "umlaut", "Die Straße ist GESPERRT, sagt \"Müller\"");
      start(engine, "blocked", "! gesperrt by a defect");
      start(engine, "fine", "");
      start(engine, "other", "something else");

      assertThat(ids(engine, RunFilter.newest(9), "gesperrt")).containsExactly("umlaut", "blocked");
      assertThat(ids(engine, RunFilter.newest(9), "\"MÜLLER\"")).containsExactly("umlaut");
      assertThat(ids(engine, RunFilter.newest(9), "CODE-14")).containsExactly("other");
      assertThat(ids(engine, RunFilter.newest(9), "message")).isEmpty();
      assertThat(
              ids(
                  engine,
                  RunFilter.newest(9).statuses(Set.of(RunStatus.BLOCKED)).workflow("failing"),
                  "gesperrt"))
          .containsExactly("blocked");
      assertThat(ids(engine, RunFilter.newest(9).statuses(Set.of(RunStatus.COMPLETED)), "fine"))
          .isEmpty();
    }
  }

  @Test
  void aSearchGoesOnWhereItStopped() {
    try (TestEngine engine = TestEngine.inMemory(FAILING)) {
      for (int i = 0; i < 7; i++) {
        start(engine, "run" + i, i % 2 == 0 ? "needle" : "hay");
      }
      RunFilter two = RunFilter.newest(2);
      List<String> found = new ArrayList<>();
      RunPage page = engine.engine().search(two, "needle");
      while (true) {
        assertThat(page.rows()).hasSizeLessThanOrEqualTo(2);
        page.rows().forEach(row -> found.add(row.id()));
        if (page.next() == null) {
          break;
        }
        page = engine.engine().search(two.after(page.next()), "needle");
      }
      assertThat(found).containsExactlyInAnyOrder("run0", "run2", "run4", "run6");
    }
  }

  private static void start(TestEngine engine, String id, String message) {
    engine.start(StartRequest.of("failing").id(id).input(message));
    engine.settle();
  }

  private static List<String> ids(TestEngine engine, RunFilter filter, String text) {
    return engine.engine().search(filter, text).rows().stream().map(RunRow::id).toList();
  }
}
