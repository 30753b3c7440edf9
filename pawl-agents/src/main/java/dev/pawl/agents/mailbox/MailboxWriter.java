package dev.pawl.agents.mailbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The loop that keeps messages: one platform thread, because the database driver would pin a
 * virtual one. Messages that arrive together share a commit.
 */
final class MailboxWriter implements AutoCloseable {
  private static final int MOST_PER_COMMIT = 100;

  private final MessageFile file;
  private final Connection connection;
  private final BlockingQueue<Item> queue = new LinkedBlockingQueue<>();
  private final Thread thread;

  private sealed interface Item {
    record Keep(Delivery delivery, CompletableFuture<Void> kept) implements Item {}

    record Stop() implements Item {}
  }

  private MailboxWriter(MessageFile file, Connection connection) {
    this.file = file;
    this.connection = connection;
    this.thread = Thread.ofPlatform().daemon().name("mailbox-writer").unstarted(this::run);
  }

  static MailboxWriter start(MessageFile file) {
    try {
      MailboxWriter writer = new MailboxWriter(file, file.connect());
      writer.thread.start();
      return writer;
    } catch (SQLException e) {
      throw MailboxException.unusableFile(file.path(), e);
    }
  }

  /**
   * Returns when the message is on the disk.
   *
   * @throws MailboxException when it is not
   */
  void keep(Delivery delivery) {
    CompletableFuture<Void> kept = new CompletableFuture<>();
    queue.add(new Item.Keep(delivery, kept));
    try {
      kept.join();
    } catch (CompletionException e) {
      throw MailboxException.storing(file.path(), e.getCause() == null ? e : e.getCause());
    }
  }

  /** Keeps what was handed in before, then stops. Nothing may be handed in afterwards. */
  @Override
  public void close() {
    queue.add(new Item.Stop());
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try (connection) {
      boolean running = true;
      while (running) {
        running = writeNext();
      }
    } catch (SQLException e) {
      throw MailboxException.storing(file.path(), e);
    }
  }

  /** Waits for messages and keeps them; false when it is time to stop. */
  private boolean writeNext() {
    List<Item> items = new ArrayList<>();
    try {
      items.add(queue.take());
    } catch (InterruptedException e) {
      // Nobody may interrupt this thread; a library that does must not cost a message.
      return true;
    }
    queue.drainTo(items, MOST_PER_COMMIT - 1);
    List<Item.Keep> batch = new ArrayList<>();
    boolean running = true;
    for (Item item : items) {
      switch (item) {
        case Item.Keep keep -> batch.add(keep);
        case Item.Stop() -> running = false;
      }
    }
    write(batch);
    return running;
  }

  private void write(List<Item.Keep> batch) {
    if (batch.isEmpty()) {
      return;
    }
    try {
      file.append(connection, batch.stream().map(Item.Keep::delivery).toList());
      batch.forEach(keep -> keep.kept().complete(null));
    } catch (SQLException | RuntimeException e) {
      batch.forEach(keep -> keep.kept().completeExceptionally(e));
    }
  }
}
