package dev.pawl.agents.email;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.agents.director.Companies;
import dev.pawl.agents.email.delivery.EmailReceipt;
import dev.pawl.agents.mail.DeliveryStatus;
import dev.pawl.agents.mail.PreparedMessage;
import dev.pawl.engine.RunHandle;
import dev.pawl.engine.store.TaskRow;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Emails that carry what a department made. */
class ContentCreationTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final String COMMITS =
      """
      feat: export as PDF
      fix: close the file after reading
      docs: how to install
      """;
  private static final String TABLE =
      """
      month,orders
      October,12
      November,30
      """;

  private final EmailRuns.Accepting accepting = new EmailRuns.Accepting();

  @Test
  void release_notes_are_made_by_the_release_department_and_reviewed() {
    try (EmailRuns runs = EmailRuns.of(Companies.byRules(), accepting)) {
      RunHandle run =
          runs.start(
              EmailType.CONTENT_CREATION,
              EmailRequest.of(
                      "Send ops@example.com the release notes; the last version is 1.4.2", BERLIN)
                  .material(COMMITS));

      assertThat(runs.view(run).labels()).containsEntry("department", "release");
      assertThat(runs.steps(run))
          .contains("draft/content[release]/round[1]/work[release_notes_agent]", "draft/write");
      assertThat(runs.steps(run)).filteredOn(step -> step.endsWith("/verdict")).hasSize(6);
      assertThat(run.result(EmailReceipt.class).status()).isEqualTo(DeliveryStatus.SENT);
      PreparedMessage message = accepting.sent.getFirst();
      assertThat(message.subject()).isEqualTo("Release notes for 1.5.0");
      assertThat(message.text()).contains("## 1.5.0").contains("export as PDF").startsWith("Hello");
      assertThat(message.html()).contains("<h2>1.5.0").contains("<li>").doesNotContain("## ");
    }
  }

  @Test
  void a_report_becomes_a_table() {
    try (EmailRuns runs = EmailRuns.of(Companies.byRules(), accepting)) {
      RunHandle run =
          runs.start(
              EmailType.CONTENT_CREATION,
              EmailRequest.of("Email a report of the orders per month to boss@example.com", BERLIN)
                  .material(TABLE));

      assertThat(run.result(EmailReceipt.class).status()).isEqualTo(DeliveryStatus.SENT);
      assertThat(accepting.sent.getFirst().html())
          .contains("<table>")
          .contains("<td>November</td>");
      assertThat(accepting.sent.getFirst().text()).contains("| November | 30 |");
    }
  }

  @Test
  void missing_material_and_recipients_are_asked_for() {
    try (EmailRuns runs = EmailRuns.of(Companies.byRules(), accepting)) {
      RunHandle run =
          runs.start(EmailType.CONTENT_CREATION, "Make a report of the orders per month");
      TaskRow who = runs.open();
      assertThat(who.title()).isEqualTo("Who should get the email?");
      runs.decide("send", Map.of("to", "boss@example.com"));
      assertThat(runs.open().title()).contains("Which figures?");
      runs.decide("answer", Map.of("material", TABLE));

      assertThat(run.result(EmailReceipt.class).status()).isEqualTo(DeliveryStatus.SENT);
      assertThat(accepting.sent.getFirst().to().getFirst().address()).isEqualTo("boss@example.com");
    }
  }

  @Test
  void whoever_is_asked_may_write_the_text_instead() {
    try (EmailRuns runs = EmailRuns.of(Companies.byRules(), accepting)) {
      RunHandle run =
          runs.start(EmailType.CONTENT_CREATION, "Make a report of the orders per month");
      runs.decide("send", Map.of("to", "boss@example.com", "message", "There were 42 orders."));

      assertThat(run.result(EmailReceipt.class).status()).isEqualTo(DeliveryStatus.SENT);
      assertThat(runs.steps(run)).noneMatch(step -> step.contains("content["));
      assertThat(accepting.sent.getFirst().text()).contains("There were 42 orders.");
    }
  }

  @Test
  void a_request_for_another_department_becomes_its_content_in_the_other_types_too() {
    try (EmailRuns runs = EmailRuns.of(Companies.byRules(), accepting)) {
      RunHandle run =
          runs.start(
              EmailType.IMMEDIATE_SEND,
              EmailRequest.of("Make a report of the orders per month", BERLIN).material(TABLE));
      assertThat(runs.view(run).labels()).containsEntry("department", "reporting");
      runs.decide("send", Map.of("to", "boss@example.com"));

      assertThat(run.result(EmailReceipt.class).status()).isEqualTo(DeliveryStatus.SENT);
    }
  }

  @Test
  void tags_in_the_material_reach_nobody_as_tags() {
    try (EmailRuns runs = EmailRuns.of(Companies.byRules(), accepting)) {
      RunHandle run =
          runs.start(
              EmailType.CONTENT_CREATION,
              EmailRequest.of("Email a report of the orders per month to boss@example.com", BERLIN)
                  .material(
                      "month,orders\n<script>alert(1)</script>,3\n[x](javascript:alert),4\n"));

      assertThat(run.result(EmailReceipt.class).status()).isEqualTo(DeliveryStatus.SENT);
      assertThat(accepting.sent.getFirst().html())
          .doesNotContain("<script")
          .doesNotContain("javascript:alert\"");
    }
  }

  @Test
  void material_that_nobody_uses_is_noted() {
    try (EmailRuns runs = EmailRuns.of(Companies.byRules(), accepting)) {
      RunHandle run =
          runs.start(
              EmailType.IMMEDIATE_SEND,
              EmailRequest.of("Tell boss@example.com that the release is out", BERLIN)
                  .material(TABLE));

      assertThat(run.result(EmailReceipt.class).notes())
          .containsExactly("The material was not used, because no department made the content.");
    }
  }
}
