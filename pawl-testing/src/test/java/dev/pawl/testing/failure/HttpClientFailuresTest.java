package dev.pawl.testing.failure;

import static dev.pawl.api.ErrorKind.NETWORK;
import static dev.pawl.api.ErrorKind.TIMEOUT;
import static dev.pawl.api.ErrorKind.TRANSIENT;

import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** The JDK's HTTP client, which wraps what it meets. */
final class HttpClientFailuresTest extends FailureTable {
  private static final Duration IMPATIENT = Duration.ofMillis(150);

  private static final String HALF_A_BODY =
      "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"half\": ";
  private static final String HALF_A_CHUNK =
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n10\r\nhalf";

  @Override
  public List<FailureRow> rows() {
    return List.of(
        FailureRow.of(
            "a server that does not run",
            () -> get(URI.create("http://localhost:" + Peer.closedPort() + "/")),
            NETWORK,
            "connect",
            "socket"),
        FailureRow.of(
                "a server that does not answer connections",
                HttpClientFailuresTest::connectTimeout,
                TIMEOUT,
                "http-connect-timeout",
                "timeout")
            .onlyIf(FullBacklog.POSSIBLE, FullBacklog.NEEDED),
        FailureRow.of(
            "a server that does not answer a request",
            HttpClientFailuresTest::requestTimeout,
            TIMEOUT,
            "http-timeout",
            "timeout"),
        FailureRow.of(
            "a server that hangs up instead of an answer",
            () -> getFrom(Socket::close),
            NETWORK,
            "eof",
            "socket"),
        FailureRow.of(
            "a server that hangs up in the middle of the body",
            () -> getFrom(client -> Peer.answer(client, HALF_A_BODY)),
            NETWORK,
            "eof",
            "socket"),
        FailureRow.of(
            "a server that hangs up in the middle of a chunk",
            () -> getFrom(client -> Peer.answer(client, HALF_A_CHUNK)),
            NETWORK,
            "eof",
            "socket"),
        FailureRow.of(
            "a server that resets the connection in the middle of the body",
            HttpClientFailuresTest::resetInTheBody,
            NETWORK,
            "socket",
            "socket"),
        FailureRow.of(
            "JSON that is read from a connection while it breaks",
            HttpClientFailuresTest::resetInTheJson,
            NETWORK,
            "eof",
            "socket"),
        FailureRow.of(
            "the old HTTP client, when the server hangs up in the middle of the body",
            HttpClientFailuresTest::endInTheBodyOfTheOldClient,
            NETWORK,
            "io",
            "io"),
        FailureRow.of(
            "a server of another protocol",
            () -> getFrom(client -> Peer.answer(client, "SSH-2.0-OpenSSH_9.6\r\n\r\n")),
            NETWORK,
            "protocol",
            "io"),
        FailureRow.of(
            "a request whose thread is interrupted",
            HttpClientFailuresTest::interrupted,
            TRANSIENT,
            "interrupted",
            "interruption"),
        FailureRow.of(
            "a request that is cancelled",
            HttpClientFailuresTest::cancelled,
            TRANSIENT,
            "cancellation",
            "interruption"));
  }

  private static void getFrom(Peer.Manners manners) throws Exception {
    try (Peer peer = Peer.that(manners)) {
      get(peer.http());
    }
  }

  private static void get(URI uri) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }
  }

  private static void connectTimeout() throws Exception {
    try (FullBacklog full = new FullBacklog();
        HttpClient client = HttpClient.newBuilder().connectTimeout(IMPATIENT).build()) {
      client.send(HttpRequest.newBuilder(full.http()).build(), BodyHandlers.discarding());
    }
  }

  private static void requestTimeout() throws Exception {
    try (Peer peer = Peer.that(Peer::hang);
        HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request = HttpRequest.newBuilder(peer.http()).timeout(IMPATIENT).build();
      client.send(request, BodyHandlers.discarding());
    }
  }

  private static void resetInTheBody() throws Exception {
    getFrom(client -> {
      Peer.answer(client, HALF_A_BODY);
      Peer.reset(client);
    });
  }

  private static void resetInTheJson() throws Exception {
    try (Peer peer = Peer.that(client -> Peer.answer(client, HALF_A_BODY));
        HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request = HttpRequest.newBuilder(peer.http()).build();
      try (var body = client.send(request, BodyHandlers.ofInputStream()).body()) {
        Object ignored = JsonMapper.shared().readTree(body);
      }
    }
  }

  private static void endInTheBodyOfTheOldClient() throws Exception {
    try (Peer peer = Peer.that(client -> Peer.answer(client, HALF_A_BODY));
        var body = peer.http().toURL().openStream()) {
      byte[] ignored = body.readAllBytes();
    }
  }

  private static void interrupted() throws Exception {
    try (Peer peer = Peer.that(Peer::hang);
        HttpClient client = HttpClient.newHttpClient()) {
      Thread.currentThread().interrupt();
      HttpRequest request = HttpRequest.newBuilder(peer.http()).build();
      try {
        client.send(request, BodyHandlers.discarding());
      } finally {
        client.shutdownNow();
      }
    }
  }

  private static void cancelled() throws Exception {
    try (Peer peer = Peer.that(Peer::hang);
        HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request = HttpRequest.newBuilder(peer.http()).build();
      var answer = client.sendAsync(request, BodyHandlers.discarding());
      answer.cancel(true);
      answer.join();
    }
  }
}
