package dev.pawl.agents.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class AgentCardTest {
  private static final AgentCard CARD =
      AgentCard.of("email_agent", "communications", "Sends emails.", "send-email");

  @Test
  void a_card_survives_json() {
    AgentCard card =
        CARD.supervisor("communications_dept")
            .tags("b", "a")
            .examples("Write to Bob")
            .schemas(new Schemas(Map.of("anyOf", List.of(Map.of("type", "string"))), Map.of()));

    String json = JsonMapper.shared().writeValueAsString(card);

    assertThat(json).contains("\"version\":\"1.0.0\"");
    assertThat(JsonMapper.shared().readValue(json, AgentCard.class)).isEqualTo(card);
  }

  @Test
  void the_order_and_repetition_of_names_mean_nothing() {
    assertThat(CARD.tags("b", "a", "b")).isEqualTo(CARD.tags("a", "b"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "Email", "email agent", "-email", "e\nmail", "émail"})
  void a_name_that_is_none_is_refused(String name) {
    assertThatThrownBy(() -> AgentCard.of(name, "communications", "Sends.", "send"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is not a valid agent name");
  }

  @Test
  void a_card_that_says_nothing_is_refused() {
    assertThatThrownBy(() -> AgentCard.of("a", "b", " ", "c"))
        .hasMessageContaining("has no description");
    assertThatThrownBy(() -> AgentCard.of("a", "b", "c")).hasMessageContaining("at least one");
    assertThatThrownBy(() -> CARD.examples(" ")).hasMessageContaining("blank");
    assertThatThrownBy(() -> CARD.tags("Two Words")).hasMessageContaining("tag name");
    assertThatThrownBy(() -> CARD.supervisor("The Boss")).hasMessageContaining("supervisor name");
    assertThatThrownBy(() -> CARD.version("latest")).hasMessageContaining("such as 1.4.0");
  }

  @Test
  void a_schema_that_is_not_json_is_refused_by_its_place() {
    assertThatThrownBy(() -> new Schemas(Map.of("a", List.of(Map.of("b", 'c'))), Map.of()))
        .hasMessageContaining("input schema.a[].b is not JSON: it is a Character");
    assertThatThrownBy(() -> new Schemas(Map.of(), Map.of("x", Double.NaN)))
        .hasMessageContaining("output schema.x is not JSON: it is NaN");
  }

  @Test
  void versions_are_ordered_by_their_numbers() {
    assertThat(SemanticVersion.of("1.10.0")).isGreaterThan(SemanticVersion.of("1.9.9"));
    assertThat(SemanticVersion.of("v2.4")).isEqualTo(new SemanticVersion(2, 4, 0));
    assertThat(SemanticVersion.of("1.4.2").nextMinor()).hasToString("1.5.0");
    assertThat(SemanticVersion.of("1.4.2").nextMajor()).hasToString("2.0.0");
    assertThat(SemanticVersion.of("1.4.2").nextPatch()).hasToString("1.4.3");
    assertThat(SemanticVersion.parse("1.2.3.4")).isEmpty();
  }

  @Test
  void every_service_is_found_by_its_id() {
    for (Service service : Service.values()) {
      assertThat(Service.of(service.id())).contains(service);
    }
    assertThat(Service.values())
        .extracting(Service::id)
        .containsExactly(
            "director_agent",
            "communications_dept",
            "email_agent",
            "review_agents",
            "database",
            "smtp_service");
    assertThat(Service.of("fax")).isEmpty();
  }
}
