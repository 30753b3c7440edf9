package dev.pawl.agents.email;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.agents.director.Companies;
import dev.pawl.agents.email.delivery.EmailReceipt;
import dev.pawl.agents.mail.DeliveryStatus;
import dev.pawl.agents.mail.MailTransport;
import dev.pawl.api.ErrorKind;
import dev.pawl.api.WorkflowException;
import dev.pawl.engine.RunHandle;
import dev.pawl.engine.move.Move;
import dev.pawl.engine.store.RunStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What operators do about deliveries that failed or wait. */
class MovedDeliveryTest {
  private static final String REQUEST = "Tell ops@example.com that the release is out";

  private final EmailRuns.Accepting accepting = new EmailRuns.Accepting();
  private volatile Optional<WorkflowException> failure = Optional.empty();
  private final MailTransport transport =
      (message, recipients) -> {
        if (failure.isPresent()) {
          throw failure.get();
        }
        return accepting.send(message, recipients);
      };

  @Test
  void a_bounced_delivery_that_is_tried_again_has_a_receipt_of_its_own() {
    failure = Optional.of(WorkflowException.permanent("smtp-bounced", "550 no such user"));
    try (EmailRuns runs = EmailRuns.of(Companies.byRules(), transport)) {
      RunHandle run = runs.start(EmailType.IMMEDIATE_SEND, REQUEST);
      assertThat(runs.view(run).status()).isEqualTo(RunStatus.FAILED);
      assertThat(runs.view(run).labels()).containsEntry("delivery-status", "bounced");
      failure = Optional.empty();

      runs.engine().engine().moves().make(run.id(), new Move.Retry(null), "ada", "it exists now");
      runs.engine().settle();

      assertThat(runs.view(run).status()).isEqualTo(RunStatus.COMPLETED);
      assertThat(run.result(EmailReceipt.class).status()).isEqualTo(DeliveryStatus.SENT);
      assertThat(runs.view(run).labels()).containsEntry("delivery-status", "sent");
      assertThat(runs.steps(run))
          .contains("confirmation/outcome[bounced]/receipt", "confirmation/outcome[sent]/receipt");
      assertThat(accepting.sent).hasSize(1);
    }
  }

  @Test
  void a_queued_delivery_whose_wait_is_skipped_is_tried_at_once() {
    failure = Optional.of(WorkflowException.of(ErrorKind.NETWORK, "smtp-queued", "No server."));
    try (EmailRuns runs = EmailRuns.of(Companies.byRules(), transport)) {
      Instant begin = runs.engine().clock().instant();
      RunHandle run = runs.start(EmailType.IMMEDIATE_SEND, REQUEST);
      assertThat(runs.view(run).labels()).containsEntry("delivery-status", "queued");
      failure = Optional.empty();

      runs.engine()
          .engine()
          .moves()
          .make(run.id(), new Move.Skip("delivery/retry-1", null), "ada", "it is back");
      runs.engine().settle();

      assertThat(run.result(EmailReceipt.class).status()).isEqualTo(DeliveryStatus.SENT);
      assertThat(runs.engine().clock().instant()).isBefore(begin.plus(Duration.ofSeconds(20)));
    }
  }
}
