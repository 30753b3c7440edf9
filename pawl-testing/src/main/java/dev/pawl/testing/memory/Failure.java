package dev.pawl.testing.memory;

import dev.pawl.api.ErrorKind;
import dev.pawl.api.WorkflowException;
import dev.pawl.engine.codec.PayloadCodec;
import dev.pawl.engine.codec.PayloadException;
import dev.pawl.engine.recovery.FailureRules;
import dev.pawl.engine.recovery.Judgement;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What workflow code gets to know of an exception. */
record Failure(ErrorKind kind, String code, String message, Map<String, Object> details) {
  /** The shape in which details pass through the codec. */
  private record Details(Map<String, Object> values) {}

  static Failure of(ErrorKind kind, String code, String message) {
    return new Failure(kind, code, message, Map.of());
  }

  /** Classifies as the engine does unless it is told otherwise. */
  static Failure of(Throwable thrown, PayloadCodec codec) {
    Judgement found = FailureRules.defaults().judge(thrown);
    Map<String, Object> details =
        found.decisive() instanceof WorkflowException said
            ? recorded(said.details(), codec)
            : Map.of();
    return new Failure(
        found.classification().kind(),
        found.classification().code(),
        messageOf(found.decisive()),
        details);
  }

  private static Map<String, Object> recorded(Map<String, Object> details, PayloadCodec codec) {
    try {
      return codec.roundTrip(new Details(details), Details.class) instanceof Details read
          ? read.values()
          : Map.of();
    } catch (PayloadException e) {
      return Map.of();
    }
  }

  private static String messageOf(Throwable thrown) {
    @Nullable String message = thrown.getMessage();
    return message == null ? thrown.getClass().getSimpleName() : message;
  }
}
