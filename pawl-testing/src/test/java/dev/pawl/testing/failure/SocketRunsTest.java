package dev.pawl.testing.failure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.api.HttpStatusException;
import dev.pawl.api.Step;
import dev.pawl.api.TypeRef;
import dev.pawl.api.WorkflowDefinition;
import dev.pawl.engine.RunHandle;
import dev.pawl.engine.query.HistoryEntry;
import dev.pawl.engine.store.RunStatus;
import dev.pawl.testing.TestEngine;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Steps of a run that meet bad connections twice and a good one then, with no word of their own.
 */
class SocketRunsTest {
  private static final int READ_TIMEOUT_MILLIS = 300;
  private static final Duration LONG = Duration.ofMinutes(10);

  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
  private static final String HALF = "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nhalf";
  private static final String SLOWLY =
      "HTTP/1.1 429 Slow\r\nRetry-After: 60\r\nContent-Length: 0\r\n\r\n";

  /** What a client does with a port. */
  interface Client {
    String ask(int port) throws Exception;
  }

  /**
   * A row.
   *
   * @param bad what the first two connections come to
   * @param good what the third one comes to
   * @param failure what the history says of each of the first two
   */
  record Case(String name, Client client, Peer.Manners bad, Peer.Manners good, String failure) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> cases() {
    Peer.Manners whole = client -> client.getOutputStream().write(new byte[] {0, 0, 0, 7});
    Peer.Manners fine = client -> Peer.answer(client, OK);
    return Stream.of(
        new Case(
            "reset", SocketRunsTest::readNumber, Peer::reset, whole, "NETWORK socket by socket"),
        new Case(
            "half-open: it ends in the middle",
            SocketRunsTest::readNumber,
            client -> client.getOutputStream().write(new byte[] {0, 0}),
            whole,
            "NETWORK eof by socket"),
        new Case(
            "half-open: it is silent for ever",
            SocketRunsTest::readNumber,
            Peer::hang,
            whole,
            "TIMEOUT socket-timeout by timeout"),
        new Case(
            "slow: it stops after a part of it",
            SocketRunsTest::readNumber,
            client -> {
              client.getOutputStream().write(new byte[] {0, 0});
              Peer.hang(client);
            },
            whole,
            "TIMEOUT socket-timeout by timeout"),
        new Case(
            "HTTP: it hangs up",
            SocketRunsTest::get,
            client -> Peer.answer(client, ""),
            fine,
            "NETWORK eof by socket"),
        new Case(
            "HTTP: it ends in the middle of the body",
            SocketRunsTest::get,
            client -> Peer.answer(client, HALF),
            fine,
            "NETWORK eof by socket"),
        new Case(
            "HTTP: it does not answer",
            SocketRunsTest::get,
            Peer::hang,
            fine,
            "TIMEOUT http-timeout by timeout"),
        new Case(
            "HTTP: it is asked too often",
            SocketRunsTest::get,
            client -> Peer.answer(client, SLOWLY),
            fine,
            "RATE_LIMIT http-429 by http"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aStepThatMeetsBadConnectionsIsRepeatedUntilOneIsGood(Case row) throws Exception {
    AtomicInteger connections = new AtomicInteger();
    Peer.Manners manners =
        client -> (connections.incrementAndGet() <= 2 ? row.bad() : row.good()).meet(client);
    try (Peer peer = Peer.that(manners);
        TestEngine engine = TestEngine.inMemory(asking(row.client()))) {
      RunHandle run = engine.start("asking", peer.port());
      engine.advance(LONG);

      assertThat(engine.engine().row(run.id()).status())
          .as("%s", failures(engine, run))
          .isEqualTo(RunStatus.COMPLETED);
      assertThat(run.result(String.class)).endsWith("at attempt 3");
      assertThat(connections).hasValue(3);
      assertThat(failures(engine, run)).containsExactly(row.failure(), row.failure());
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aStepThatMeetsOnlyBadConnectionsFailsAfterThreeAttempts(Case row) throws Exception {
    AtomicInteger connections = new AtomicInteger();
    Peer.Manners manners =
        client -> {
          connections.incrementAndGet();
          row.bad().meet(client);
        };
    try (Peer peer = Peer.that(manners);
        TestEngine engine = TestEngine.inMemory(asking(row.client()))) {
      RunHandle run = engine.start("asking", peer.port());
      engine.advance(LONG);

      assertThat(engine.engine().row(run.id()).status()).isEqualTo(RunStatus.FAILED);
      assertThat(connections).hasValue(3);
      assertThat(failures(engine, run)).hasSize(3).containsOnly(row.failure());
    }
  }

  @ParameterizedTest
  @MethodSource("clients")
  void aStepWhoseServerStartsLaterFindsIt(String name, Client client) throws Exception {
    int port = Peer.closedPort();
    try (TestEngine engine = TestEngine.inMemory(asking(client))) {
      RunHandle run = engine.start("asking", port);
      engine.settle();
      assertThat(failures(engine, run)).containsExactly("NETWORK connect by socket");
      try (Peer peer = listeningAt(port, name)) {
        engine.advance(LONG);
        assertThat(run.result(String.class)).endsWith("at attempt 2");
        assertThat(peer.port()).isEqualTo(port);
      }
    }
  }

  static Stream<Arguments> clients() {
    return Stream.of(
        Arguments.of("number", (Client) SocketRunsTest::readNumber),
        Arguments.of("http", (Client) SocketRunsTest::get));
  }

  private static Peer listeningAt(int port, String name) throws IOException {
    var listener = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
    return Peer.over(
        listener,
        name.equals("http")
            ? client -> Peer.answer(client, OK)
            : client -> client.getOutputStream().write(new byte[] {0, 0, 0, 7}));
  }

  private static WorkflowDefinition<Integer, String> asking(Client client) {
    return WorkflowDefinition.of(
        "asking",
        Integer.class,
        String.class,
        (run, port) ->
            run.step(
                "ask",
                TypeRef.of(String.class),
                Step.defaults(),
                attempt -> client.ask(port) + " at attempt " + attempt.number()));
  }

  private static String readNumber(int port) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      socket.setSoTimeout(READ_TIMEOUT_MILLIS);
      return "read " + new DataInputStream(socket.getInputStream()).readInt();
    }
  }

  private static String get(int port) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"))
              .timeout(Duration.ofMillis(READ_TIMEOUT_MILLIS * 2))
              // The client repeats a GET by itself when the connection ends before an answer.
              .POST(HttpRequest.BodyPublishers.noBody())
              .build();
      return HttpStatusException.check(client.send(request, BodyHandlers.ofString())).body();
    }
  }

  private static List<String> failures(TestEngine engine, RunHandle run) {
    return engine.engine().history(run.id(), 0, 100).stream()
        .filter(entry -> Set.of("StepAttemptFailed", "StepFailed").contains(entry.type()))
        .map(HistoryEntry::facts)
        .map(facts ->
            "%s %s by %s"
                .formatted(
                    facts.path("kind").asString(),
                    facts.path("code").asString(),
                    facts.path("rule").asString()))
        .toList();
  }
}
