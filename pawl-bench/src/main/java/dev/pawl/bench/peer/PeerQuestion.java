package dev.pawl.bench.peer;

import dev.pawl.bench.database.Address;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.Writer;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * What a contestant is to measure, as it travels to its JVM.
 *
 * @param address of an empty database, with the schema of our store
 * @param connections how many the peer works with; ours has its defaults
 * @param load what is executed
 */
record PeerQuestion(Address address, int connections, PeerLoad load) {

  /** Writes it as lines of properties, with an empty one behind them. */
  void write(Writer to) throws IOException {
    Properties properties = address.properties();
    properties.setProperty("connections", String.valueOf(connections));
    properties.setProperty("warmingRuns", String.valueOf(load.warmingRuns()));
    properties.setProperty("warmingMillis", String.valueOf(load.warmingMillis()));
    properties.setProperty("runs", String.valueOf(load.runs()));
    properties.setProperty("concurrency", String.valueOf(load.concurrency()));
    properties.store(to, null);
    to.write('\n');
    to.flush();
  }

  /** Reads the next one, or gives null when there is none any more. */
  static @Nullable PeerQuestion read(BufferedReader from) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (String line = from.readLine(); line != null; line = from.readLine()) {
      if (line.isEmpty()) {
        Properties properties = new Properties();
        properties.load(new StringReader(lines.toString()));
        return of(properties);
      }
      lines.append(line).append('\n');
    }
    return null;
  }

  private static PeerQuestion of(Properties properties) {
    return new PeerQuestion(
        Address.of(properties),
        number(properties, "connections"),
        new PeerLoad(
            number(properties, "warmingRuns"),
            number(properties, "warmingMillis"),
            number(properties, "runs"),
            number(properties, "concurrency")));
  }

  private static int number(Properties properties, String name) {
    return Integer.parseInt(properties.getProperty(name));
  }
}
