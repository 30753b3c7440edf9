package dev.pawl.testing.failure;

import static dev.pawl.api.ErrorKind.CONFIGURATION;
import static dev.pawl.api.ErrorKind.NETWORK;
import static dev.pawl.api.ErrorKind.TIMEOUT;
import static dev.pawl.api.ErrorKind.TRANSIENT;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.CompletionHandler;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Channels of java.nio, whose exceptions are others than those of sockets. */
final class ChannelFailuresTest extends FailureTable {
  private static final int IMPATIENT_MILLIS = 150;

  @Override
  public List<FailureRow> rows() {
    return List.of(
        FailureRow.of(
            "a channel to a port that nobody listens at",
            () -> SocketChannel.open(closedAddress()).close(),
            NETWORK,
            "connect",
            "socket"),
        FailureRow.of(
            "a channel that is reset while it is read",
            ChannelFailuresTest::resetWhileReading,
            NETWORK,
            "socket",
            "socket"),
        FailureRow.of(
            "a channel that is reset while it is written, of which the JDK has no type",
            ChannelFailuresTest::resetWhileWriting,
            NETWORK,
            "io",
            "io"),
        FailureRow.of(
            "a channel that its own side has closed",
            ChannelFailuresTest::closed,
            NETWORK,
            "closed-channel",
            "socket"),
        FailureRow.of(
            "a channel that another thread closes while it is read",
            ChannelFailuresTest::closedWhileReading,
            NETWORK,
            "asynchronous-close",
            "socket"),
        FailureRow.of(
            "a channel whose reader is interrupted",
            ChannelFailuresTest::interrupted,
            TRANSIENT,
            "closed-by-interrupt",
            "interruption"),
        FailureRow.of(
            "an asynchronous channel to a port that nobody listens at",
            ChannelFailuresTest::refusedLater,
            NETWORK,
            "connect",
            "socket"),
        FailureRow.of(
            "an asynchronous read that takes too long",
            ChannelFailuresTest::readTimeout,
            TIMEOUT,
            "interrupted-by-timeout",
            "timeout"),
        FailureRow.of(
            "a channel for an address that is in use",
            ChannelFailuresTest::addressInUse,
            CONFIGURATION,
            "bind",
            "socket"),
        FailureRow.of(
            "a local socket that is not there",
            () -> SocketChannel.open(UnixDomainSocketAddress.of(Path.of("absent.sock"))).close(),
            NETWORK,
            "socket",
            "socket"));
  }

  private static InetSocketAddress closedAddress() throws IOException {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), Peer.closedPort());
  }

  private static void resetWhileReading() throws IOException {
    try (Peer peer =
            Peer.that(client -> {
              int ignored = client.getInputStream().read();
              Peer.reset(client);
            });
        SocketChannel channel = peer.channel()) {
      int sent = channel.write(ByteBuffer.allocate(1));
      int read = channel.read(ByteBuffer.allocate(1));
      throw new AssertionError("It went on: " + sent + ", " + read);
    }
  }

  private static void resetWhileWriting() throws IOException {
    try (Peer peer = Peer.that(Peer::reset);
        SocketChannel channel = peer.channel()) {
      while (channel.isOpen()) {
        int ignored = channel.write(ByteBuffer.allocate(1 << 16));
      }
    }
  }

  private static void closed() throws IOException {
    try (Peer peer = Peer.that(Peer::hang);
        SocketChannel channel = peer.channel()) {
      close(channel);
      int ignored = channel.read(ByteBuffer.allocate(1));
    }
  }

  private static void closedWhileReading() throws IOException {
    try (Peer peer = Peer.that(Peer::hang);
        SocketChannel channel = peer.channel()) {
      Thread reader = Thread.currentThread();
      Thread.ofPlatform()
          .daemon()
          .start(() -> {
            // A thread is runnable while it reads; its stack says where it is.
            while (!isReading(reader)) {
              Thread.onSpinWait();
            }
            close(channel);
          });
      int ignored = channel.read(ByteBuffer.allocate(1));
    }
  }

  private static boolean isReading(Thread thread) {
    for (StackTraceElement frame : thread.getStackTrace()) {
      if (frame.isNativeMethod() && frame.getClassName().startsWith("sun.nio.ch")) {
        return true;
      }
    }
    return false;
  }

  private static void close(SocketChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void interrupted() throws IOException {
    try (Peer peer = Peer.that(Peer::hang);
        SocketChannel channel = peer.channel()) {
      Thread.currentThread().interrupt();
      int ignored = channel.read(ByteBuffer.allocate(1));
    }
  }

  private static void refusedLater() throws Exception {
    try (AsynchronousSocketChannel channel = AsynchronousSocketChannel.open()) {
      channel.connect(closedAddress()).get();
    }
  }

  private static void readTimeout() throws Exception {
    try (Peer peer = Peer.that(Peer::hang);
        AsynchronousSocketChannel channel = AsynchronousSocketChannel.open()) {
      channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), peer.port())).get();
      CompletableFuture<Integer> read = new CompletableFuture<>();
      channel.read(
          ByteBuffer.allocate(1),
          IMPATIENT_MILLIS,
          TimeUnit.MILLISECONDS,
          null,
          new CompletionHandler<Integer, @Nullable Object>() {
            @Override
            public void completed(Integer size, @Nullable Object attachment) {
              read.complete(size);
            }

            @Override
            public void failed(Throwable failure, @Nullable Object attachment) {
              read.completeExceptionally(failure);
            }
          });
      read.get();
    }
  }

  private static void addressInUse() throws IOException {
    try (ServerSocket first = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        ServerSocketChannel second = ServerSocketChannel.open()) {
      second.bind(first.getLocalSocketAddress());
    }
  }
}
