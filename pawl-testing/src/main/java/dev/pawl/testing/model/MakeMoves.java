package dev.pawl.testing.model;

import dev.pawl.engine.codec.PayloadCodec;
import dev.pawl.engine.history.Fact;
import dev.pawl.engine.history.RecordedEvent;
import dev.pawl.engine.move.Move;
import dev.pawl.engine.steer.ForkRequest;
import dev.pawl.engine.store.RunStatus;
import dev.pawl.testing.host.RunReport;
import dev.pawl.testing.scenario.KernelHost;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Does to a run on the kernel what operators do, and finds in its history where that is possible.
 */
final class MakeMoves {
  private final KernelHost host;
  private final List<String> made = new ArrayList<>();

  MakeMoves(KernelHost host) {
    this.host = host;
  }

  /** What became of each. */
  List<String> made() {
    return made;
  }

  /** The end of an operation of the body. */
  private record Point(String label, RecordedEvent event) {}

  private Optional<Point> point(int which) {
    List<Point> points = new ArrayList<>();
    for (RecordedEvent event : host.counting(Account.ROOT)) {
      if (isLastAct(event.fact())) {
        break;
      }
      String label = label(event);
      if (label != null) {
        points.add(new Point(label, event));
      }
    }
    if (!host.report(Account.ROOT).status().ended() && !points.isEmpty()) {
      points.removeLast();
    }
    return Stimulus.choose(points, which);
  }

  private static boolean isLastAct(Fact fact) {
    return fact.ends() != null
        || fact instanceof Fact.CancelRequested
        || fact instanceof Fact.DeadlineReached
        || fact instanceof Fact.CompensationStarted;
  }

  private static @Nullable String label(RecordedEvent event) {
    String path = event.path();
    boolean ended =
        switch (event.fact()) {
          case Fact.StepCompleted ignored -> true;
          case Fact.Skipped ignored -> true;
          case Fact.TimerFired ignored -> true;
          case Fact.SignalReceived ignored -> true;
          case Fact.SignalTimedOut ignored -> true;
          case Fact.CheckpointSet ignored -> !path.isEmpty();
          default -> false;
        };
    if (!ended || Places.inBranch(path)) {
      return null;
    }
    return event.fact() instanceof Fact.CheckpointSet set ? Places.mark(set.name()) : path;
  }

  private Move.Point place(Point point) {
    if (point.event().fact() instanceof Fact.CheckpointSet set) {
      boolean newest =
          host.counting(Account.ROOT).stream()
              .filter(event ->
                  event.fact() instanceof Fact.CheckpointSet other
                      && other.name().equals(set.name()))
              .allMatch(event -> event.number() <= point.event().number());
      if (newest) {
        return new Move.AtCheckpoint(set.name());
      }
    }
    return new Move.AtEvent(point.event().number());
  }

  void rewind(Stimulus.Rewind rewind) {
    Optional<Point> point = point(rewind.which());
    if (point.isEmpty()) {
      made.add("rewind nowhere");
      return;
    }
    // While a run is paused nothing of it is undone.
    boolean compensate =
        rewind.compensate() && host.report(Account.ROOT).status() != RunStatus.PAUSED;
    make("rewind to " + point.get().label(), new Move.Rewind(place(point.get()), compensate));
  }

  void mend(Stimulus.Mend mend) {
    RunReport report = host.report(Account.ROOT);
    RunReport.ErrorReport error = report.error();
    String path = error == null ? null : error.path();
    boolean simple =
        report.status() == RunStatus.FAILED
            && path != null
            && Places.isWork(path)
            && !Places.inBranch(path)
            && host.counting(Account.ROOT).stream()
                .noneMatch(event ->
                    event.fact() instanceof Fact.CompensationStarted
                        || event.fact() instanceof Fact.ChildCancelRequested);
    if (simple && path != null) {
      make(
          "mend " + path,
          mend.skip() ? new Move.Skip(path, Stimulus.Mend.RESULT) : new Move.Retry(null));
    } else {
      made.add("nothing to mend");
    }
  }

  private void make(String name, Move move) {
    Optional<String> refused = host.make(Account.ROOT, move);
    made.add(name + refused.map(code -> ": " + code).orElse(""));
  }

  void fork(Stimulus.Fork fork) {
    Optional<Point> point = point(fork.which());
    if (point.isEmpty()) {
      made.add("fork nowhere");
      return;
    }
    made.add("fork at " + point.get().label());
    byte[] input = host.counting(Account.ROOT).getFirst().event().payload();
    Performer.Input source =
        (Performer.Input)
            Objects.requireNonNull(new PayloadCodec().decode(input, Performer.Input.class));
    Map<String, Object> edited =
        Map.of("name", fork.name(), "generation", source.generation(), "word", fork.word());
    host.fork(
        new ForkRequest(
            Account.ROOT,
            place(point.get()),
            fork.name(),
            new ForkRequest.Input(edited),
            null,
            "script",
            "what if"));
  }
}
