package dev.pawl.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.engine.store.MailRow;
import dev.pawl.engine.store.Message;
import org.junit.jupiter.api.Test;

class MailbagTest {
  private final Mailbag bag = new Mailbag();

  private static MailRow mail(long order) {
    return new MailRow(
        order,
        new Message("r", "m-" + order, Message.Kind.SIGNAL, "go", 1000 * order, "ada", null),
        null);
  }

  @Test
  void messagesWaitInTheirOrder() {
    bag.add(mail(1));
    bag.add(mail(2));
    bag.add(mail(5));
    assertThat(bag.waiting()).extracting(MailRow::order).containsExactly(1L, 2L, 5L);
    assertThat(bag.unconsumedIds()).containsExactly("m-1", "m-2", "m-5");
    assertThat(bag.seen()).isEqualTo(5);
  }

  @Test
  void aMessageThatComesTwiceIsTakenInOnce() {
    bag.add(mail(1));
    bag.add(mail(1));
    assertThat(bag.waiting()).hasSize(1);
    bag.remove(mail(1));
    bag.add(mail(1));
    assertThat(bag.waiting()).as("also after it was consumed").isEmpty();
    assertThat(bag.seen()).isEqualTo(1);
  }

  @Test
  void whatWasReadFromTheStoreIsNotTakenInAgain() {
    bag.seenUpTo(3);
    bag.add(mail(3));
    assertThat(bag.waiting()).isEmpty();
    bag.add(mail(4));
    assertThat(bag.unconsumedIds()).containsExactly("m-4");
  }

  @Test
  void whatIsSeenNeverGoesBack() {
    bag.add(mail(7));
    bag.seenUpTo(3);
    assertThat(bag.seen()).isEqualTo(7);
    bag.remove(mail(7));
    assertThat(bag.seen()).isEqualTo(7);
    assertThat(bag.unconsumedIds()).isEmpty();
  }
}
