package dev.pawl.store.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.engine.history.Fact;
import dev.pawl.engine.history.RecordedEvent;
import dev.pawl.engine.history.RunState.Progress;
import dev.pawl.engine.service.ServiceGates;
import dev.pawl.engine.store.RunRow;
import dev.pawl.engine.store.RunStatus;
import dev.pawl.store.crash.Compared.Subject;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The row of a run, column by column, but for its wake-up time. */
final class RunRowCheck {
  private final Dossier run;
  private final RunRow row;
  private final Compared compared;

  private RunRowCheck(Dossier run, Compared compared) {
    this.run = run;
    this.row = run.row();
    this.compared = compared;
  }

  static void check(Dossier run, Compared compared) {
    RunRowCheck check = new RunRowCheck(run, compared);
    check.numbers();
    check.identity();
    check.status();
    check.incarnations();
    check.times();
  }

  private void numbers() {
    for (int i = 0; i < run.history().size(); i++) {
      assertThat(run.history().get(i).number()).as("event number in %s", row.id()).isEqualTo(i + 1);
    }
    int generation = 1;
    for (RecordedEvent event : run.history()) {
      generation += event.fact() instanceof Fact.Rewound ? 1 : 0;
      int stored = run.stored().get(Math.toIntExact(event.number()) - 1).event().generation();
      assertThat(stored)
          .as("generation of event %d of %s", event.number(), row.id())
          .isEqualTo(generation);
      if (event.fact() instanceof Fact.ContinuedAsNew next) {
        assertThat(next.generation()).as("next of %s", row.id()).isEqualTo(++generation);
        compared.add(Subject.GENERATION_CONTINUED);
      }
    }
    assertThat(row.generation()).as("generation of %s", row.id()).isEqualTo(generation);
  }

  /** What the start said, and a migration after it. */
  private void identity() {
    RecordedEvent first = run.history().getFirst();
    assertThat(first.fact()).as("first event of %s", row.id()).isInstanceOf(Fact.RunStarted.class);
    Fact.RunStarted started = run.started();
    assertThat(row.namespace()).isEqualTo(started.namespace());
    assertThat(row.workflow()).isEqualTo(started.workflow());
    assertThat(row.version()).as("version of %s", row.id()).isEqualTo(version(started));
    byte[] input = first.event().payload();
    assertThat(row.inputHash()).as("input of %s", row.id()).isEqualTo(hash(input));
    assertThat(row.createdAt())
        .as("creation of %s", row.id())
        .isEqualTo(run.forked().orElse(first).at());
    Integer priority = started.priority();
    assertThat(row.priority())
        .as("priority of %s", row.id())
        .isEqualTo(priority == null ? 0 : priority.intValue());
    assertThat(row.parent()).as("parent of %s", row.id()).isEqualTo(started.parent());
    assertThat(row.deadlineAt()).as("deadline of %s", row.id()).isEqualTo(started.deadlineAt());
    compared.addIf(row.priority() != 0, Subject.RUN_PRIORITY);
    compared.addIf(row.deadlineAt() != null, Subject.RUN_DEADLINE);
  }

  private String version(Fact.RunStarted started) {
    String version = started.version();
    for (RecordedEvent event : run.history()) {
      if (event.fact() instanceof Fact.Migrated migrated) {
        assertThat(migrated.from()).as("version of %s before", row.id()).isEqualTo(version);
        version = migrated.to();
      }
    }
    return version;
  }

  private static String hash(byte @Nullable [] payload) {
    if (payload == null) {
      return "-";
    }
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(payload));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private void status() {
    RunStatus folded = run.state().status();
    RunStatus expected =
        switch (folded) {
          case COMPLETED, FAILED, CANCELLED, TIMED_OUT, PAUSED, BLOCKED -> folded;
          case PENDING, RUNNING, WAITING ->
              switch (run.place()) {
                case NEW -> RunStatus.PENDING;
                case OWNED, RELEASED -> RunStatus.RUNNING;
                case PARKED -> RunStatus.WAITING;
                case OVER -> folded;
              };
        };
    assertThat(row.status()).as("status of %s, %s", row.id(), run.place()).isEqualTo(expected);
    assertThat(row.status()).as("no kill blocks %s", row.id()).isNotEqualTo(RunStatus.BLOCKED);
    if (folded == RunStatus.PAUSED) {
      compared.add(Subject.RUN_PAUSED);
    }
    String reason =
        folded == RunStatus.PAUSED
            ? run.facts(Fact.Paused.class).reduce((one, next) -> next).orElseThrow().reason()
            : service();
    assertThat(row.reason()).as("reason of %s", row.id()).isEqualTo(reason);
  }

  /** What the row of a run says that left memory while a service holds it, so that it is found. */
  private @Nullable String service() {
    boolean held =
        run.place() == Dossier.Place.PARKED
            && run.state().operations().stream()
                .anyMatch(operation -> operation.progress() == Progress.HELD);
    return held ? ServiceGates.parkedFor(RecoveredWorkflows.SERVICE) : null;
  }

  /** Each incarnation that writes says so first, once, and in its turn. */
  private void incarnations() {
    Set<Integer> announced = new HashSet<>();
    int last = 0;
    for (RecordedEvent event : run.history()) {
      assertThat(event.incarnation())
          .as("incarnation of event %d of %s", event.number(), row.id())
          .isGreaterThanOrEqualTo(last);
      last = event.incarnation();
      if (event.fact() instanceof Fact.IncarnationStarted started) {
        assertThat(announced.add(last)).as("incarnation %d of %s", last, row.id()).isTrue();
        if (last == row.incarnation() && row.owner() != null) {
          assertThat(row.owner()).as("owner of %s", row.id()).isEqualTo(started.node());
        }
      } else if (!isOfTheStart(event) && !isMadeFromOutside(event.fact())) {
        assertThat(announced).as("event %d of %s", event.number(), row.id()).contains(last);
      }
    }
    if (run.ended()) {
      assertThat(row.incarnation()).as("last incarnation of %s", row.id()).isEqualTo(last);
    } else {
      assertThat(row.incarnation()).as("of %s", row.id()).isGreaterThanOrEqualTo(last);
    }
    assertThat(row.claims()).as("claims of %s", row.id()).isBetween(0, row.incarnation());
    assertThat(row.epoch()).as("epoch of %s", row.id()).isZero();
    if (run.place() == Dossier.Place.OWNED) {
      assertThat(row.owner()).startsWith(CrashChild.NODE);
      assertThat(row.claims()).as("claims of %s", row.id()).isPositive();
      compared.add(Subject.RUN_OWNED);
    }
  }

  private static boolean isOfTheStart(RecordedEvent event) {
    return event.path().isEmpty()
        && (event.fact() instanceof Fact.RunStarted || event.fact() instanceof Fact.LabelSet);
  }

  /** A move that is made while nobody executes the run needs no announcement. */
  private static boolean isMadeFromOutside(Fact fact) {
    return switch (fact) {
      case Fact.RewindStarted ignored -> true;
      case Fact.Rewound ignored -> true;
      case Fact.Migrated ignored -> true;
      case Fact.MoveRefused ignored -> true;
      case Fact.Retried retried -> retried.failure() != null;
      case Fact.Skipped skipped -> skipped.failure() != null;
      default -> false;
    };
  }

  private void times() {
    RecordedEvent first = run.forked().orElse(run.history().getFirst());
    RecordedEvent last = run.history().getLast();
    Long startedAt = row.startedAt();
    run.history().stream()
        .filter(run::isCopied)
        .forEach(event ->
            assertThat(event.at()).as("copied by %s", row.id()).isLessThanOrEqualTo(first.at()));
    boolean shares = run.forked().isPresent();
    if (row.incarnation() == (shares ? first.incarnation() : 0)) {
      assertThat(startedAt).as("%s was never loaded", row.id()).isNull();
    } else if (!shares && first.incarnation() == 1) {
      assertThat(startedAt).as("%s was loaded at once", row.id()).isEqualTo(first.at());
    } else {
      assertThat(startedAt).as("first load of %s", row.id()).isNotNull();
      run.history().stream()
          .filter(event -> event.incarnation() > first.incarnation())
          .findFirst()
          .ifPresent(event -> assertThat(startedAt).as(row.id()).isBetween(first.at(), event.at()));
    }
    if (run.ended()) {
      assertThat(last.fact().ends()).as("last event of %s", row.id()).isEqualTo(row.status());
      assertThat(row.owner()).as("owner of %s", row.id()).isNull();
      assertThat(row.endedAt()).as("end of %s", row.id()).isEqualTo(last.at());
    } else {
      assertThat(row.endedAt()).as("end of %s", row.id()).isNull();
    }
  }
}
