package dev.pawl.agents.mailbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;

/**
 * The file of a mailbox, an SQLite database. A message is on the disk when {@link #append} returns.
 *
 * <p>Several processes may have it open. Each operation uses a connection of its own or, for
 * appending, that of the one thread that appends.
 */
final class MessageFile {
  /** The file's name in the mailbox directory. */
  static final String NAME = "mailbox.db";

  private static final int FORMAT = 1;
  private static final int BUSY_TIMEOUT_MILLIS = 10_000;
  private static final String SEPARATOR = "\n";
  private static final String CREATE =
      """
      create table if not exists message (
        number integer primary key autoincrement,
        message_id text not null,
        sender text not null,
        recipients text not null,
        received_at text not null,
        subject text not null,
        raw blob not null
      ) strict
      """;
  private static final String CREATE_INDEX =
      "create index if not exists message_by_id on message (message_id)";
  private static final String INSERT =
      """
      insert into message (message_id, sender, recipients, received_at, subject, raw)
      values (?, ?, ?, ?, ?, ?)
      """;
  private static final String SELECT =
      "select number, message_id, sender, recipients, received_at, subject, raw from message ";

  private final Path path;

  private MessageFile(Path path) {
    this.path = path;
  }

  /** Opens the file in this directory, or makes both. */
  static MessageFile open(Path directory) {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw MailboxException.unusableDirectory(directory, e);
    }
    if (!Files.isWritable(directory)) {
      throw MailboxException.unusableDirectory(
          directory, new IOException("no right to write there"));
    }
    MessageFile file = new MessageFile(directory.resolve(NAME));
    file.prepare();
    return file;
  }

  Path path() {
    return path;
  }

  Connection connect() throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(JournalMode.WAL);
    config.setSynchronous(SynchronousMode.FULL);
    config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
    return config.createConnection("jdbc:sqlite:" + path);
  }

  /** Keeps all of these messages, or none. */
  void append(Connection connection, List<Delivery> deliveries) throws SQLException {
    connection.setAutoCommit(false);
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      for (Delivery delivery : deliveries) {
        insert.setString(1, delivery.raw().header("Message-ID").strip());
        insert.setString(2, delivery.from());
        insert.setString(3, String.join(SEPARATOR, delivery.recipients()));
        insert.setString(4, delivery.receivedAt().toString());
        insert.setString(5, delivery.raw().header("Subject"));
        insert.setBytes(6, delivery.raw().bytes());
        insert.executeUpdate();
      }
      connection.commit();
    } catch (SQLException e) {
      rollBack(connection, e);
      throw e;
    }
  }

  private static void rollBack(Connection connection, SQLException failure) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }

  List<MailboxMessage> all() {
    return select("order by number", List.of());
  }

  List<MailboxMessage> numbered(long number) {
    return select("where number = ?", List.of(number));
  }

  List<MailboxMessage> identified(String messageId) {
    return select("where message_id = ? order by number", List.of(messageId.strip()));
  }

  private List<MailboxMessage> select(String condition, List<Object> values) {
    try (Connection connection = connect();
        PreparedStatement select = connection.prepareStatement(SELECT + condition)) {
      for (int i = 0; i < values.size(); i++) {
        select.setObject(i + 1, values.get(i));
      }
      try (ResultSet rows = select.executeQuery()) {
        List<MailboxMessage> messages = new ArrayList<>();
        while (rows.next()) {
          messages.add(message(rows));
        }
        return messages;
      }
    } catch (SQLException e) {
      throw MailboxException.reading(path, e);
    }
  }

  private static MailboxMessage message(ResultSet row) throws SQLException {
    return new MailboxMessage(
        row.getLong("number"),
        row.getString("message_id"),
        row.getString("sender"),
        row.getString("recipients").lines().toList(),
        Instant.parse(row.getString("received_at")),
        row.getString("subject"),
        RawMessage.of(row.getBytes("raw")));
  }

  private void prepare() {
    int format;
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      format = format(statement);
      if (format == 0) {
        statement.executeUpdate(CREATE);
        statement.executeUpdate(CREATE_INDEX);
        statement.executeUpdate("pragma user_version = " + FORMAT);
      }
    } catch (SQLException e) {
      throw MailboxException.unusableFile(path, e);
    }
    if (format > FORMAT) {
      throw MailboxException.newerFile(path, format, FORMAT);
    }
  }

  private static int format(Statement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery("pragma user_version")) {
      return row.next() ? row.getInt(1) : 0;
    }
  }
}
