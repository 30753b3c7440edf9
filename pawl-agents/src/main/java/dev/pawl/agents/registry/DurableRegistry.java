package dev.pawl.agents.registry;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
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
  private static final String DELETE = "delete from agent where name = ?";
  private static final String SELECT =
      "select name, registered_at, last_heartbeat, card from agent ";

  private final RegistryFile file;
  private final InstantSource clock;
  private final HealthLimits limits;

  private DurableRegistry(RegistryFile file, InstantSource clock, HealthLimits limits) {
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
  public static DurableRegistry open(Path directory, InstantSource clock, HealthLimits limits) {
    return new DurableRegistry(RegistryFile.open(directory), clock, limits);
  }

  @Override
  public AgentEntry register(AgentCard card) {
    long now = clock.instant().toEpochMilli();
    return inTransaction(connection -> {
      for (AgentEntry known : select(connection, "where name = ?", card.name())) {
        if (known.card().version().compareTo(card.version()) > 0) {
          throw AgentRegistryException.older(card, known.card().version());
        }
      }
      update(connection, PUT, card.name(), now, now, JSON.writeValueAsString(card));
      return select(connection, "where name = ?", card.name()).getFirst();
    });
  }

  @Override
  public AgentEntry heartbeat(String name) {
    long now = clock.instant().toEpochMilli();
    return inTransaction(connection -> {
      if (update(connection, BEAT, now, name) == 0) {
        throw AgentRegistryException.unknown(name);
      }
      return select(connection, "where name = ?", name).getFirst();
    });
  }

  @Override
  public boolean leave(String name) {
    return inTransaction(connection -> update(connection, DELETE, name) > 0);
  }

  @Override
  public Optional<AgentEntry> find(String name) {
    return read("where name = ?", name).stream().findFirst();
  }

  @Override
  public List<AgentEntry> agents() {
    return read("order by name");
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
        limits.at(now, lastHeartbeat));
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
