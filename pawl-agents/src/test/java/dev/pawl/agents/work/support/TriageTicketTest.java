package dev.pawl.agents.work.support;

import static dev.pawl.agents.work.Works.done;
import static dev.pawl.agents.work.Works.question;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.agents.work.DepartmentWork;
import dev.pawl.agents.work.WorkResult;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TriageTicketTest {
  private final DepartmentWork triage =
      new TriageTicket(List.of("Harbor Mobile", "Harbor", "Ledger"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Production is down at Initech, nobody can work            | 1 | stability
          Totalausfall beim Kunden, niemand kann arbeiten           | 1 | question
          We may have been hacked, strange logins at night          | 1 | question
          The app crashes when I print                              | 2 | stability
          I can’t log in since Monday                               | 2 | access
          Our customer was charged twice for invoice 7781           | 2 | billing
          Un cliente no puede acceder a su cuenta                   | 2 | access
          Search is slow since the update                           | 3 | performance
          Fehlermeldung 17 beim Import der Datei                    | 3 | fault
          Parts are missing in my delivery                          | 3 | delivery
          How do I change the colour of the sidebar?                | 4 | question
          """)
  void a_ticket_is_graded_by_its_worst_sign(String text, String severity, String topic) {
    WorkResult.Done done = done(triage, text, "");

    assertThat(done.values()).containsEntry("severity", severity).containsEntry("topic", topic);
    assertThat(done.title()).startsWith("[S" + severity + "] ");
    assertThat(done.markdown()).contains("## Draft of the answer").contains("> " + text);
  }

  @Test
  void product_and_number_are_found_and_the_answer_names_the_product() {
    WorkResult.Done done =
        done(triage, "Ticket #4711", "harbor mobile shows error 503 when I save.\nPlease help!");

    assertThat(done.values())
        .containsEntry("ticket", "4711")
        .containsEntry("product", "Harbor Mobile")
        .containsEntry("answerWithin", "1 working day");
    assertThat(done.markdown())
        .contains("the trouble with Harbor Mobile")
        .contains("> harbor mobile shows error 503 when I save.\n> Please help!")
        .doesNotContain("which of our products");
  }

  @Test
  void an_unknown_product_is_asked_for() {
    WorkResult.Done done = done(triage, "The import fails with a harborless error", "");

    assertThat(done.values())
        .containsEntry("product", "unknown")
        .containsEntry("ticket", "unknown");
    assertThat(done.markdown()).contains("which of our products");
  }

  @Test
  void a_long_report_has_a_short_title() {
    assertThat(done(triage, "The export fails. ".repeat(50), "").title()).hasSizeLessThan(80);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "??? !!!", "help", "12345678901"})
  void a_report_that_says_nothing_is_asked_about(String text) {
    assertThat(question(triage, text, "")).contains("What is the customer's problem?");
  }
}
