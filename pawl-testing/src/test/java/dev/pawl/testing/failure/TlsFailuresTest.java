package dev.pawl.testing.failure;

import static dev.pawl.api.ErrorKind.CONFIGURATION;
import static dev.pawl.api.ErrorKind.NETWORK;
import static dev.pawl.api.ErrorKind.TIMEOUT;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Encrypted connections with certificates, versions and peers that do not fit. */
final class TlsFailuresTest extends FailureTable {
  private static final int PATIENCE_MILLIS = 500;
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

  @TempDir private static Path folder;
  private static Path localhost = Path.of("absent");
  private static Path elsewhere = Path.of("absent");
  private static Path old = Path.of("absent");

  /** What is changed about a server before it listens. */
  private interface Setting {
    void on(SSLServerSocket server) throws IOException;
  }

  @BeforeAll
  static void makeCertificates() throws Exception {
    localhost = CertificateStores.forHost(folder, "localhost");
    elsewhere = CertificateStores.forHost(folder, "elsewhere.example");
    old = CertificateStores.outOfDate(folder);
  }

  @Override
  public List<FailureRow> rows() {
    return List.of(
        FailureRow.of(
            "a certificate that stands for itself, at the HTTP client",
            () -> get(localhost, SSLContext.getDefault()),
            CONFIGURATION,
            "tls-certificate",
            "tls"),
        FailureRow.of(
            "a certificate that stands for itself, at a socket",
            () -> handshake(localhost, SSLContext.getDefault(), server -> {}, client -> {}),
            CONFIGURATION,
            "tls-certificate",
            "tls"),
        FailureRow.of(
            "a certificate that is out of date",
            () -> get(old, CertificateStores.trusting(old)),
            CONFIGURATION,
            "tls-certificate",
            "tls"),
        FailureRow.of(
            "a certificate for another name",
            () -> get(elsewhere, CertificateStores.trusting(elsewhere)),
            CONFIGURATION,
            "tls-certificate",
            "tls"),
        FailureRow.of(
            "a peer that has not shown who it is, and is asked",
            TlsFailuresTest::askWhoThePeerIs,
            CONFIGURATION,
            "tls-certificate",
            "tls"),
        FailureRow.of(
            "a server that wants a certificate of the client",
            TlsFailuresTest::readWithoutCertificate,
            CONFIGURATION,
            "tls",
            "tls"),
        FailureRow.of(
            "no version in common",
            () ->
                handshake(
                    localhost,
                    CertificateStores.trusting(localhost),
                    server -> server.setEnabledProtocols(new String[] {"TLSv1.2"}),
                    client -> client.setEnabledProtocols(new String[] {"TLSv1.3"})),
            CONFIGURATION,
            "tls",
            "tls"),
        FailureRow.of(
            "no cipher in common",
            () ->
                handshake(
                    localhost,
                    CertificateStores.trusting(localhost),
                    server ->
                        server.setEnabledCipherSuites(new String[] {"TLS_AES_128_GCM_SHA256"}),
                    client ->
                        client.setEnabledCipherSuites(new String[] {"TLS_AES_256_GCM_SHA384"})),
            CONFIGURATION,
            "tls",
            "tls"),
        FailureRow.of(
            "a plain server behind https",
            () -> getFrom(TlsFailuresTest::answerPlainly),
            NETWORK,
            "tls",
            "tls"),
        FailureRow.of(
            "a plain server behind a TLS socket",
            () -> handshakeWith(TlsFailuresTest::answerPlainly),
            NETWORK,
            "tls",
            "tls"),
        FailureRow.of(
            "a handshake that is cut",
            () -> handshakeWith(TlsFailuresTest::readAndEnd),
            NETWORK,
            "eof",
            "socket"),
        FailureRow.of(
            "a handshake that is reset, at the HTTP client",
            () ->
                getFrom(client -> {
                  readAndEnd(client);
                  Peer.reset(client);
                }),
            NETWORK,
            "socket",
            "socket"),
        FailureRow.of(
            "a handshake that is not answered",
            () -> handshakeWith(Peer::hang),
            TIMEOUT,
            "socket-timeout",
            "timeout"));
  }

  @Test
  void whereTheCertificateFitsThereIsNoFailure() throws Exception {
    try (Peer peer = secured(localhost, server -> {})) {
      assertThat(body(peer.https(), CertificateStores.trusting(localhost))).isEqualTo("ok");
    }
  }

  private static Peer secured(Path store, Setting setting) throws Exception {
    SSLServerSocket server =
        (SSLServerSocket)
            CertificateStores.showing(store)
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    setting.on(server);
    return Peer.over(server, client -> Peer.answer(client, OK));
  }

  private static void get(Path store, SSLContext trust) throws Exception {
    try (Peer peer = secured(store, server -> {})) {
      String ignored = body(peer.https(), trust);
    }
  }

  private static void getFrom(Peer.Manners manners) throws Exception {
    try (Peer peer = Peer.that(manners)) {
      String ignored = body(peer.https(), SSLContext.getDefault());
    }
  }

  private static String body(URI uri, SSLContext trust) throws Exception {
    try (HttpClient client = HttpClient.newBuilder().sslContext(trust).build()) {
      return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
    }
  }

  private interface ClientSetting {
    void on(SSLSocket client);
  }

  private static void handshake(
      Path store, SSLContext trust, Setting setting, ClientSetting clientSetting) throws Exception {
    try (Peer peer = secured(store, setting);
        SSLSocket client = connect(peer, trust)) {
      clientSetting.on(client);
      client.startHandshake();
    }
  }

  private static void handshakeWith(Peer.Manners manners) throws Exception {
    try (Peer peer = Peer.that(manners);
        SSLSocket client = connect(peer, SSLContext.getDefault())) {
      client.setSoTimeout(PATIENCE_MILLIS);
      client.startHandshake();
    }
  }

  private static SSLSocket connect(Peer peer, SSLContext trust) throws IOException {
    return (SSLSocket)
        trust.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), peer.port());
  }

  private static void askWhoThePeerIs() throws Exception {
    try (Peer peer = secured(localhost, server -> {});
        SSLSocket client = connect(peer, SSLContext.getDefault())) {
      // A handshake that failed leaves a session in which nobody has shown who it is.
      Object ignored = client.getSession().getPeerCertificates();
    }
  }

  /** With TLS 1.3 the client hears of it when its own part of the handshake is over. */
  private static void readWithoutCertificate() throws Exception {
    try (Peer peer = secured(localhost, server -> server.setNeedClientAuth(true));
        SSLSocket client = connect(peer, CertificateStores.trusting(localhost))) {
      client.startHandshake();
      int ignored = client.getInputStream().read();
    }
  }

  /** What the client sends is read, or else the connection is reset with the answer. */
  private static void answerPlainly(Socket client) throws IOException {
    int ignored = client.getInputStream().read(new byte[1 << 16]);
    client.getOutputStream().write(OK.getBytes(StandardCharsets.US_ASCII));
    client.shutdownOutput();
    Peer.hang(client);
  }

  private static void readAndEnd(Socket client) throws IOException {
    int ignored = client.getInputStream().read();
  }
}
