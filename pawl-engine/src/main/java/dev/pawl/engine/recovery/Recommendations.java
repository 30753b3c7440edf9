package dev.pawl.engine.recovery;

import dev.pawl.api.ErrorKind;
import dev.pawl.engine.history.RunState;
import dev.pawl.engine.history.RunState.Progress;
import dev.pawl.engine.store.RunStatus;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an operator may do about a run that does not go on by itself, in words with commands. */
public final class Recommendations {
  private final String id;
  private final RunStatus status;
  private final RunState state;
  private final List<String> said = new ArrayList<>();

  private Recommendations(String id, RunStatus status, RunState state) {
    this.id = id;
    this.status = status;
    this.state = state;
  }

  /**
   * For a run as it stands; empty for one that needs nothing.
   *
   * @param status of its row
   */
  public static List<String> of(String id, RunStatus status, RunState state) {
    return new Recommendations(id, status, state).all();
  }

  private List<String> all() {
    switch (status) {
      case FAILED -> failed();
      case TIMED_OUT ->
          say(
              "Start it again with a longer deadline, or go on from a checkpoint: 'pawl rewind %s'.");
      case BLOCKED -> {
        say("Read why it cannot go on: 'pawl why %s'.");
        say("Mend the cause, then let it try again: 'pawl resume %s'.");
      }
      case WAITING, RUNNING, PENDING, PAUSED -> waiting();
      case COMPLETED, CANCELLED -> {}
    }
    for (RunState.Operation operation : state.operations()) {
      if (operation.progress() == Progress.UNDO_FAILED) {
        said.add(
            "Take back by hand what step '%s' did: its undo gave up.".formatted(operation.path()));
      }
    }
    return List.copyOf(said);
  }

  private void failed() {
    RunState.RunError error = state.error();
    if (error == null) {
      return;
    }
    String path = error.path();
    byKind(error.kind(), path == null ? "" : " '" + path + "'");
    boolean undone = state.operations().stream().anyMatch(one -> one.progress() == Progress.UNDONE);
    String checkpoint = lastCheckpoint();
    if (path == null) {
      say(
          "The run's own code failed it: mend the code or the input, then start it again or fork it: 'pawl fork %s'.");
    } else if (!undone) {
      say("Then try the failed step again, keeping all that is done: 'pawl retry %s'.");
    }
    if (checkpoint != null) {
      said.add(
          "Or go back to the checkpoint '%s': 'pawl rewind %s --to %s'."
              .formatted(checkpoint, id, checkpoint));
    } else if (undone) {
      say("Its steps were undone: start it again, or fork it from before them: 'pawl fork %s'.");
    }
  }

  private void byKind(ErrorKind kind, String step) {
    said.add(
        switch (kind) {
          case TRANSIENT, NETWORK, TIMEOUT ->
              "See that what step%s talks to answers again ('pawl health', 'pawl breakers')."
                  .formatted(step);
          case RATE_LIMIT ->
              "The other side asks step%s to slow down: wait, or set a rate limit for its service."
                  .formatted(step);
          case RESOURCE_EXHAUSTION ->
              "Make room: look at memory and disk ('pawl health') before step%s is tried again."
                  .formatted(step);
          case DATABASE -> "See that the database of step%s answers.".formatted(step);
          case SMTP ->
              "See that the mail server takes messages ('pawl health') before step%s is tried again."
                  .formatted(step);
          case AGENT_FAILURE ->
              "Look at the agent of step%s ('pawl agents list'), or name another one."
                  .formatted(step);
          case AUTHENTICATION -> "Renew the credentials that step%s uses.".formatted(step);
          case CONFIGURATION -> "Mend the configuration of step%s ('pawl doctor').".formatted(step);
          case VALIDATION ->
              "The data of step%s is not acceptable: fork the run with a corrected input."
                  .formatted(step);
          case BUSINESS ->
              "A rule of the business refused step%s: repeating it as it is comes to the same."
                  .formatted(step);
          case DATA_CORRUPTION ->
              "Mend the data that step%s read before anything is repeated.".formatted(step);
          case PERMANENT ->
              "Step%s fails the same way each time: mend the code or the input first."
                  .formatted(step);
          case UNKNOWN ->
              "No rule knows the failure of step%s: read its message, and add a rule for it (docs/failures.md)."
                  .formatted(step);
        });
  }

  private void waiting() {
    for (RunState.Operation operation : state.operations()) {
      switch (operation.progress()) {
        case RECOVERING, IN_DOUBT -> {
          if (operation.what() != null) {
            said.add(
                "Decide what is to be done about step '%s': 'pawl tasks decide %s'."
                    .formatted(operation.path(), operation.what()));
          }
        }
        case RUNNING,
            RETRYING,
            WAITING,
            HELD,
            COMPLETED,
            FAILED,
            CANCELLED,
            SKIPPED,
            UNDOING,
            UNDONE,
            UNDO_FAILED -> {}
      }
    }
  }

  private @Nullable String lastCheckpoint() {
    List<RunState.Checkpoint> checkpoints = state.checkpoints();
    return checkpoints.isEmpty() ? null : checkpoints.getLast().name();
  }

  private void say(String sentence) {
    said.add(sentence.formatted(id));
  }
}
