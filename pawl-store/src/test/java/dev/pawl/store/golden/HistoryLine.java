package dev.pawl.store.golden;

import dev.pawl.engine.store.NewEvent;
import dev.pawl.engine.store.StoredEvent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * An event of a golden history, as a line of JSON. Bytes are text: all are UTF-8 behind the codec's
 * byte.
 *
 * @param codec the first byte of the payload, or null without one
 * @param payload the rest of it
 */
record HistoryLine(
    String run,
    long number,
    String type,
    String path,
    long at,
    int incarnation,
    int generation,
    @Nullable String meta,
    @Nullable Byte codec,
    @Nullable String payload) {
  private static final JsonMapper JSON = new JsonMapper();

  static String write(String run, StoredEvent stored) {
    NewEvent event = stored.event();
    byte[] payload = event.payload();
    return JSON.writeValueAsString(
        new HistoryLine(
            run,
            stored.number(),
            event.type(),
            event.path(),
            event.at(),
            event.incarnation(),
            event.generation(),
            event.meta() == null ? null : text(event.meta()),
            payload == null ? null : payload[0],
            payload == null ? null : text(Arrays.copyOfRange(payload, 1, payload.length))));
  }

  static HistoryLine read(String line) {
    return JSON.readValue(line, HistoryLine.class);
  }

  StoredEvent event() {
    return new StoredEvent(
        number,
        new NewEvent(
            type, path, at, incarnation, generation, meta == null ? null : bytes(meta), bytes()));
  }

  private byte @Nullable [] bytes() {
    if (codec == null || payload == null) {
      return null;
    }
    byte[] text = bytes(payload);
    byte[] all = new byte[text.length + 1];
    all[0] = codec;
    System.arraycopy(text, 0, all, 1, text.length);
    return all;
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
