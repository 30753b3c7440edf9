package dev.pawl.cli.kill;

import dev.pawl.agents.email.EmailType;
import dev.pawl.agents.email.delivery.EmailReceipt;
import dev.pawl.agents.mail.MessageIds;
import dev.pawl.engine.codec.PayloadCodec;
import dev.pawl.engine.history.EventCodec;
import dev.pawl.engine.history.Fact;
import dev.pawl.engine.history.RecordedEvent;
import dev.pawl.engine.store.RunRow;
import dev.pawl.engine.store.Store;
import dev.pawl.engine.store.StoredEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Everything that a database has about one email run.
 *
 * @param stored the history as it is kept
 * @param history the same, decoded
 */
record EmailFile(
    RunRow row, List<StoredEvent> stored, List<RecordedEvent> history, Map<String, String> labels) {
  static final PayloadCodec CODEC = new PayloadCodec();

  private static final EventCodec EVENTS = new EventCodec(CODEC);
  private static final int MANY = 100_000;
  private static final String DELIVERY = "delivery/smtp";
  private static final String RECEIPT = "/receipt";

  /** As many deliveries as a message has at most. */
  private static final int MOST_DELIVERIES = 8;

  static EmailFile of(Store store, RunRow row) {
    List<StoredEvent> stored = store.reader().history(row.id(), 0, MANY);
    return new EmailFile(
        row, stored, stored.stream().map(EVENTS::decode).toList(), store.reader().labels(row.id()));
  }

  String id() {
    return row.id();
  }

  Story story() {
    return Story.of(id());
  }

  boolean reviewed() {
    return !row.workflow().equals(EmailType.IMMEDIATE_SEND.workflow());
  }

  /** All facts of a type. */
  <F extends Fact> Stream<F> facts(Class<F> type) {
    return history.stream().map(RecordedEvent::fact).filter(type::isInstance).map(type::cast);
  }

  /** What came of the step at this path, if it was done. */
  <T> Optional<T> result(String path, Class<T> type) {
    return history.stream()
        .filter(event -> event.path().equals(path) && event.fact() instanceof Fact.StepCompleted)
        .findFirst()
        .map(event -> decoded(event, type));
  }

  static <T> T decoded(RecordedEvent event, Class<T> type) {
    Object value = CODEC.decode(event.event().payload(), type);
    return Optional.ofNullable(type.cast(value)).orElseThrow();
  }

  /** The receipt that was written last. */
  Optional<EmailReceipt> receipt() {
    return history.stream()
        .filter(
            event -> event.path().endsWith(RECEIPT) && event.fact() instanceof Fact.StepCompleted)
        .reduce((one, next) -> next)
        .map(event -> decoded(event, EmailReceipt.class));
  }

  /** The events of handing over, in order. */
  List<RecordedEvent> deliveries() {
    return history.stream().filter(event -> event.path().startsWith(DELIVERY)).toList();
  }

  /** The Message-IDs that this run may use: of its first delivery, and of each later one. */
  List<String> messageIds() {
    String domain = SoakChild.SENDER.domain();
    List<String> ids = new ArrayList<>();
    ids.add(MessageIds.derive(id(), DELIVERY, domain));
    for (int number = 2; number <= MOST_DELIVERIES; number++) {
      ids.add(MessageIds.derive(id(), "%s[%d]".formatted(DELIVERY, number), domain));
    }
    return ids;
  }

  /** The row and the history, for whoever has to find out what went wrong. */
  String story(List<PostOffice.Taken> taken) {
    StringBuilder text = new StringBuilder().append(row).append('\n');
    for (RecordedEvent event : history) {
      text.append(
          "  %d at %d by incarnation %d: '%s' %s%n"
              .formatted(
                  event.number(), event.at(), event.incarnation(), event.path(), event.fact()));
    }
    receipt().ifPresent(receipt -> text.append("  ").append(receipt).append('\n'));
    taken.forEach(message -> text.append("  ").append(message).append('\n'));
    return text.toString();
  }
}
