package dev.pawl.engine.steer;

import dev.pawl.engine.codec.PayloadCodec;
import dev.pawl.engine.error.EngineException;
import dev.pawl.engine.history.EventCodec;
import dev.pawl.engine.history.RecordedEvent;
import dev.pawl.engine.history.RunFold;
import dev.pawl.engine.history.RunState;
import dev.pawl.engine.live.RunLoader;
import dev.pawl.engine.store.RunRow;
import dev.pawl.engine.store.StoreReader;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds where two runs part: by the outcome of each operation, not by the order of their events,
 * which differs between any two runs with branches. Thread-safe.
 */
final class CompareRuns {
  private final StoreReader reader;
  private final EventCodec events;
  private final PayloadCodec codec;

  CompareRuns(StoreReader reader, EventCodec events, PayloadCodec codec) {
    this.reader = reader;
    this.events = events;
    this.codec = codec;
  }

  /** A run as far as it is compared. */
  private record Told(RunRow row, RunState state, Map<String, RecordedEvent> last) {

    List<String> paths() {
      return state.operations().stream().map(RunState.Operation::path).toList();
    }
  }

  RunDiff compare(String leftId, String rightId) {
    Told left = read(leftId);
    Told right = read(rightId);
    Map<String, RunState.Operation> ofLeft = byPath(left);
    Map<String, RunState.Operation> ofRight = byPath(right);
    int common = 0;
    RunDiff.Divergence divergence = null;
    for (String path : merged(left.paths(), right.paths())) {
      RunDiff.Outcome one = outcome(left, ofLeft.get(path));
      RunDiff.Outcome other = outcome(right, ofRight.get(path));
      if (one != null && other != null && same(left, right, path, one, other)) {
        common++;
      } else {
        divergence = new RunDiff.Divergence(path, one, other);
        break;
      }
    }
    return new RunDiff(
        side(left.row()),
        side(right.row()),
        Arrays.equals(left.state().input(), right.state().input()),
        common,
        divergence);
  }

  /** Both orders in one: what one run did before the first operation that both have comes first. */
  private static List<String> merged(List<String> left, List<String> right) {
    Map<String, Integer> ranks = new LinkedHashMap<>();
    for (int i = 0; i < left.size(); i++) {
      ranks.put(left.get(i), i);
    }
    for (int i = 0; i < right.size(); i++) {
      ranks.merge(right.get(i), i, Math::min);
    }
    return ranks.entrySet().stream()
        .sorted(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .toList();
  }

  private boolean same(
      Told left, Told right, String path, RunDiff.Outcome one, RunDiff.Outcome other) {
    return one.kind().equals(other.kind())
        && one.status().equals(other.status())
        && Arrays.equals(payload(left, path), payload(right, path));
  }

  private static byte @Nullable [] payload(Told run, String path) {
    RecordedEvent last = run.last().get(path);
    return last == null ? null : last.event().payload();
  }

  private RunDiff.@Nullable Outcome outcome(Told run, RunState.@Nullable Operation operation) {
    if (operation == null) {
      return null;
    }
    RecordedEvent last = run.last().get(operation.path());
    return new RunDiff.Outcome(
        last == null ? 0 : last.number(),
        operation.kind(),
        operation.progress().name(),
        last == null || last.event().payload() == null ? null : codec.tree(last.event().payload()));
  }

  private static RunDiff.Side side(RunRow row) {
    return new RunDiff.Side(row.id(), row.workflow(), row.version(), row.status());
  }

  private static Map<String, RunState.Operation> byPath(Told run) {
    Map<String, RunState.Operation> operations = new HashMap<>();
    run.state().operations().forEach(operation -> operations.put(operation.path(), operation));
    return operations;
  }

  private Told read(String runId) {
    RunRow row = reader.run(runId).orElseThrow(() -> EngineException.runNotFound(runId));
    var history = RunLoader.read(reader, events, runId);
    Map<String, RecordedEvent> last = new HashMap<>();
    for (RecordedEvent event : history.events()) {
      last.put(event.path(), event);
    }
    return new Told(row, RunFold.of(history.all()), last);
  }
}
