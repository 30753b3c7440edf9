package dev.pawl.testing.failure;

import static dev.pawl.api.ErrorKind.NETWORK;
import static dev.pawl.api.ErrorKind.TIMEOUT;
import static dev.pawl.api.ErrorKind.TRANSIENT;

import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.Socket;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;

/** Work that is told to stop, and work that somebody no longer waits for. */
final class InterruptionFailuresTest extends FailureTable {
  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

  @TempDir private static Path folder;

  @Override
  public List<FailureRow> rows() {
    return List.of(
        FailureRow.of(
            "a sleep that is interrupted",
            () -> {
              Thread.currentThread().interrupt();
              Thread.sleep(60_000);
            },
            TRANSIENT,
            "interrupted",
            "interruption"),
        FailureRow.of(
            "a wait for a queue that is interrupted",
            () -> {
              Thread.currentThread().interrupt();
              Object ignored = new LinkedBlockingQueue<>().take();
            },
            TRANSIENT,
            "interrupted",
            "interruption"),
        FailureRow.of(
            "a wait for a process that is interrupted",
            InterruptionFailuresTest::waitForProcess,
            TRANSIENT,
            "interrupted",
            "interruption"),
        FailureRow.of(
            "a read from a pipe that is interrupted",
            InterruptionFailuresTest::readPipe,
            TRANSIENT,
            "interrupted-io",
            "interruption"),
        FailureRow.of(
            "a wait for the lock of a file that is interrupted",
            InterruptionFailuresTest::lockFile,
            TRANSIENT,
            "file-lock-interruption",
            "interruption"),
        FailureRow.of(
            "a socket of a virtual thread that is interrupted, which looks like one that broke",
            InterruptionFailuresTest::readOnVirtualThread,
            NETWORK,
            "socket",
            "socket"),
        FailureRow.of(
            "a future that is cancelled",
            () -> {
              CompletableFuture<String> future = new CompletableFuture<>();
              future.cancel(true);
              String ignored = future.get();
            },
            TRANSIENT,
            "cancellation",
            "interruption"),
        FailureRow.of(
            "a task that is cancelled",
            () -> {
              FutureTask<String> task = new FutureTask<>(() -> "late");
              task.cancel(true);
              String ignored = task.get();
            },
            TRANSIENT,
            "cancellation",
            "interruption"),
        FailureRow.of(
            "a future that is not ready in time",
            () -> {
              String ignored = new CompletableFuture<String>().get(1, TimeUnit.MILLISECONDS);
            },
            TIMEOUT,
            "timeout",
            "timeout"),
        FailureRow.of(
            "a future with a time of its own",
            () -> {
              String ignored =
                  new CompletableFuture<String>().orTimeout(1, TimeUnit.MILLISECONDS).join();
            },
            TIMEOUT,
            "timeout",
            "timeout"),
        FailureRow.of(
            "others who do not come in time",
            () -> {
              Phaser phaser = new Phaser(2);
              int ignored =
                  phaser.awaitAdvanceInterruptibly(phaser.arrive(), 1, TimeUnit.MILLISECONDS);
            },
            TIMEOUT,
            "timeout",
            "timeout"));
  }

  private static void waitForProcess() throws Exception {
    Process process = new ProcessBuilder(JAVA.toString(), "-version").start();
    try {
      Thread.currentThread().interrupt();
      int ignored = process.waitFor();
    } finally {
      process.destroyForcibly();
    }
  }

  private static void readPipe() throws IOException {
    try (PipedOutputStream out = new PipedOutputStream();
        PipedInputStream in = new PipedInputStream(out)) {
      Thread.currentThread().interrupt();
      int ignored = in.read();
    }
  }

  private static void lockFile() throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            folder.resolve("locked"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      Thread.currentThread().interrupt();
      channel.lock().release();
    }
  }

  private static void readOnVirtualThread() throws Throwable {
    CompletableFuture<Integer> read = new CompletableFuture<>();
    CountDownLatch connected = new CountDownLatch(1);
    try (Peer peer = Peer.that(Peer::hang);
        Socket socket = peer.connect()) {
      Thread reader =
          Thread.ofVirtual()
              .start(() -> {
                connected.countDown();
                try {
                  read.complete(socket.getInputStream().read());
                } catch (IOException e) {
                  read.completeExceptionally(e);
                }
              });
      connected.await();
      reader.interrupt();
      int ignored = read.get();
    }
  }
}
