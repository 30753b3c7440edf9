package dev.pawl.testing.failure;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * A port whose queue of connections is full, because nobody accepts them. Linux then answers
 * nothing at all to further ones; other systems may refuse them.
 */
final class FullBacklog implements Closeable {
  static final boolean POSSIBLE = System.getProperty("os.name").equals("Linux");
  static final String NEEDED = "Linux, which drops connections that nobody accepts";

  private static final int MORE_THAN_FIT = 8;

  private final ServerSocket listener;
  private final List<SocketChannel> waiting = new ArrayList<>();

  FullBacklog() throws IOException {
    listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    for (int i = 0; i < MORE_THAN_FIT; i++) {
      SocketChannel channel = SocketChannel.open();
      channel.configureBlocking(false);
      waiting.add(channel);
      boolean ignored = channel.connect(listener.getLocalSocketAddress());
    }
  }

  SocketAddress address() {
    return listener.getLocalSocketAddress();
  }

  URI http() {
    return URI.create("http://127.0.0.1:" + listener.getLocalPort() + "/");
  }

  @Override
  public void close() throws IOException {
    for (SocketChannel channel : waiting) {
      channel.close();
    }
    listener.close();
  }
}
