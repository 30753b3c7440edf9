package dev.pawl.store.salvage;

import dev.pawl.engine.codec.PayloadCodec;
import dev.pawl.engine.codec.Sha256;
import dev.pawl.engine.store.NewEvent;
import dev.pawl.engine.store.StoredEvent;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import tools.jackson.databind.node.ObjectNode;

/** Writes the events of a run that is not whole into a file for people, an event a line. */
final class WriteEvents {
  private static final int LONGEST_NAME = 100;

  private final Path directory;
  private final PayloadCodec codec;

  WriteEvents(Path directory, PayloadCodec codec) {
    this.directory = directory;
    this.codec = codec;
  }

  /** Writes the events; returns the file. */
  Path write(String runId, Collection<StoredEvent> events) throws IOException {
    Files.createDirectories(directory);
    Path file = directory.resolve(name(runId) + ".jsonl");
    try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      for (StoredEvent event : events) {
        out.write(codec.mapper().writeValueAsString(line(event)));
        out.write('\n');
      }
    }
    return file;
  }

  private ObjectNode line(StoredEvent stored) {
    NewEvent event = stored.event();
    ObjectNode line = codec.mapper().createObjectNode();
    line.put("number", stored.number());
    line.put("type", event.type());
    line.put("path", event.path());
    line.put("at", event.at());
    line.put("incarnation", event.incarnation());
    line.put("generation", event.generation());
    byte[] meta = event.meta();
    line.set(
        "details",
        meta == null ? codec.mapper().createObjectNode() : codec.mapper().readTree(meta));
    line.set("payload", codec.tree(event.payload()));
    return line;
  }

  /** Ids may have any characters, and may differ in those that file names cannot have. */
  private static String name(String runId) {
    String plain = runId.replaceAll("[^A-Za-z0-9._-]", "_");
    boolean same = plain.equals(runId) && plain.length() <= LONGEST_NAME && !plain.startsWith(".");
    return same
        ? plain
        : plain.substring(0, Math.min(LONGEST_NAME, plain.length())).replaceFirst("^\\.", "_")
            + "-"
            + Sha256.ofText(runId, 6);
  }
}
