package dev.pawl.cli.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.agents.email.EmailAgents;
import dev.pawl.agents.email.EmailDepartment;
import dev.pawl.agents.email.delivery.MailService;
import dev.pawl.agents.mail.SentMail;
import dev.pawl.api.WorkflowDefinition;
import dev.pawl.cli.kill.Met.Thing;
import dev.pawl.engine.codec.PayloadCodec;
import dev.pawl.engine.history.EventCodec;
import dev.pawl.engine.history.Fact;
import dev.pawl.engine.store.Batch;
import dev.pawl.engine.store.Intent;
import dev.pawl.engine.store.NewEvent;
import dev.pawl.engine.store.Outcome;
import dev.pawl.engine.store.RunRow;
import dev.pawl.engine.store.RunStatus;
import dev.pawl.engine.store.RunTail;
import dev.pawl.engine.store.StoreWriter;
import dev.pawl.engine.store.StoredEvent;
import dev.pawl.testing.TestEngine;
import dev.pawl.testing.store.MemoryStore;
import dev.pawl.testing.time.ManualClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Replays each history but its end, in memory and with agents that do nothing: it comes to the same
 * end, and nobody is asked to do anything again.
 */
final class ReplayEmails {
  /** What an engine says of itself. */
  private static final Set<String> LOADS = Set.of("IncarnationStarted", "CodeChanged");

  private static final Pattern LEFT_OVER = Pattern.compile("leftOver=\\[[^]]*]");
  private static final int MANY = 100_000;

  private final EventCodec events = new EventCodec(new PayloadCodec());
  private final AtomicInteger effects = new AtomicInteger();

  private ReplayEmails() {}

  static void check(List<EmailFile> files, Met met) {
    ReplayEmails replay = new ReplayEmails();
    long now = 0;
    MemoryStore memory = new MemoryStore();
    for (EmailFile file : files) {
      now = Math.max(now, file.history().getLast().at());
    }
    for (EmailFile file : files) {
      begin(memory, file, now);
    }
    try (TestEngine engine =
        TestEngine.on(
            memory::reopen,
            TestEngine.settings(),
            new ManualClock(Instant.ofEpochMilli(now)),
            replay.workflows())) {
      engine.settle();
      for (EmailFile file : files) {
        List<StoredEvent> again = engine.store().reader().history(file.id(), 0, MANY);
        int begun = file.stored().size() - 1;
        assertThat(replay.facts(again.subList(begun, again.size())))
            .as("recorded by the replay of %s", file.id())
            .isEqualTo(replay.facts(file.stored().subList(begun, begun + 1)));
        met.add(Thing.REPLAYED);
      }
    }
    assertThat(replay.effects).as("effects of replays").hasValue(0);
  }

  private WorkflowDefinition<?, ?>[] workflows() {
    MailService mail =
        MailService.of(
            (message, recipients) -> {
              throw again("a delivery");
            },
            SentMail.none(),
            SoakChild.SENDER);
    EmailAgents usual = SoakAgents.all();
    EmailAgents idle =
        new EmailAgents(
            (request, now, zone) -> {
              throw again("reading");
            },
            (brief, signature) -> {
              throw again("drafting");
            },
            usual.reviewers(),
            usual.settings(),
            usual.company());
    return EmailDepartment.workflows(idle, mail).toArray(WorkflowDefinition<?, ?>[]::new);
  }

  private IllegalStateException again(String what) {
    effects.incrementAndGet();
    return new IllegalStateException("A replay asked for " + what + " again.");
  }

  /** A run with the history but its last event. Nobody owns it, and it is due at once. */
  private static void begin(MemoryStore memory, EmailFile file, long now) {
    List<StoredEvent> stored = file.stored().subList(0, file.stored().size() - 1);
    List<NewEvent> history = stored.stream().map(StoredEvent::event).toList();
    Intent start =
        new Intent.StartRun(
            waiting(file.row(), now), new RunTail(file.id(), 0), history, List.of());
    try (StoreWriter writer = memory.openWriter(0)) {
      List<Outcome> outcomes = writer.commit(new Batch("replay " + file.id(), List.of(start)));
      assertThat(outcomes.getFirst()).isInstanceOf(Outcome.Applied.class);
    }
  }

  private static RunRow waiting(RunRow row, long now) {
    @Nullable Long never = null;
    return new RunRow(
        row.id(),
        row.namespace(),
        row.workflow(),
        row.version(),
        RunStatus.WAITING,
        row.priority(),
        row.generation(),
        row.incarnation(),
        null,
        0,
        now,
        0,
        0,
        null,
        row.parent(),
        row.inputHash(),
        row.createdAt(),
        row.startedAt(),
        never,
        row.deadlineAt());
  }

  /**
   * Everything but times, numbers and what nobody took out of the mailbox, which is not replayed.
   */
  private List<String> facts(List<StoredEvent> history) {
    List<String> facts = new ArrayList<>();
    for (StoredEvent stored : history) {
      if (!LOADS.contains(stored.event().type())) {
        Fact fact = events.decode(stored).fact();
        facts.add(
            "%s %s %s"
                .formatted(
                    LEFT_OVER.matcher(fact.toString()).replaceFirst("leftOver=[]"),
                    stored.event().path(),
                    EmailFile.CODEC.tree(stored.event().payload())));
      }
    }
    return facts;
  }
}
