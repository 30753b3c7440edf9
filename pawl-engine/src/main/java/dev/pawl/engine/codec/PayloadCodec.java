package dev.pawl.engine.codec;

import dev.pawl.engine.store.Erasure;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Turns values into payloads and back. Thread-safe.
 *
 * <p>A payload is one codec byte and the encoded value. Codec 1 is JSON in UTF-8; codec 2 is kept
 * for a reference to a blob row; codec 3 says that the value was erased. A missing payload is
 * JSON's null.
 */
public final class PayloadCodec {
  /** JSON in UTF-8. */
  public static final byte JSON = 1;

  /** A reference to rows of the blob table. */
  public static final byte BLOB = 2;

  /** What stands where a payload was erased. */
  private static final String ERASED = "erased";

  private static final byte[] PREFIX = {JSON};

  private final JsonMapper mapper;
  private final ObjectWriter writer;

  /** For text from outside; what this codec wrote itself has no key twice. */
  private final ObjectReader foreign;

  private final Map<Type, ObjectReader> readers = new ConcurrentHashMap<>();

  public PayloadCodec() {
    this.mapper =
        JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            // Amounts keep every digit, also where nobody named a type for them.
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            // An object without properties would be recorded as one that lost its state.
            .enable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .build();
    this.writer = mapper.writer();
    this.foreign = mapper.reader().with(StreamReadFeature.STRICT_DUPLICATE_DETECTION);
  }

  /**
   * Encodes a value.
   *
   * @return null for null
   * @throws PayloadException when the value has no JSON form
   */
  public byte @Nullable [] encode(@Nullable Object value) {
    if (value == null) {
      return null;
    }
    try {
      PrefixedBytes out = new PrefixedBytes(PREFIX);
      writer.writeValue(out, value);
      return out.toByteArray();
    } catch (JacksonException e) {
      throw new PayloadException(
          "unrecordable",
          "A value of %s cannot be written as JSON: %s. Use records, collections, strings and numbers."
              .formatted(value.getClass().getTypeName(), e.getOriginalMessage()),
          e);
    } catch (StackOverflowError e) {
      throw new PayloadException(
          "unrecordable",
          "A value of %s contains itself or is nested too deeply to be written as JSON."
              .formatted(value.getClass().getTypeName()));
    }
  }

  /**
   * Decodes a payload.
   *
   * @return null when the payload is missing
   * @throws PayloadException when the payload cannot be read as this type
   */
  public @Nullable Object decode(byte @Nullable [] payload, Type type) {
    if (payload == null || type == Void.class || type == void.class) {
      return null;
    }
    checkCodec(payload);
    try {
      return reader(type).readValue(payload, 1, payload.length - 1);
    } catch (JacksonException e) {
      throw new PayloadException(
          "unreadable",
          "A recorded value cannot be read as %s: %s. If the type was changed, make it read the old form too."
              .formatted(type.getTypeName(), e.getOriginalMessage()),
          e);
    }
  }

  private ObjectReader reader(Type type) {
    ObjectReader known = readers.get(type);
    return known != null
        ? known
        : readers.computeIfAbsent(
            type, wanted -> mapper.readerFor(mapper.getTypeFactory().constructType(wanted)));
  }

  /**
   * The value as {@code type} would come out of the history: encoded and decoded.
   *
   * @return null for null
   */
  public @Nullable Object roundTrip(@Nullable Object value, Type type) {
    return decode(encode(value), type);
  }

  /** A payload as a JSON tree; JSON's null when it is missing, a word when it was erased. */
  public JsonNode tree(byte @Nullable [] payload) {
    if (payload == null) {
      return mapper.nullNode();
    }
    if (isErased(payload)) {
      return mapper.valueToTree(ERASED);
    }
    checkCodec(payload);
    try {
      return mapper.readTree(payload, 1, payload.length - 1);
    } catch (JacksonException e) {
      throw new PayloadException(
          "unreadable", "A recorded value is not JSON: " + e.getOriginalMessage(), e);
    }
  }

  /**
   * The payload of a JSON text.
   *
   * @throws PayloadException when the text is not exactly one JSON value
   */
  public byte[] encodeJson(String json) {
    try {
      JsonNode node = foreign.readTree(json);
      if (node.isMissingNode()) {
        throw new PayloadException("not-json", "The text is empty where JSON was expected.");
      }
      byte[] payload = encode(node);
      return payload == null ? "\u0001null".getBytes(StandardCharsets.UTF_8) : payload;
    } catch (JacksonException e) {
      throw new PayloadException(
          "not-json",
          "The text is not JSON: %s (line %d, column %d)."
              .formatted(
                  e.getOriginalMessage(),
                  e.getLocation().getLineNr(),
                  e.getLocation().getColumnNr()),
          e);
    }
  }

  /** The mapper, for trees and for shapes of events. */
  public JsonMapper mapper() {
    return mapper;
  }

  private static boolean isErased(byte[] payload) {
    return payload.length == 1 && payload[0] == Erasure.CODEC;
  }

  private static void checkCodec(byte[] payload) {
    if (isErased(payload)) {
      throw new PayloadException(ERASED, "The recorded value was erased.");
    }
    if (payload.length == 0 || payload[0] != JSON) {
      throw new PayloadException(
          "unknown-codec",
          "A recorded value uses codec %s, which this version cannot read. A newer Pawl wrote it."
              .formatted(payload.length == 0 ? "none" : Byte.toString(payload[0])));
    }
  }
}
