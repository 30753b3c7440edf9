package dev.pawl.testing.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.engine.store.RunStatus;
import dev.pawl.engine.store.TaskRow;
import dev.pawl.testing.host.RunHost;
import dev.pawl.testing.host.RunReport;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * What a script acts on: one run of its scenario on some host. Every act waits for quiet.
 *
 * <p>{@linkplain Place#IN_CHILD In a child} that is the child, except for a cancellation and a
 * deadline, which meet the parent and have to come down; and both have to come to the same end.
 */
public final class Stage {
  private static final int MAX_PAUSES = 10_000;
  private static final long PAUSE_NANOS = 1_000_000;

  private final RunHost host;
  private final String rootId;
  private final String runId;
  private final Place place;
  private final Props props;

  /**
   * @param rootId the run that was started
   */
  Stage(RunHost host, String rootId, Place place, Props props) {
    this.host = host;
    this.rootId = rootId;
    this.runId = place == Place.IN_CHILD ? awaitChild(host, rootId) : rootId;
    this.place = place;
    this.props = props;
  }

  /** Nobody can wait for quiet, because the child may begin with a step that waits for the test. */
  private static String awaitChild(RunHost host, String rootId) {
    for (int pause = 0; pause < MAX_PAUSES; pause++) {
      String child = host.children(rootId).get(Place.CHILD);
      if (child != null) {
        return child;
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    throw new AssertionError("The child was not started: " + host.report(rootId));
  }

  RunHost host() {
    return host;
  }

  String runId() {
    return runId;
  }

  Ledger ledger() {
    return props.ledger();
  }

  Gate gate(String name) {
    return props.gate(name);
  }

  boolean hasGates() {
    return props.hasGates();
  }

  String path(String relative) {
    return place.prefix() + relative;
  }

  Place place() {
    return place;
  }

  // Acts

  void settle() {
    host.settle();
  }

  void advance(Duration duration) {
    host.advance(duration);
  }

  /** Time passes while a step is in flight, so nobody can wait for quiet. */
  void pass(Duration duration) {
    host.clock().advance(duration);
  }

  void signal(String name, @Nullable Object payload) {
    settle();
    assertThat(host.signal(runId, name, payload, Optional.empty())).isTrue();
    settle();
  }

  /** Signals while a step is in flight. */
  void signalInFlight(String name, @Nullable Object payload) {
    assertThat(host.signal(runId, name, payload, Optional.empty())).isTrue();
  }

  boolean signal(String name, @Nullable Object payload, String id) {
    settle();
    boolean fresh = host.signal(runId, name, payload, Optional.of(id));
    settle();
    return fresh;
  }

  void decide(String path, String choice, Map<String, Object> values) {
    settle();
    host.decide(runId + "/" + path(path), choice, "ada", values);
    settle();
  }

  void decide(String path, String choice) {
    decide(path, choice, Map.of());
  }

  void cancel() {
    settle();
    host.cancel(rootId, "no longer wanted");
    settle();
  }

  /** Cancels another run than this one. */
  void cancel(String otherRun) {
    settle();
    host.cancel(otherRun, "no longer wanted");
    settle();
  }

  /** Signals another run than this one. */
  void signalOther(String otherRun, String name, String payload) {
    settle();
    assertThat(host.signal(otherRun, name, payload, Optional.empty())).isTrue();
    settle();
  }

  /** Cancels while a step is in flight. */
  void cancelInFlight() {
    host.cancel(rootId, "no longer wanted");
  }

  void pause() {
    settle();
    host.pause(runId);
    settle();
  }

  void resume() {
    settle();
    host.resume(runId);
    settle();
  }

  void checkpoint(String name) {
    settle();
    host.checkpoint(runId, name);
    settle();
  }

  // Observations

  /** The variables that were set, by path. */
  Map<String, Object> variables() {
    settle();
    return host.variables(runId);
  }

  List<String> checkpoints() {
    settle();
    return host.checkpoints(runId);
  }

  RunReport report() {
    return host.report(runId);
  }

  RunReport report(String otherRun) {
    return host.report(otherRun);
  }

  /** The ids of another run's children by their paths. */
  Map<String, String> children(String otherRun) {
    return host.children(otherRun);
  }

  /** The id of the child that was started at a path. */
  String child(String path) {
    settle();
    Map<String, String> children = host.children(runId);
    assertThat(children).containsKey(path(path));
    return Objects.requireNonNull(children.get(path(path)));
  }

  /** Where the child stands that was started at a path. */
  RunReport childReport(String path) {
    return report(child(path));
  }

  RunStatus status() {
    return report().status();
  }

  /** Waits for a status while a step is in flight, so that nobody can wait for quiet. */
  void awaitStatus(RunStatus wanted) {
    for (int pause = 0; pause < MAX_PAUSES && status() != wanted; pause++) {
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    assertThat(status()).as("%s", report()).isEqualTo(wanted);
  }

  /** The run has not ended, whether it is in memory or not. */
  void assertOpen() {
    assertThat(status().ended()).as("the run is over: %s", report()).isFalse();
    assertThat(status()).as("%s", report()).isNotEqualTo(RunStatus.BLOCKED);
  }

  @Nullable Object output() {
    settle();
    RunReport report = report();
    assertThat(report.status()).as("%s", report).isEqualTo(RunStatus.COMPLETED);
    assertThat(host.report(rootId).output()).isEqualTo(report.output());
    return report.output();
  }

  void assertOutput(@Nullable Object expected) {
    assertThat(output()).isEqualTo(expected);
  }

  RunReport.ErrorReport error() {
    settle();
    RunReport report = report();
    assertThat(report.status()).as("%s", report).isEqualTo(RunStatus.FAILED);
    RunReport.ErrorReport error = Objects.requireNonNull(report.error());
    assertThat(host.report(rootId).error())
        .returns(error.kind(), RunReport.ErrorReport::kind)
        .returns(error.code(), RunReport.ErrorReport::code)
        .returns(error.message(), RunReport.ErrorReport::message);
    return error;
  }

  void assertCancelled() {
    settle();
    assertThat(status()).as("%s", report()).isEqualTo(RunStatus.CANCELLED);
    assertThat(host.report(rootId).status()).isEqualTo(RunStatus.CANCELLED);
  }

  void assertTimedOut() {
    settle();
    assertThat(host.report(rootId).status()).isEqualTo(RunStatus.TIMED_OUT);
    assertThat(status())
        .as("%s", report())
        .isEqualTo(place == Place.IN_CHILD ? RunStatus.CANCELLED : RunStatus.TIMED_OUT);
  }

  void assertBlocked(String because) {
    settle();
    assertThat(status()).as("%s", report()).isEqualTo(RunStatus.BLOCKED);
    assertThat(report().reason()).contains(because);
  }

  List<TaskRow> tasks() {
    settle();
    return host.openTasks(runId);
  }
}
