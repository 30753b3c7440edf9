package dev.pawl.cli.logs;

import dev.pawl.engine.codec.PayloadCodec;
import dev.pawl.engine.history.Fact;
import dev.pawl.engine.history.RecordedEvent;
import dev.pawl.engine.live.EventListener;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Says in the log what happens in runs, a line for each event: starts, ends and what steps came to
 * at info, what went wrong and will be tried again at warn, all else at debug.
 */
public final class LogEvents implements EventListener {
  private static final Logger log = LoggerFactory.getLogger(Logging.RUNS);

  private final PayloadCodec payloads = new PayloadCodec();

  /** A listener for any engine. */
  public LogEvents() {}

  @Override
  public void committed(String runId, List<RecordedEvent> events) {
    for (RecordedEvent event : events) {
      say(runId, event);
    }
  }

  private void say(String runId, RecordedEvent event) {
    Level level = level(event);
    if (!log.isEnabledForLevel(level)) {
      return;
    }
    LoggingEventBuilder line =
        log.atLevel(level).addKeyValue(LogLine.RUN, runId).addKeyValue("event", event.number());
    if (!event.path().isEmpty()) {
      line = line.addKeyValue(LogLine.STEP, event.path());
    }
    line.log(words(event));
  }

  private static Level level(RecordedEvent event) {
    return switch (event.fact()) {
      case Fact.RunStarted _,
          Fact.RunCompleted _,
          Fact.StepCompleted _,
          Fact.TaskOpened _,
          Fact.TaskDecided _,
          Fact.Paused _,
          Fact.Resumed _,
          Fact.CancelRequested _,
          Fact.RunCancelled _,
          Fact.UndoCompleted _,
          Fact.CompensationStarted _ ->
          Level.INFO;
      case Fact.RunFailed _,
          Fact.RunTimedOut _,
          Fact.RunBlocked _,
          Fact.StepFailed _,
          Fact.StepAttemptFailed _,
          Fact.StepAttemptUnknown _,
          Fact.VerificationFailed _,
          Fact.UndoFailed _,
          Fact.UndoAttemptFailed _,
          Fact.MoveRefused _,
          Fact.DeadlineReached _ ->
          Level.WARN;
      default -> Level.DEBUG;
    };
  }

  private String words(RecordedEvent event) {
    return switch (event.fact()) {
      case Fact.RunStarted start ->
          "The run is accepted: %s/%s, version %s, started by %s."
              .formatted(start.namespace(), start.workflow(), start.version(), start.actor());
      case Fact.RunCompleted _ -> "The run completed.";
      case Fact.RunFailed failed -> "The run failed (%s)%s".formatted(failed.code(), error(event));
      case Fact.RunCancelled _ -> "The run was cancelled.";
      case Fact.RunTimedOut _ -> "The run timed out.";
      case Fact.RunBlocked blocked ->
          "The run is blocked (%s)%s".formatted(blocked.code(), error(event));
      case Fact.StepStarted step -> "Attempt %d begins.".formatted(step.attempt());
      case Fact.StepCompleted step ->
          "Done in %d ms%s."
              .formatted(
                  Math.max(0, event.at() - step.startedAt()),
                  step.attempt() > 1 ? " at attempt " + step.attempt() : "");
      case Fact.StepAttemptFailed step ->
          "Attempt %d failed (%s); the next one is due at %s%s"
              .formatted(
                  step.attempt(), step.code(), Instant.ofEpochMilli(step.retryAt()), error(event));
      case Fact.StepAttemptUnknown step ->
          "Whether attempt %d had its effect is not known (%s)."
              .formatted(step.attempt(), step.cause());
      case Fact.StepFailed step ->
          "The step failed (%s) after %d attempts%s"
              .formatted(step.code(), step.attempts(), error(event));
      case Fact.UndoCompleted _ -> "The step is undone.";
      case Fact.UndoFailed step ->
          "The step could not be undone (%s)%s".formatted(step.code(), error(event));
      case Fact.TaskOpened task -> "A person is asked (task %s).".formatted(task.taskId());
      case Fact.TaskDecided task -> "%s decided: %s.".formatted(task.by(), task.choice());
      case Fact.Paused paused -> "Paused by %s%s".formatted(paused.actor(), why(paused.reason()));
      case Fact.Resumed resumed ->
          "Resumed by %s%s".formatted(resumed.actor(), why(resumed.reason()));
      case Fact.CancelRequested cancel ->
          "Cancelled by %s%s".formatted(cancel.actor(), why(cancel.reason()));
      default -> event.fact().getClass().getSimpleName() + error(event);
    };
  }

  private static String why(String reason) {
    return reason.isEmpty() ? "." : ": " + reason;
  }

  /** The message of the error that an event has as its payload. */
  private String error(RecordedEvent event) {
    byte[] payload = event.event().payload();
    String message = payload == null ? "" : payloads.tree(payload).path("message").asString("");
    return message.isEmpty() ? "." : ": " + message;
  }
}
