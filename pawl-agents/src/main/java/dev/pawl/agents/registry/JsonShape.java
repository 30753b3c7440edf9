package dev.pawl.agents.registry;

import java.math.BigInteger;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Copies maps that have the shape of JSON: text, numbers, truth values, lists and objects of them.
 *
 * <p>Numbers take the type that reading them back from JSON gives, so that a card equals what was
 * stored of it. The value null is refused.
 */
final class JsonShape {
  private static final int MAX_DEPTH = 32;

  private JsonShape() {}

  static Map<String, Object> object(String what, Map<?, ?> source) {
    return object(what, source, 0);
  }

  private static Map<String, Object> object(String what, Map<?, ?> source, int depth) {
    Map<String, Object> copy = new LinkedHashMap<>();
    source.forEach((key, value) -> {
      if (!(key instanceof String name)) {
        throw refused(what, "the key " + key + " is no text");
      }
      copy.put(name, value(what + "." + name, value, depth + 1));
    });
    return Collections.unmodifiableMap(copy);
  }

  private static Object value(String what, @Nullable Object value, int depth) {
    if (depth > MAX_DEPTH) {
      throw refused(what, "it is nested deeper than " + MAX_DEPTH);
    }
    return switch (value) {
      case null -> throw refused(what, "it is null");
      case String text -> text;
      case Boolean truth -> truth;
      case Double number -> finite(what, number);
      case Float number -> finite(what, number.doubleValue());
      case BigInteger number -> whole(number);
      case Long number -> whole(BigInteger.valueOf(number));
      case Integer number -> number;
      case Short number -> number.intValue();
      case Byte number -> number.intValue();
      case List<?> list -> list.stream().map(item -> value(what + "[]", item, depth + 1)).toList();
      case Map<?, ?> map -> object(what, map, depth);
      default -> throw refused(what, "it is a " + value.getClass().getSimpleName());
    };
  }

  private static Double finite(String what, double number) {
    if (!Double.isFinite(number)) {
      throw refused(what, "it is " + number);
    }
    return number;
  }

  private static Number whole(BigInteger number) {
    int bits = number.bitLength();
    if (bits < Integer.SIZE) {
      return number.intValueExact();
    }
    return bits < Long.SIZE ? number.longValueExact() : number;
  }

  private static IllegalArgumentException refused(String what, String why) {
    return new IllegalArgumentException(
        "The %s is not JSON: %s. Use text, numbers, true, false, lists and maps with text as keys."
            .formatted(what, why));
  }
}
