package dev.pawl.engine.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pawl.api.WorkflowDefinition;
import dev.pawl.engine.error.EngineException;
import dev.pawl.engine.error.EngineException.Reason;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WorkflowsTest {
  private final Workflows workflows = new Workflows();

  private static WorkflowDefinition<String, String> flow(String name, String version) {
    return WorkflowDefinition.of(name, String.class, String.class, (run, input) -> input)
        .version(version);
  }

  private String resolved(String name, Optional<String> version) {
    return workflows.resolve("default", name, version).definition().version();
  }

  @Test
  void theVersionAskedForIsFoundAndOtherwiseTheOneRegisteredLast() {
    workflows.add(flow("a", "10"));
    workflows.add(flow("a", "9"));
    assertThat(resolved("a", Optional.empty())).isEqualTo("9");
    assertThat(resolved("a", Optional.of("10"))).isEqualTo("10");
    assertThat(workflows.find("default", "a", "10"))
        .get()
        .extracting(Workflows.Registered::fingerprint)
        .isEqualTo("v:10");
  }

  @Test
  void findingAsksNobodyToExist() {
    workflows.add(flow("a", "1"));
    assertThat(workflows.find("default", "a", "2")).isEmpty();
    assertThat(workflows.find("default", "b", "1")).isEmpty();
    assertThat(workflows.find("other", "a", "1")).isEmpty();
  }

  @Test
  void anUnknownWorkflowIsRefusedWithThoseThatAreKnown() {
    workflows.add(flow("beta", "1"));
    workflows.add(flow("alpha", "1"));
    workflows.add(flow("gamma", "1").namespace("shop"));
    assertThatExceptionOfType(EngineException.class)
        .isThrownBy(() -> workflows.resolve("default", "gamma", Optional.empty()))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.NOT_FOUND))
        .satisfies(e -> assertThat(e.code()).isEqualTo("workflow-not-found"))
        .withMessage("No workflow 'gamma' is registered. Known here: alpha, beta, shop/gamma.");
  }

  @Test
  void withoutAnyWorkflowNoneIsKnown() {
    assertThatExceptionOfType(EngineException.class)
        .isThrownBy(() -> workflows.resolve("default", "a", Optional.empty()))
        .withMessage("No workflow 'a' is registered. Known here: none.");
    assertThat(workflows.names()).containsExactly("none");
  }

  @Test
  void anUnknownVersionIsRefusedWithThoseThatAreKnown() {
    workflows.add(flow("a", "1"));
    workflows.add(flow("a", "2"));
    assertThatExceptionOfType(EngineException.class)
        .isThrownBy(() -> workflows.resolve("default", "a", Optional.of("3")))
        .satisfies(e -> assertThat(e.code()).isEqualTo("version-not-found"))
        .withMessage("Workflow 'a' has no version '3' here. Registered versions: 1, 2.");
  }

  @Test
  void oneVersionCannotBeRegisteredTwice() {
    workflows.add(flow("a", "1"));
    workflows.add(flow("a", "1").namespace("shop"));
    assertThatExceptionOfType(EngineException.class)
        .isThrownBy(() -> workflows.add(flow("a", "1")))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.INVALID))
        .satisfies(e -> assertThat(e.code()).isEqualTo("duplicate-workflow"))
        .withMessage("Workflow 'a' version '1' is registered twice.");
    assertThat(workflows.names()).containsExactly("a", "shop/a");
  }
}
