package dev.pawl.testing.failure;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** The other side of a connection, on a real socket, which behaves as badly as it is told to. */
public final class Peer implements Closeable {

  /** What is done with a connection, which is closed afterwards. */
  @FunctionalInterface
  public interface Manners {
    void meet(Socket client) throws IOException;
  }

  private final ServerSocket listener;
  private final Manners manners;

  private Peer(ServerSocket listener, Manners manners) {
    this.listener = listener;
    this.manners = manners;
    Thread.ofVirtual().start(this::accept);
  }

  /** A peer that treats every connection in this way. */
  public static Peer that(Manners manners) throws IOException {
    return over(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), manners);
  }

  /** The same on a socket that listens already. */
  public static Peer over(ServerSocket listener, Manners manners) {
    return new Peer(listener, manners);
  }

  /** Resets the connection: the client finds that out when it reads or writes. */
  public static void reset(Socket client) throws IOException {
    client.setSoLinger(true, 0);
    client.close();
  }

  /** Says nothing until the client goes away. */
  public static void hang(Socket client) throws IOException {
    client.getInputStream().transferTo(OutputStream.nullOutputStream());
  }

  /** Reads a request of HTTP, without a body, and answers with this. */
  public static void answer(Socket client, String response) throws IOException {
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
    String line = in.readLine();
    while (line != null && !line.isEmpty()) {
      line = in.readLine();
    }
    client.getOutputStream().write(response.getBytes(StandardCharsets.US_ASCII));
    client.getOutputStream().flush();
  }

  /** A port that nobody listens at. */
  public static int closedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        Thread.ofVirtual().start(() -> meet(client));
      } catch (IOException e) {
        // Closed, or a handshake that failed, which is what some tests are about.
      }
    }
  }

  private void meet(Socket client) {
    try (client) {
      manners.meet(client);
    } catch (IOException e) {
      // The client went away.
    }
  }

  public int port() {
    return listener.getLocalPort();
  }

  public Socket connect() throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), port());
  }

  public SocketChannel channel() throws IOException {
    return SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port()));
  }

  public URI http() {
    return URI.create("http://localhost:" + port() + "/");
  }

  public URI https() {
    return URI.create("https://localhost:" + port() + "/");
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
