package dev.pawl.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class WorkflowDefinitionTest {
  private static final Workflow<String, Integer> LENGTH = (run, input) -> input.length();

  private final WorkflowDefinition<String, Integer> definition =
      WorkflowDefinition.of("length", String.class, Integer.class, LENGTH);

  @Test
  void aDefinitionLivesInTheDefaultNamespaceWithoutADeclaredVersion() {
    assertThat(definition)
        .isEqualTo(
            new WorkflowDefinition<>(
                "default",
                "length",
                null,
                TypeRef.of(String.class),
                TypeRef.of(Integer.class),
                LENGTH));
    assertThat(definition.version()).isEqualTo("0");
  }

  @Test
  void genericTypesAreGivenByTokens() {
    WorkflowDefinition<List<String>, List<Integer>> generic =
        WorkflowDefinition.of(
            "lengths",
            new TypeRef<List<String>>() {},
            new TypeRef<List<Integer>>() {},
            (run, input) -> input.stream().map(String::length).toList());
    assertThat(generic.input()).hasToString("java.util.List<java.lang.String>");
    assertThat(generic.output()).hasToString("java.util.List<java.lang.Integer>");
  }

  @Test
  void aDeclaredVersionIsTheVersion() {
    WorkflowDefinition<String, Integer> second = definition.version("2");
    assertThat(second.declaredVersion()).isEqualTo("2");
    assertThat(second.version()).isEqualTo("2");
    assertThat(second.name()).isEqualTo("length");
    assertThat(definition.declaredVersion()).isNull();
  }

  @Test
  void anotherNamespaceKeepsTheRest() {
    WorkflowDefinition<String, Integer> moved = definition.version("2").namespace("shop");
    assertThat(moved.namespace()).isEqualTo("shop");
    assertThat(moved.version()).isEqualTo("2");
    assertThat(moved.workflow()).isSameAs(LENGTH);
  }

  @Test
  void everyNameIsChecked() {
    assertThatThrownBy(() -> definition.namespace(""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("The namespace is empty");
    assertThatThrownBy(() -> definition.version(" "))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("The version is empty");
    assertThatThrownBy(() -> WorkflowDefinition.of("a\nb", String.class, Integer.class, LENGTH))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The workflow name contains a control character.");
  }
}
