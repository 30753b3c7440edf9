package dev.pawl.agents.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;

/**
 * An SMTP server on a real socket that says what its script says, and otherwise that all is well.
 */
public final class ScriptedServer implements AutoCloseable {
  /** Closes the connection instead of a reply, or after the reply that it follows. */
  public static final String DROP = "(drop)";

  /** Behind a reply 421: keeps the connection all the same, until the client goes away. */
  public static final String STAY = "(stay)";

  /** Says nothing until the client goes away. */
  public static final String HANG = "(hang)";

  private final ServerSocket socket;
  private final Map<String, Queue<String>> script = new HashMap<>();
  private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
  private final List<String> commands = Collections.synchronizedList(new ArrayList<>());
  private final Thread thread;

  /** Not yet started. */
  public ScriptedServer() {
    try {
      socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    thread = Thread.ofPlatform().daemon().name("scripted-smtp").unstarted(this::accept);
  }

  /**
   * The reply to each next command of this verb; CONNECT is the greeting and "." the end of data.
   */
  public ScriptedServer reply(String verb, String reply) {
    script.computeIfAbsent(verb, ignored -> new ArrayDeque<>()).add(reply);
    return this;
  }

  /** Takes connections from now on. */
  public ScriptedServer start() {
    thread.start();
    return this;
  }

  /** Where it listens. */
  public int port() {
    return socket.getLocalPort();
  }

  /** Every line that clients sent. */
  public List<String> lines() {
    return List.copyOf(lines);
  }

  /** Every command that clients gave, without the messages. */
  public List<String> commands() {
    return List.copyOf(commands);
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept() {
    while (!socket.isClosed()) {
      try (Socket client = socket.accept()) {
        converse(client);
      } catch (IOException e) {
        // The client or this server went away, which is what the tests are about.
      }
    }
  }

  private void converse(Socket client) throws IOException {
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
    if (!answer(client, "CONNECT", "220 scripted")) {
      return;
    }
    boolean inData = false;
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      lines.add(line);
      if (inData && !line.equals(".")) {
        continue;
      }
      commands.add(line);
      String verb = line.split(" ", 2)[0].toUpperCase(Locale.ROOT);
      boolean goOn =
          switch (verb) {
            case "EHLO" -> answer(client, verb, "250-scripted\r\n250 8BITMIME");
            case "DATA" -> answer(client, verb, "354 go on");
            case "." -> answer(client, verb, "250 2.0.0 queued as 42");
            case "QUIT" -> {
              answer(client, verb, "221 bye");
              yield false;
            }
            default -> answer(client, verb, "250 ok");
          };
      if (!goOn) {
        return;
      }
      inData = verb.equals("DATA") && lastReply.startsWith("354");
    }
  }

  private String lastReply = "";

  private boolean answer(Socket client, String verb, String otherwise) throws IOException {
    Queue<String> replies = script.get(verb);
    String reply = replies == null || replies.isEmpty() ? otherwise : replies.remove();
    lastReply = reply;
    if (reply.equals(DROP)) {
      return false;
    }
    if (reply.equals(HANG)) {
      client.getInputStream().transferTo(OutputStream.nullOutputStream());
      return false;
    }
    String text = reply.replace(DROP, "").replace(STAY, "");
    client.getOutputStream().write((text + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    client.getOutputStream().flush();
    // A 421 announces that the server closes the connection (RFC 5321, 3.8).
    return reply.endsWith(STAY) || (!reply.startsWith("421") && !reply.endsWith(DROP));
  }
}
