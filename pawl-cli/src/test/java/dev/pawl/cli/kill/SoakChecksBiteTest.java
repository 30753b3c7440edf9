package dev.pawl.cli.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.cli.control.LocalOperations;
import dev.pawl.cli.control.Operations;
import dev.pawl.engine.history.Fact;
import dev.pawl.engine.history.RecordedEvent;
import dev.pawl.engine.store.RunFilter;
import dev.pawl.engine.store.Store;
import dev.pawl.engine.store.StoredEvent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The checks of the email soak, on runs that nobody killed and something must not be true of. */
final class SoakChecksBiteTest {
  private static List<EmailFile> files = List.of();
  private static List<PostOffice.Taken> taken = List.of();

  @BeforeAll
  static void sendOneEmailOfEachKind(@TempDir Path folder) throws Exception {
    Met met = new Met();
    String name = folder.resolve("data").toString();
    try (PostOffice office = new PostOffice(met);
        Counter counter = new Counter(office, met)) {
      Customers customers = new Customers(office, new SplittableRandom(1));
      customers.want(Story.count());
      try (Operations engine =
          new LocalOperations(
              SoakChild.engine(SoakStores.open(name), office.port(), counter.port(), "one"),
              true,
              "the post office")) {
        assertThat(customers.visit(engine, () -> false)).isTrue();
      }
      try (Store store = SoakStores.open(name)) {
        CheckEmails.check(store, Story.count(), office, customers, met);
        files =
            store.reader().runs(RunFilter.newest(Story.count())).stream()
                .map(row -> EmailFile.of(store, row))
                .toList();
      }
      taken = office.taken();
    }
  }

  private static EmailFile run(Story story) {
    return files.stream().filter(file -> file.story() == story).findFirst().orElseThrow();
  }

  private static PostOffice.Taken messageOf(Story story) {
    List<String> ids = run(story).messageIds();
    return taken.stream()
        .filter(message -> ids.contains(message.messageId()))
        .findFirst()
        .orElseThrow();
  }

  private static void check(List<PostOffice.Taken> messages, EmailFile file) {
    new CheckDeliveries(messages, files).check(file, new Met());
  }

  private static EmailFile without(EmailFile file, Predicate<RecordedEvent> lost) {
    List<StoredEvent> stored = new ArrayList<>();
    List<RecordedEvent> history = new ArrayList<>();
    for (int i = 0; i < file.history().size(); i++) {
      RecordedEvent event = file.history().get(i);
      if (!lost.test(event)) {
        long number = history.size() + 1L;
        stored.add(new StoredEvent(number, file.stored().get(i).event()));
        history.add(new RecordedEvent(number, event.at(), event.incarnation(), event.event()));
      }
    }
    assertThat(history).hasSizeLessThan(file.history().size());
    return new EmailFile(file.row(), stored, history, file.labels());
  }

  @Test
  void aMessageThatWasTakenTwiceIsFound() {
    List<PostOffice.Taken> twice = new ArrayList<>(taken);
    twice.add(messageOf(Story.PLAIN));
    assertThatThrownBy(() -> check(twice, run(Story.PLAIN))).hasMessageContaining("copies of");
  }

  @Test
  void aMessageThatOnlyTheReceiptKnowsIsFound() {
    List<PostOffice.Taken> fewer = new ArrayList<>(taken);
    fewer.remove(messageOf(Story.LOUD));
    assertThatThrownBy(() -> check(fewer, run(Story.LOUD)))
        .hasMessageContaining("what the server knows");
  }

  @Test
  void aMessageOfNobodyIsFound() {
    List<PostOffice.Taken> more = new ArrayList<>(taken);
    more.add(new PostOffice.Taken("<other@example.org>", List.of("a-1@example.com"), "", ""));
    assertThatThrownBy(() -> check(more, run(Story.PLAIN))).hasMessageContaining("whose message");
  }

  @Test
  void aMessageOfARunThatWasDeclinedIsFound() {
    EmailFile declined = run(Story.DECLINED);
    List<PostOffice.Taken> more = new ArrayList<>(taken);
    more.add(
        new PostOffice.Taken(
            declined.messageIds().getFirst(), Story.DECLINED.recipients(declined.id()), "", ""));
    assertThatThrownBy(() -> check(more, declined)).hasMessageContaining("sent nothing");
  }

  @Test
  void aSubjectThatTheServerDidNotSeeIsFound() {
    PostOffice.Taken right = messageOf(Story.CARD);
    List<PostOffice.Taken> changed = new ArrayList<>(taken);
    changed.replaceAll(message ->
        message.equals(right)
            ? new PostOffice.Taken(right.messageId(), right.recipients(), "Another", right.reply())
            : message);
    assertThatThrownBy(() -> check(changed, run(Story.CARD))).hasMessageContaining("subject of");
  }

  @Test
  void aVerdictThatIsMissingIsFound() {
    EmailFile broken =
        without(run(Story.LOUD), event -> event.path().equals("review#2/reviewers[tone]/verdict"));
    assertThatThrownBy(() -> CheckOrder.check(broken, new Met()))
        .hasMessageContaining("review#2/reviewers[tone]/verdict");
  }

  @Test
  void aPhaseThatIsMissingIsFound() {
    EmailFile broken =
        without(
            run(Story.REVIEWED),
            event -> event.fact() instanceof Fact.ScopeOpened && event.path().equals("consensus"));
    assertThatThrownBy(() -> CheckOrder.check(broken, new Met())).hasMessageContaining("phases of");
  }

  @Test
  void aRevisionThatIsMissingIsFound() {
    EmailFile broken = without(run(Story.LOUD), event -> event.path().equals("draft#2/revise"));
    assertThatThrownBy(() -> CheckOrder.check(broken, new Met()))
        .hasMessageContaining("revision of");
  }

  @Test
  void aHistoryWhoseDeliveryIsNotRecordedIsFoundByItsReplay() {
    EmailFile broken = without(run(Story.PLAIN), event -> event.path().equals("delivery/smtp"));
    assertThatThrownBy(() -> ReplayEmails.check(List.of(broken), new Met()))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("replay");
  }
}
