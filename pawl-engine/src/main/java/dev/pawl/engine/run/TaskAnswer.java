package dev.pawl.engine.run;

import dev.pawl.engine.codec.PayloadCodec;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a person answered: the payload of a decision.
 *
 * @param choice the decision in a word
 * @param comment may be empty
 * @param values JSON-shaped values of the form
 */
public record TaskAnswer(String choice, String comment, Map<String, Object> values) {
  static final TaskAnswer EMPTY = new TaskAnswer("", "", Map.of());

  static TaskAnswer decode(PayloadCodec codec, byte @Nullable [] payload) {
    return codec.decode(payload, TaskAnswer.class) instanceof TaskAnswer answer ? answer : EMPTY;
  }
}
