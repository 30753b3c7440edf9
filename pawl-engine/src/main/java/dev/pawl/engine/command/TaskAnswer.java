package dev.pawl.engine.command;

import dev.pawl.engine.codec.PayloadCodec;
import java.util.Collections;
import java.util.LinkedHashMap;
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
  /** What a foreign client left out is empty. */
  @SuppressWarnings({"ConstantValue", "NullAway"}) // JSON can lack what the type demands
  public TaskAnswer {
    choice = choice == null ? "" : choice;
    comment = comment == null ? "" : comment;
    values = values == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** No choice was made. */
  public static final TaskAnswer EMPTY = new TaskAnswer("", "", Map.of());

  /** Reads the payload of a decision; one that is not an answer is {@link #EMPTY}. */
  public static TaskAnswer decode(PayloadCodec codec, byte @Nullable [] payload) {
    return codec.decode(payload, TaskAnswer.class) instanceof TaskAnswer answer ? answer : EMPTY;
  }
}
