package dev.pawl.cli.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.agents.email.delivery.Deliver;
import dev.pawl.agents.email.delivery.EmailReceipt;
import dev.pawl.agents.mail.DeliveryStatus;
import dev.pawl.agents.mail.RecipientResult;
import dev.pawl.cli.kill.Met.Thing;
import dev.pawl.engine.history.Fact;
import dev.pawl.engine.history.RecordedEvent;
import dev.pawl.engine.store.RunStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the mail server took of each run is what the run says, and what its story wants. */
final class CheckDeliveries {
  private final Map<String, List<PostOffice.Taken>> takenByRun = new HashMap<>();

  /** Every message belongs to a run. */
  CheckDeliveries(List<PostOffice.Taken> taken, List<EmailFile> files) {
    Map<String, String> owners = new HashMap<>();
    files.forEach(file -> file.messageIds().forEach(id -> owners.put(id, file.id())));
    for (PostOffice.Taken message : taken) {
      assertThat(owners).as("whose message %s is", message).containsKey(message.messageId());
      takenByRun
          .computeIfAbsent(owners.getOrDefault(message.messageId(), ""), run -> new ArrayList<>())
          .add(message);
    }
  }

  /** What the server took of a run, in order. */
  List<PostOffice.Taken> takenOf(EmailFile file) {
    return takenByRun.getOrDefault(file.id(), List.of());
  }

  void check(EmailFile file, Met met) {
    List<PostOffice.Taken> taken = takenOf(file);
    Map<String, Integer> copies = new HashMap<>();
    for (PostOffice.Taken message : taken) {
      message.recipients().forEach(address -> copies.merge(address, 1, Integer::sum));
    }
    assertThat(copies.keySet())
        .as("who got something of %s", file.id())
        .isSubsetOf(file.story().recipients(file.id()));
    assertThat(copies.values()).as("copies of %s", file.id()).allMatch(count -> count == 1);
    int doubts = doubts(file, met);
    if (file.receipt().isPresent()) {
      EmailReceipt receipt = file.receipt().orElseThrow();
      receipt(file, receipt, copies, doubts, met);
      if (!taken.isEmpty()) {
        first(file, receipt, taken.getFirst(), doubts);
      }
    } else {
      withoutReceipt(file, taken);
    }
    if (file.story().sendsNothing()) {
      assertThat(taken).as("messages of %s", file.id()).isEmpty();
    }
  }

  /** How often a kill left it open whether a message had been taken. */
  private static int doubts(EmailFile file, Met met) {
    int doubts = 0;
    List<RecordedEvent> events = file.deliveries();
    for (int i = 0; i < events.size(); i++) {
      if (events.get(i).fact() instanceof Fact.StepAttemptUnknown) {
        doubts++;
        RecordedEvent next = i + 1 < events.size() ? events.get(i + 1) : events.get(i);
        if (next.fact() instanceof Fact.StepCompleted completed && completed.settled() != null) {
          met.add(Thing.DOUBT_FOUND);
        } else if (next.fact() instanceof Fact.StepStarted) {
          met.add(Thing.DOUBT_NOT_FOUND);
        }
      }
    }
    met.add(
        Thing.LATER_DELIVERY,
        (int)
            events.stream()
                .filter(event ->
                    event.path().contains("[2") && event.fact() instanceof Fact.StepCompleted)
                .count());
    return doubts;
  }

  private static void receipt(
      EmailFile file, EmailReceipt receipt, Map<String, Integer> copies, int doubts, Met met) {
    assertThat(receipt.recipients())
        .as("recipients of %s", file.id())
        .extracting(RecipientResult::address)
        .containsExactlyElementsOf(file.story().recipients(file.id()));
    for (RecipientResult result : receipt.recipients()) {
      boolean got = copies.containsKey(result.address());
      assertThat(result.status() == DeliveryStatus.SENT)
          .as("%s says what the server knows of %s", file.id(), result)
          .isEqualTo(got);
      DeliveryStatus wanted = wanted(result.address());
      if (result.status() != wanted) {
        // The reply that told of this recipient was lost; the server knows only of the others.
        assertThat(result.status())
            .as("%s, %s", file.id(), result)
            .isEqualTo(DeliveryStatus.FAILED);
        assertThat(result.reply()).contains(AskAtCounter.EVIDENCE).contains("without this");
        assertThat(doubts).as("doubts of %s", file.id()).isPositive();
        assertThat(result.address()).matches("(gone|later)-.*");
        met.add(Thing.RECIPIENT_LEFT_OUT);
      }
    }
    assertThat(file.labels().get(Deliver.STATUS_LABEL))
        .as("what became of %s", file.id())
        .isEqualTo(receipt.status().name().toLowerCase(Locale.ROOT));
    if (file.row().status() != RunStatus.CANCELLED) {
      assertThat(file.row().status() == RunStatus.COMPLETED)
          .as("%s completes when somebody got it", file.id())
          .isEqualTo(!copies.isEmpty());
    }
  }

  /** The first message and its reply are those of the receipt. */
  private static void first(
      EmailFile file, EmailReceipt receipt, PostOffice.Taken first, int doubts) {
    assertThat(receipt.messageId()).as("Message-ID of %s", file.id()).isEqualTo(first.messageId());
    assertThat(receipt.subject()).as("subject of %s", file.id()).isEqualTo(first.subject());
    if (receipt.reply().contains(AskAtCounter.EVIDENCE)) {
      assertThat(doubts).as("why the reply to %s was lost", file.id()).isPositive();
    } else {
      assertThat(receipt.reply()).as("reply to %s", file.id()).contains(first.reply());
    }
  }

  private static DeliveryStatus wanted(String address) {
    return switch (Story.word(address)) {
      case "bounced", Story.GONE -> DeliveryStatus.BOUNCED;
      default -> DeliveryStatus.SENT;
    };
  }

  /** Only a run that was cancelled while it sent may have sent something. */
  private static void withoutReceipt(EmailFile file, List<PostOffice.Taken> taken) {
    assertThat(file.row().status()).as("end of %s", file.id()).isNotEqualTo(RunStatus.COMPLETED);
    boolean handedOver =
        file.deliveries().stream().anyMatch(event -> event.fact() instanceof Fact.StepStarted);
    assertThat(taken.isEmpty() || (file.story() == Story.HASTY && handedOver))
        .as("%s sent nothing, or was cancelled while it sent", file.id())
        .isTrue();
  }
}
