package dev.pawl.store.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.engine.history.Fact;
import dev.pawl.engine.history.RecordedEvent;
import dev.pawl.engine.store.MailRow;
import dev.pawl.engine.store.Message;
import dev.pawl.engine.store.RunStatus;
import dev.pawl.store.crash.Compared.Subject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A child and the record of its start are one, and so are its end and the message to its parent:
 * whatever a kill left, both are there or neither is.
 */
final class FamilyCheck {
  private final Map<String, Dossier> runs = new HashMap<>();
  private final Map<String, Dossier> unclaimed = new HashMap<>();

  private FamilyCheck(List<Dossier> all) {
    for (Dossier run : all) {
      runs.put(run.id(), run);
      if (run.row().parent() != null) {
        unclaimed.put(run.id(), run);
      }
    }
  }

  static void check(List<Dossier> all, Compared open, Compared over) {
    FamilyCheck check = new FamilyCheck(all);
    all.forEach(parent -> check.childrenOf(parent, parent.ended() ? over : open));
    assertThat(check.unclaimed.keySet()).as("children that no parent speaks of").isEmpty();
  }

  private void childrenOf(Dossier parent, Compared compared) {
    for (RecordedEvent event : parent.history()) {
      if (event.fact() instanceof Fact.ChildStarted started && !parent.isCopied(event)) {
        Dossier child = unclaimed.remove(started.childId());
        assertThat(child).as("child %s of %s", started.childId(), parent.id()).isNotNull();
        if (child != null) {
          begun(parent, event, started, child);
          if (started.awaited()) {
            awaited(parent, event.path(), child, compared);
          } else {
            detached(parent, child);
            compared.add(Subject.CHILD_DETACHED);
          }
        }
      }
    }
  }

  private static void begun(
      Dossier parent, RecordedEvent event, Fact.ChildStarted started, Dossier child) {
    assertThat(child.row().parent()).isEqualTo(parent.id());
    assertThat(child.row().workflow()).isEqualTo(started.workflow());
    assertThat(child.row().version()).isEqualTo(started.version());
    assertThat(child.row().createdAt()).as("start of %s", child.id()).isEqualTo(event.at());
    assertThat(child.started().awaitedAt()).isEqualTo(started.awaited() ? event.path() : null);
  }

  /** Neither hears of the other any more. */
  private static void detached(Dossier parent, Dossier child) {
    assertThat(said(parent, Message.Kind.CHILD, child.id()))
        .as("messages about the end of %s, which is detached", child.id())
        .isZero();
    assertThat(said(child, Message.Kind.COMMAND, "run " + parent.id()))
        .as("cancellations of %s, which is detached, by its parent", child.id())
        .isZero();
  }

  private static void awaited(Dossier parent, String path, Dossier child, Compared compared) {
    compared.add(Subject.CHILD_AWAITED);
    List<Fact.ChildEnded> ends =
        parent
            .facts(Fact.ChildEnded.class)
            .filter(ended -> ended.childId().equals(child.id()))
            .toList();
    long told = said(parent, Message.Kind.CHILD, child.id());
    assertThat(told)
        .as("messages about the end of %s", child.id())
        .isEqualTo(child.ended() ? 1 : 0);
    assertThat(ends).as("ends of %s that %s took", child.id(), parent.id()).hasSizeBetween(0, 1);
    if (parent.ended()) {
      assertThat(ends).as("ends of %s that %s took", child.id(), parent.id()).hasSize(1);
    }
    for (Fact.ChildEnded end : ends) {
      assertThat(end.status()).as("end of %s", child.id()).isEqualTo(child.row().status());
      compared.addIf(end.status() == RunStatus.COMPLETED, Subject.CHILD_COMPLETED);
      compared.addIf(end.status() == RunStatus.FAILED, Subject.CHILD_FAILED);
    }
    boolean asked =
        parent.history().stream()
            .anyMatch(event ->
                event.path().equals(path) && event.fact() instanceof Fact.ChildCancelRequested);
    long cancelled = said(child, Message.Kind.COMMAND, "run " + parent.id());
    assertThat(cancelled)
        .as("cancellations of %s by its parent", child.id())
        .isBetween(asked && !child.ended() ? 1L : 0L, asked ? 1L : 0L);
    compared.addIf(asked, Subject.CHILD_CANCELLED);
  }

  private static long said(Dossier run, Message.Kind kind, String actor) {
    return run.mail().stream()
        .map(MailRow::message)
        .filter(message -> message.kind() == kind && message.actor().equals(actor))
        .count();
  }
}
