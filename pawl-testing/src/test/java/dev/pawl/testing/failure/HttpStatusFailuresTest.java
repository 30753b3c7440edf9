package dev.pawl.testing.failure;

import static dev.pawl.api.ErrorKind.AUTHENTICATION;
import static dev.pawl.api.ErrorKind.BUSINESS;
import static dev.pawl.api.ErrorKind.PERMANENT;
import static dev.pawl.api.ErrorKind.RATE_LIMIT;
import static dev.pawl.api.ErrorKind.RESOURCE_EXHAUSTION;
import static dev.pawl.api.ErrorKind.TIMEOUT;
import static dev.pawl.api.ErrorKind.TRANSIENT;
import static dev.pawl.api.ErrorKind.VALIDATION;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.pawl.api.ErrorKind;
import dev.pawl.api.HttpStatusException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Statuses that a real server answers with. */
final class HttpStatusFailuresTest extends FailureTable {
  private static final String NOW = "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n";

  @Override
  public List<FailureRow> rows() {
    List<FailureRow> rows = new ArrayList<>();
    rows.add(status(400, VALIDATION));
    rows.add(status(401, AUTHENTICATION));
    rows.add(status(402, BUSINESS));
    rows.add(status(403, AUTHENTICATION));
    rows.add(status(404, PERMANENT));
    rows.add(status(405, PERMANENT));
    rows.add(status(408, TIMEOUT));
    rows.add(status(409, TRANSIENT));
    rows.add(status(410, PERMANENT));
    rows.add(status(413, VALIDATION));
    rows.add(status(415, VALIDATION));
    rows.add(status(418, PERMANENT));
    rows.add(status(421, TRANSIENT));
    rows.add(status(422, VALIDATION));
    rows.add(status(423, TRANSIENT));
    rows.add(status(425, TRANSIENT));
    rows.add(status(428, VALIDATION));
    rows.add(status(429, RATE_LIMIT));
    rows.add(status(431, VALIDATION));
    rows.add(status(451, PERMANENT));
    rows.add(status(500, TRANSIENT));
    rows.add(status(501, PERMANENT));
    rows.add(status(502, TRANSIENT));
    rows.add(status(503, TRANSIENT));
    rows.add(status(504, TIMEOUT));
    rows.add(status(505, PERMANENT));
    rows.add(status(507, RESOURCE_EXHAUSTION));
    rows.add(status(529, TRANSIENT));
    rows.add(asking(429, RATE_LIMIT, "7").pause(Duration.ofSeconds(7)));
    rows.add(asking(503, TRANSIENT, "120").pause(Duration.ofMinutes(2)));
    rows.add(asking(413, VALIDATION, "0").pause(Duration.ZERO));
    rows.add(asking(429, RATE_LIMIT, "soon"));
    rows.add(asking(429, RATE_LIMIT, "-7"));
    rows.add(
        dated("429 until a date", "429 Slow", NOW + "Retry-After: Sun, 06 Nov 1994 08:51:07 GMT")
            .pause(Duration.ofSeconds(90)));
    rows.add(
        dated(
                "429 until a date that has passed",
                "429 Slow",
                NOW + "Retry-After: Sun, 06 Nov 1994 08:00:00 GMT")
            .pause(Duration.ZERO));
    rows.add(
        dated(
            "429 until a date of a server that does not say what date it is",
            "429 Slow",
            "Retry-After: Sun, 06 Nov 1994 08:51:07 GMT"));
    return rows;
  }

  private static FailureRow status(int status, ErrorKind kind) {
    return FailureRow.of(
        "the status " + status, () -> check(status, null), kind, "http-" + status, "http");
  }

  private static FailureRow asking(int status, ErrorKind kind, String retryAfter) {
    return FailureRow.of(
        "the status " + status + " with Retry-After: " + retryAfter,
        () -> check(status, retryAfter),
        kind,
        "http-" + status,
        "http");
  }

  /** From a server of its own, because the JDK's writes the date of today. */
  private static FailureRow dated(String name, String status, String headers) {
    return FailureRow.of(
        name,
        () -> {
          String answer =
              "HTTP/1.1 %s\r\n%s\r\nContent-Length: 0\r\n\r\n".formatted(status, headers);
          try (Peer peer = Peer.that(client -> Peer.answer(client, answer))) {
            HttpStatusException.check(get(peer.http()));
          }
        },
        RATE_LIMIT,
        "http-429",
        "http");
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 204, 301, 302, 303, 304, 307, 308})
  void aSuccessAndARedirectAreNoFailures(int status) throws Exception {
    HttpResponse<?> response = respond(status, null);
    assertThat(HttpStatusException.check(response)).isSameAs(response);
    assertThat(response.statusCode()).isEqualTo(status);
  }

  private static void check(int status, @Nullable String retryAfter)
      throws IOException, InterruptedException {
    HttpStatusException.check(respond(status, retryAfter));
  }

  private static HttpResponse<Void> respond(int status, @Nullable String retryAfter)
      throws IOException, InterruptedException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          if (retryAfter != null) {
            exchange.getResponseHeaders().set("Retry-After", retryAfter);
          }
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    server.start();
    try {
      return get(URI.create("http://localhost:" + server.getAddress().getPort() + "/"));
    } finally {
      server.stop(0);
    }
  }

  private static HttpResponse<Void> get(URI uri) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding());
    }
  }
}
