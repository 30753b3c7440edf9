package dev.pawl.testing.failure;

import static dev.pawl.api.ErrorKind.CONFIGURATION;
import static dev.pawl.api.ErrorKind.NETWORK;
import static dev.pawl.api.ErrorKind.TIMEOUT;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Blocking sockets that are refused, reset, cut, slow, half-open, closed and taken. */
final class SocketFailuresTest extends FailureTable {
  private static final int IMPATIENT_MILLIS = 150;

  @Override
  public List<FailureRow> rows() {
    return List.of(
        FailureRow.of(
            "a port that nobody listens at",
            () -> new Socket(InetAddress.getLoopbackAddress(), Peer.closedPort()).close(),
            NETWORK,
            "connect",
            "socket"),
        FailureRow.of(
            "a connection that is reset while it is read",
            SocketFailuresTest::resetWhileReading,
            NETWORK,
            "socket",
            "socket"),
        FailureRow.of(
            "a connection that is reset while it is written",
            SocketFailuresTest::resetWhileWriting,
            NETWORK,
            "socket",
            "socket"),
        FailureRow.of(
            "a pipe that broke: the other side closed before everything was written",
            SocketFailuresTest::brokenPipe,
            NETWORK,
            "socket",
            "socket"),
        FailureRow.of(
            "a half-open connection: the other side ends in the middle of a record",
            SocketFailuresTest::endInTheMiddle,
            NETWORK,
            "eof",
            "socket"),
        FailureRow.of(
            "a half-open connection: the other side is silent for ever",
            SocketFailuresTest::readTimeout,
            TIMEOUT,
            "socket-timeout",
            "timeout"),
        FailureRow.of(
            "a slow server: nobody accepts in time",
            SocketFailuresTest::acceptTimeout,
            TIMEOUT,
            "socket-timeout",
            "timeout"),
        FailureRow.of(
                "a connection that is not answered",
                SocketFailuresTest::connectTimeout,
                TIMEOUT,
                "socket-timeout",
                "timeout")
            .onlyIf(FullBacklog.POSSIBLE, FullBacklog.NEEDED),
        FailureRow.of(
            "a socket whose own side has ended its output",
            SocketFailuresTest::closed,
            NETWORK,
            "socket",
            "socket"),
        FailureRow.of(
            "a socket that its own side closes while it is read",
            SocketFailuresTest::closedWhileReading,
            NETWORK,
            "socket",
            "socket"),
        FailureRow.of(
            "a server socket that is closed while it accepts",
            SocketFailuresTest::closedWhileAccepting,
            NETWORK,
            "socket",
            "socket"),
        FailureRow.of(
            "an address that is in use",
            SocketFailuresTest::addressInUse,
            CONFIGURATION,
            "bind",
            "socket"),
        FailureRow.of(
            "an address that this machine does not have",
            // RFC 5737 keeps 192.0.2.0/24 for documentation: no machine has such an address.
            () -> new ServerSocket(0, 1, InetAddress.getByName("192.0.2.1")).close(),
            CONFIGURATION,
            "bind",
            "socket"),
        FailureRow.of(
            "a datagram to a port that nobody listens at",
            SocketFailuresTest::unreachablePort,
            NETWORK,
            "port-unreachable",
            "socket"),
        FailureRow.of(
            "a pipe within the process whose reader is gone",
            SocketFailuresTest::closedPipe,
            NETWORK,
            "io",
            "io"));
  }

  private static void resetWhileReading() throws IOException {
    try (Peer peer = Peer.that(SocketFailuresTest::readAndReset);
        Socket socket = peer.connect()) {
      socket.getOutputStream().write(1);
      int ignored = socket.getInputStream().read();
    }
  }

  private static void readAndReset(Socket client) throws IOException {
    int ignored = client.getInputStream().read();
    Peer.reset(client);
  }

  private static void resetWhileWriting() throws IOException {
    try (Peer peer = Peer.that(Peer::reset);
        Socket socket = peer.connect()) {
      writeForEver(socket.getOutputStream());
    }
  }

  private static void brokenPipe() throws IOException {
    try (Peer peer = Peer.that(Socket::close);
        Socket socket = peer.connect()) {
      int ignored = socket.getInputStream().read();
      writeForEver(socket.getOutputStream());
    }
  }

  private static void writeForEver(OutputStream out) throws IOException {
    byte[] bytes = new byte[1 << 16];
    while (true) {
      out.write(bytes);
    }
  }

  private static void endInTheMiddle() throws IOException {
    try (Peer peer = Peer.that(client -> client.getOutputStream().write(new byte[3]));
        Socket socket = peer.connect()) {
      int ignored = new DataInputStream(socket.getInputStream()).readInt();
    }
  }

  private static void readTimeout() throws IOException {
    try (Peer peer = Peer.that(Peer::hang);
        Socket socket = peer.connect()) {
      socket.setSoTimeout(IMPATIENT_MILLIS);
      int ignored = socket.getInputStream().read();
    }
  }

  private static void acceptTimeout() throws IOException {
    try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      listener.setSoTimeout(IMPATIENT_MILLIS);
      listener.accept().close();
    }
  }

  private static void connectTimeout() throws IOException {
    try (FullBacklog full = new FullBacklog();
        Socket socket = new Socket()) {
      socket.connect(full.address(), IMPATIENT_MILLIS);
    }
  }

  private static void closed() throws IOException {
    try (Peer peer = Peer.that(Peer::hang);
        Socket socket = peer.connect()) {
      socket.shutdownOutput();
      socket.getOutputStream().write(1);
    }
  }

  private static void closedWhileReading() throws IOException {
    try (Peer peer = Peer.that(Peer::hang);
        Socket socket = peer.connect()) {
      InputStream in = socket.getInputStream();
      closeSoon(socket);
      int ignored = in.read();
    }
  }

  private static void closedWhileAccepting() throws IOException {
    try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closeSoon(listener);
      listener.accept().close();
    }
  }

  /** Whether the read begins before or after, it fails in the same way. */
  private static void closeSoon(AutoCloseable socket) {
    CountDownLatch started = new CountDownLatch(1);
    Thread.ofPlatform()
        .daemon()
        .start(() -> {
          started.countDown();
          try {
            socket.close();
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        });
    try {
      started.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void addressInUse() throws IOException {
    try (ServerSocket first = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      new ServerSocket(first.getLocalPort(), 1, InetAddress.getLoopbackAddress()).close();
    }
  }

  private static void unreachablePort() throws IOException {
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.setSoTimeout(10_000);
      socket.connect(InetAddress.getLoopbackAddress(), Peer.closedPort());
      socket.send(new DatagramPacket(new byte[1], 1));
      socket.receive(new DatagramPacket(new byte[1], 1));
    }
  }

  private static void closedPipe() throws IOException {
    PipedInputStream in = new PipedInputStream();
    try (PipedOutputStream out = new PipedOutputStream(in)) {
      in.close();
      out.write(1);
    }
  }
}
