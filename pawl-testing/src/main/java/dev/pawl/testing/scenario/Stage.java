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

/** What a script acts on: one run of its scenario on some host. Every act waits for quiet. */
public final class Stage {
  private static final int MAX_PAUSES = 10_000;
  private static final long PAUSE_NANOS = 1_000_000;

  private final RunHost host;
  private final String runId;
  private final Place place;
  private final Props props;

  Stage(RunHost host, String runId, Place place, Props props) {
    this.host = host;
    this.runId = runId;
    this.place = place;
    this.props = props;
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
    host.cancel(runId, "no longer wanted");
    settle();
  }

  /** Cancels while a step is in flight. */
  void cancelInFlight() {
    host.cancel(runId, "no longer wanted");
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
    return report.output();
  }

  void assertOutput(@Nullable Object expected) {
    assertThat(output()).isEqualTo(expected);
  }

  RunReport.ErrorReport error() {
    settle();
    RunReport report = report();
    assertThat(report.status()).as("%s", report).isEqualTo(RunStatus.FAILED);
    return Objects.requireNonNull(report.error());
  }

  void assertCancelled() {
    settle();
    assertThat(status()).as("%s", report()).isEqualTo(RunStatus.CANCELLED);
  }

  void assertTimedOut() {
    settle();
    assertThat(status()).as("%s", report()).isEqualTo(RunStatus.TIMED_OUT);
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
