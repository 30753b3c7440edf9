package dev.pawl.store.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.engine.history.Fact;
import dev.pawl.engine.history.RecordedEvent;
import dev.pawl.engine.store.MailRow;
import dev.pawl.engine.store.Message;
import dev.pawl.store.crash.Compared.Subject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Each message is consumed by the one event that tells of it, or waits, or is left over. */
final class MailCheck {
  private final Dossier run;
  private final Compared compared;

  private MailCheck(Dossier run, Compared compared) {
    this.run = run;
    this.compared = compared;
  }

  static void check(Dossier run, Compared compared) {
    MailCheck check = new MailCheck(run, compared);
    check.numbers();
    check.consumption();
    check.leftOver();
  }

  private void numbers() {
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < run.mail().size(); i++) {
      assertThat(run.mail().get(i).order()).as("mail of %s", run.id()).isEqualTo(i + 1);
      assertThat(ids.add(run.mail().get(i).message().id())).as("ids in %s", run.id()).isTrue();
    }
    assertThat(run.row().mail()).as("mail of %s", run.id()).isEqualTo(run.mail().size());
  }

  private void consumption() {
    Map<Long, MailRow> consumed = new HashMap<>();
    for (MailRow mail : run.mail()) {
      Long event = mail.consumedBy();
      if (event != null) {
        assertThat(consumed.put(event, mail))
            .as("event %d of %s consumes one message", event, run.id())
            .isNull();
      }
    }
    for (RecordedEvent event : run.history()) {
      if (tellsOfMail(event)) {
        MailRow mail = consumed.remove(event.number());
        assertThat(mail).as("what event %d of %s consumed", event.number(), run.id()).isNotNull();
        if (mail != null) {
          compare(event, mail.message());
          compared.add(Subject.MESSAGE_CONSUMED);
        }
      }
    }
    assertThat(consumed.keySet())
        .as("events of %s that consumed a message and do not say so", run.id())
        .isEmpty();
  }

  private boolean tellsOfMail(RecordedEvent event) {
    return !run.isCopied(event)
        && switch (event.fact()) {
          // Signals wait again when a run is sent back to before it received them.
          case Fact.SignalReceived ignored -> !run.isSentBack(event);
          case Fact.TaskDecided ignored -> true;
          case Fact.Paused ignored -> true;
          case Fact.Resumed ignored -> true;
          case Fact.CancelRequested ignored -> true;
          case Fact.ChildEnded ignored -> true;
          case Fact.CheckpointSet set -> set.actor() != null;
          case Fact.Rewound rewound -> rewound.message() != null && !wasUndoing(rewound);
          default -> MoveMail.of(event.fact()).isPresent();
        };
  }

  /** Whether the message was consumed when the undoing began. */
  private boolean wasUndoing(Fact.Rewound rewound) {
    return run.facts(Fact.RewindStarted.class)
        .anyMatch(started -> Objects.equals(started.message(), rewound.message()));
  }

  private void compare(RecordedEvent event, Message message) {
    String what = "message " + message.id() + " of " + run.id();
    switch (event.fact()) {
      case Fact.SignalReceived signal -> {
        assertThat(message.kind()).as(what).isEqualTo(Message.Kind.SIGNAL);
        assertThat(message.id()).as(what).isEqualTo(signal.messageId());
        assertThat(message.name()).as(what).isEqualTo(signal.name());
        assertThat(message.actor()).as(what).isEqualTo(signal.actor());
        assertThat(event.event().payload()).as(what).isEqualTo(message.payload());
      }
      case Fact.TaskDecided decided -> {
        assertThat(message.kind()).as(what).isEqualTo(Message.Kind.DECISION);
        assertThat(message.id()).as(what).isEqualTo(decided.messageId());
        assertThat(message.name()).as(what).isEqualTo(event.path());
        assertThat(message.actor()).as(what).isEqualTo(decided.by());
        assertThat(event.event().payload()).as(what).isEqualTo(message.payload());
      }
      case Fact.Paused paused -> command(message, "pause", paused.actor());
      case Fact.Resumed resumed -> command(message, "resume", resumed.actor());
      case Fact.CancelRequested cancelled -> command(message, "cancel", cancelled.actor());
      case Fact.CheckpointSet set ->
          command(message, "checkpoint", Objects.requireNonNull(set.actor()));
      case Fact.ChildEnded ended -> {
        assertThat(message.kind()).as(what).isEqualTo(Message.Kind.CHILD);
        assertThat(message.id()).as(what).isEqualTo(ended.messageId());
        assertThat(message.name()).as(what).isEqualTo(event.path());
        assertThat(message.actor()).as(what).isEqualTo(ended.childId());
      }
      default -> {
        MoveMail move = MoveMail.of(event.fact()).orElseThrow();
        assertThat(message.id()).as(what).isEqualTo(move.message());
        command(message, move.word(), move.actor());
      }
    }
  }

  private void command(Message message, String word, String actor) {
    String what = "command " + message.id() + " of " + run.id();
    assertThat(message.kind()).as(what).isEqualTo(Message.Kind.COMMAND);
    assertThat(message.name()).as(what).isEqualTo(word);
    assertThat(message.actor()).as(what).isEqualTo(actor);
  }

  private void leftOver() {
    List<String> waiting = run.waitingMail().map(mail -> mail.message().id()).toList();
    if (!run.ended()) {
      waiting.forEach(id -> compared.add(Subject.MESSAGE_WAITING));
      return;
    }
    assertThat(listed(run.history().getLast().fact()))
        .as("left over by %s", run.id())
        .containsExactlyElementsOf(waiting);
    waiting.forEach(id -> compared.add(Subject.MESSAGE_LEFT_OVER));
  }

  private static List<String> listed(Fact end) {
    return switch (end) {
      case Fact.RunCompleted completed -> completed.leftOver();
      case Fact.RunFailed failed -> failed.leftOver();
      case Fact.RunCancelled cancelled -> cancelled.leftOver();
      case Fact.RunTimedOut late -> late.leftOver();
      default -> throw new AssertionError("no end: " + end);
    };
  }
}
