package dev.pawl.agents.registry;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A register of agents in a file, which survives its process and is shared with others.
 *
 * <p>What a method did is on the disk when it returns. Times are kept to the millisecond. Each
 * operation uses a connection of its own; SQLite lets one process write at a time.
 */
public final class DurableRegistry implements AgentRegistry {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String PUT =
      """
      insert into agent (name, registered_at, last_heartbeat, card) values (?, ?, ?, ?)
      on conflict (name) do update set
        registered_at = excluded.registered_at,
        last_heartbeat = excluded.last_heartbeat,
        card = excluded.card
      """;
  private static final String BEAT =
      "update agent set last_heartbeat = max(last_heartbeat, ?) where name = ?";
  private static final String NAMED = "where agent.name = ?";
  private static final String DELETE = "delete from agent where name = ?";
  private static final String FIGURES =
      """
      insert into figures (name, calls, failures, in_flight, mean_nanos, p95_nanos)
      values (?, ?, ?, ?, ?, ?)
      on conflict (name) do update set
        calls = excluded.calls,
        failures = excluded.failures,
        in_flight = excluded.in_flight,
        mean_nanos = excluded.mean_nanos,
        p95_nanos = excluded.p95_nanos
      """;
  private static final String IDLE = "update figures set in_flight = 0 where name = ?";
  private static final String SELECT =
      """
      select agent.name, registered_at, last_heartbeat, card,
        calls, failures, in_flight, mean_nanos, p95_nanos
      from agent left join figures on figures.name = agent.name
      """;

  private final RegistryFile file;
  private final InstantSource clock;
  private final HeartbeatLimits limits;

  private DurableRegistry(RegistryFile file, InstantSource clock, HeartbeatLimits limits) {
    this.file = file;
    this.clock = clock;
    this.limits = limits;
  }

  /**
   * Opens the register in this directory, made if need be.
   *
   * @param clock says when agents were heard of, and what time it is when they are looked up
   * @throws AgentRegistryException when the directory or the file in it cannot be used; nothing was
   *     changed then
   */
  public static DurableRegistry open(Path directory, InstantSource clock, HeartbeatLimits limits) {
    return new DurableRegistry(RegistryFile.open(directory), clock, limits);
  }

  /**
   * Opens the register in this directory, if there is one. Nothing is made.
   *
   * @throws AgentRegistryException when the file cannot be used
   */
  public static Optional<DurableRegistry> find(
      Path directory, InstantSource clock, HeartbeatLimits limits) {
    return Files.exists(directory.resolve(RegistryFile.NAME))
        ? Optional.of(open(directory, clock, limits))
        : Optional.empty();
  }

  @Override
  public List<AgentEntry> register(List<AgentCard> cards) {
    long now = clock.instant().toEpochMilli();
    return inTransaction(connection -> {
      List<AgentEntry> entries = new ArrayList<>();
      for (AgentCard card : cards) {
        entries.add(registered(connection, card, now));
      }
      return entries;
    });
  }

  private AgentEntry registered(Connection connection, AgentCard card, long now)
      throws SQLException {
    for (AgentEntry known : select(connection, NAMED, card.name())) {
      if (known.card().version().compareTo(card.version()) > 0) {
        throw AgentRegistryException.older(card, known.card().version());
      }
    }
    update(connection, PUT, card.name(), now, now, JSON.writeValueAsString(card));
    update(connection, IDLE, card.name());
    return select(connection, NAMED, card.name()).getFirst();
  }

  @Override
  public AgentEntry heartbeat(String name) {
    long now = clock.instant().toEpochMilli();
    return inTransaction(connection -> {
      if (update(connection, BEAT, now, name) == 0) {
        throw AgentRegistryException.unknown(name);
      }
      return select(connection, NAMED, name).getFirst();
    });
  }

  @Override
  public void heartbeat(Map<String, Figures> figures) {
    long now = clock.instant().toEpochMilli();
    inTransaction(connection -> {
      for (Map.Entry<String, Figures> entry : figures.entrySet()) {
        String name = entry.getKey();
        Figures current = entry.getValue();
        if (update(connection, BEAT, now, name) == 0) {
          throw AgentRegistryException.unknown(name);
        }
        update(
            connection,
            FIGURES,
            name,
            current.calls(),
            current.failures(),
            current.inFlight(),
            current.mean().toNanos(),
            current.p95().toNanos());
      }
      return figures.size();
    });
  }

  @Override
  public int leave(Collection<String> names) {
    return inTransaction(connection -> {
      int left = 0;
      for (String name : names) {
        left += update(connection, DELETE, name);
      }
      return left;
    });
  }

  @Override
  public Optional<AgentEntry> find(String name) {
    return read(NAMED, name).stream().findFirst();
  }

  @Override
  public List<AgentEntry> agents() {
    return read("order by agent.name");
  }

  private interface Work<T> {
    T in(Connection connection) throws SQLException;
  }

  private <T> T inTransaction(Work<T> work) {
    // Closing without commit rolls back.
    try (Connection connection = file.connect()) {
      connection.setAutoCommit(false);
      T result = work.in(connection);
      connection.commit();
      return result;
    } catch (SQLException e) {
      throw AgentRegistryException.unusableFile(file.path(), e);
    }
  }

  private List<AgentEntry> read(String condition, Object... values) {
    try (Connection connection = file.connect()) {
      return select(connection, condition, values);
    } catch (SQLException e) {
      throw AgentRegistryException.unusableFile(file.path(), e);
    }
  }

  private List<AgentEntry> select(Connection connection, String condition, Object... values)
      throws SQLException {
    try (PreparedStatement select = prepared(connection, SELECT + condition, values);
        ResultSet rows = select.executeQuery()) {
      Instant now = clock.instant();
      List<AgentEntry> entries = new ArrayList<>();
      while (rows.next()) {
        entries.add(entry(rows, now));
      }
      return entries;
    }
  }

  private AgentEntry entry(ResultSet row, Instant now) throws SQLException {
    Instant lastHeartbeat = Instant.ofEpochMilli(row.getLong("last_heartbeat"));
    return new AgentEntry(
        card(row.getString("name"), row.getString("card")),
        Instant.ofEpochMilli(row.getLong("registered_at")),
        lastHeartbeat,
        limits.at(now, lastHeartbeat),
        new Figures(
            row.getLong("calls"),
            row.getLong("failures"),
            row.getInt("in_flight"),
            Duration.ofNanos(row.getLong("mean_nanos")),
            Duration.ofNanos(row.getLong("p95_nanos"))));
  }

  private AgentCard card(String name, String json) {
    try {
      return JSON.readValue(json, AgentCard.class);
    } catch (JacksonException e) {
      throw AgentRegistryException.unreadableCard(file.path(), name, e);
    }
  }

  private static int update(Connection connection, String sql, Object... values)
      throws SQLException {
    try (PreparedStatement statement = prepared(connection, sql, values)) {
      return statement.executeUpdate();
    }
  }

  private static PreparedStatement prepared(Connection connection, String sql, Object... values)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return statement;
  }
}
