package dev.pawl.agents.health;

import dev.pawl.api.HealthCheck;
import dev.pawl.api.HealthLevels;
import dev.pawl.api.HealthReport;
import dev.pawl.api.HealthStatus;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

/**
 * Whether an HTTP service answers: a GET whose status is below 400, and how long it took until the
 * status was there. The body is not read. Redirects are not followed: one is an answer, and what it
 * points to is not what was named.
 *
 * <p>The address is the operator's own word, so private ones are fine without an allow-list; no
 * workflow and no data of a run can name one.
 */
public final class HttpServiceCheck implements HealthCheck {
  private static final int CLIENT_ERROR = 400;
  private static final int SERVER_ERROR = 500;

  private final String service;
  private final URI address;
  private final InstantSource clock;
  private final Duration limit;
  private final HealthLevels latency;
  private final HttpClient client;

  /**
   * @param service its name; the check is {@code http:NAME}
   * @param address with {@code http} or {@code https} and without a password
   * @param limit how long the answer may take
   * @param latency from how many milliseconds on it is not well
   */
  public HttpServiceCheck(
      String service, URI address, InstantSource clock, Duration limit, HealthLevels latency) {
    String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
    if (!(scheme.equals("http") || scheme.equals("https")) || address.getHost() == null) {
      throw new IllegalArgumentException(
          "'%s' is not the address of an HTTP service. Expected http://host/path or https://host/path."
              .formatted(address));
    }
    if (address.getRawUserInfo() != null) {
      throw new IllegalArgumentException(
          "The address of the HTTP service '%s' has a user or password in it, which would be shown in reports. Name one that needs none."
              .formatted(service));
    }
    this.service = service;
    this.address = address;
    this.clock = clock;
    this.limit = limit;
    this.latency = latency;
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(limit)
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
  }

  @Override
  public String name() {
    return "http:" + service;
  }

  @Override
  public HealthReport check() throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(address).timeout(limit).header("User-Agent", "pawl-health").build();
    Instant began = clock.instant();
    try {
      HttpResponse<InputStream> response =
          client.send(request, HttpResponse.BodyHandlers.ofInputStream());
      response.body().close();
      return judged(
          response.statusCode(), Duration.between(began, clock.instant()).toNanos() / 1e6);
    } catch (IOException e) {
      return HealthReport.failed(
          "%s does not answer (%s).".formatted(shown(), e),
          "Check that the service runs and is reachable from here, and the setting health.http.");
    }
  }

  private HealthReport judged(int status, double millis) {
    HealthStatus found = latency.of(millis);
    String advice =
        found == HealthStatus.HEALTHY ? "" : "It is slow: look at its load and at the network.";
    if (status >= SERVER_ERROR) {
      found = HealthStatus.CRITICAL;
      advice = "The service has an error of its own; see its log.";
    } else if (status >= CLIENT_ERROR) {
      found = found.or(HealthStatus.DEGRADED);
      advice =
          "The service answers, but not this: check the path in health.http, or whether it wants a login.";
    }
    return HealthReport.of(
            found,
            "%s answered %d after %d ms.".formatted(shown(), status, Math.round(millis)),
            advice)
        .figure("status", status)
        .figure("latency.ms", millis);
  }

  /** Without the query, which may carry a key. */
  private String shown() {
    String port = address.getPort() < 0 ? "" : ":" + address.getPort();
    return address.getScheme() + "://" + address.getHost() + port + address.getRawPath();
  }
}
