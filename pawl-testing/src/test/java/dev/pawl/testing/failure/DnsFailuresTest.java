package dev.pawl.testing.failure;

import static dev.pawl.api.ErrorKind.NETWORK;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.SocketChannel;
import java.util.List;

/** Names that no server knows: RFC 6761 promises that nobody ever has one below "invalid". */
final class DnsFailuresTest extends FailureTable {
  private static final String NOWHERE = "no-such-host.invalid";

  @Override
  @SuppressWarnings("AddressSelection") // how a socket fails that is given a name
  public List<FailureRow> rows() {
    return List.of(
        FailureRow.of(
            "a name that is looked up",
            () -> InetAddress.getAllByName(NOWHERE),
            NETWORK,
            "unknown-host",
            "dns"),
        FailureRow.of(
            "a socket to a name",
            () -> new Socket(NOWHERE, 80).close(),
            NETWORK,
            "unknown-host",
            "dns"),
        FailureRow.of(
            "a URL with a name",
            () -> URI.create("http://" + NOWHERE + "/").toURL().openStream().close(),
            NETWORK,
            "unknown-host",
            "dns"),
        FailureRow.of(
            "a channel to an address that was never looked up",
            () -> SocketChannel.open(InetSocketAddress.createUnresolved(NOWHERE, 80)).close(),
            NETWORK,
            "unresolved-address",
            "dns"),
        FailureRow.of(
            "the HTTP client with a name",
            DnsFailuresTest::request,
            NETWORK,
            "unresolved-address",
            "dns"));
  }

  private static void request() throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      URI uri = URI.create("http://" + NOWHERE + "/");
      client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding());
    }
  }
}
