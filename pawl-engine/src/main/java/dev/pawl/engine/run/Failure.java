package dev.pawl.engine.run;

import dev.pawl.api.Classification;
import dev.pawl.api.ErrorKind;
import dev.pawl.api.WorkflowException;
import dev.pawl.engine.codec.PayloadCodec;
import dev.pawl.engine.codec.PayloadException;
import dev.pawl.engine.history.Fact;
import dev.pawl.engine.recovery.Judgement;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A classified failure: what the history keeps of an exception.
 *
 * @param classification its kind, its code and how bad it is
 * @param rule the name of the rule that classified it
 * @param words what is user data in it
 */
record Failure(Classification classification, String rule, Words words) {

  /** The rule of failures that the engine itself met, such as a step that took too long. */
  static final String ENGINE_RULE = "engine";

  /** The longest message kept, in characters; more is cut off and marked. */
  static final int MAX_MESSAGE = 8_000;

  /**
   * The payload of failures.
   *
   * @param message what happened, in words
   * @param details JSON-shaped details
   * @param type the class of the exception, or null when there was none
   */
  record Words(String message, @Nullable Map<String, Object> details, @Nullable String type) {}

  /** What the engine itself says of a step. */
  static Failure of(ErrorKind kind, String code, String message) {
    return new Failure(Classification.of(kind, code), ENGINE_RULE, new Words(message, null, null));
  }

  /** The failure that a recorded event describes. */
  static Failure of(Fact.RecoveryChosen chosen, byte @Nullable [] payload, PayloadCodec codec) {
    return new Failure(
        Classification.of(chosen.kind(), chosen.code()), chosen.rule(), decode(codec, payload));
  }

  /** The failure that a recorded event describes. */
  static Failure of(Fact.StepFailed failed, byte @Nullable [] payload, PayloadCodec codec) {
    return new Failure(
        Classification.of(failed.kind(), failed.code()),
        failed.rule() == null ? ENGINE_RULE : failed.rule(),
        decode(codec, payload));
  }

  static Failure of(Judgement found) {
    Throwable thrown = found.decisive();
    Map<String, Object> details =
        thrown instanceof WorkflowException e && !e.details().isEmpty() ? e.details() : null;
    String message = thrown.getMessage();
    return new Failure(
        found.classification(),
        found.rule(),
        new Words(
            cut(message == null ? thrown.getClass().getSimpleName() : message),
            details,
            thrown.getClass().getName()));
  }

  ErrorKind kind() {
    return classification.kind();
  }

  /** A stable code. */
  String code() {
    return classification.code();
  }

  byte @Nullable [] encode(PayloadCodec codec) {
    try {
      return codec.encode(words);
    } catch (PayloadException e) {
      // Details that are not JSON must not hide the failure itself.
      return codec.encode(new Words(words.message(), null, words.type()));
    }
  }

  static Words decode(PayloadCodec codec, byte @Nullable [] payload) {
    return codec.decode(payload, Words.class) instanceof Words words
        ? words
        : new Words("", null, null);
  }

  private static String cut(String message) {
    return message.length() <= MAX_MESSAGE ? message : message.substring(0, MAX_MESSAGE) + " […]";
  }
}
