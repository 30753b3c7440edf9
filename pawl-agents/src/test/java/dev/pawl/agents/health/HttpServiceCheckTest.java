package dev.pawl.agents.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.pawl.api.HealthLevels;
import dev.pawl.api.HealthReport;
import dev.pawl.api.HealthStatus;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpServiceCheckTest {
  private static final HealthLevels USUAL = HealthLevels.rising(5_000, 7_000, 9_000);

  private final CountDownLatch release = new CountDownLatch(1);
  private final AtomicInteger elsewhere = new AtomicInteger();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/status/",
        exchange -> {
          String path = exchange.getRequestURI().getPath();
          int status = Integer.parseInt(path.substring(path.lastIndexOf('/') + 1));
          exchange.getResponseHeaders().add("Location", "/elsewhere");
          byte[] body = "hello".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, status == 204 ? -1 : body.length);
          if (status != 204) {
            exchange.getResponseBody().write(body);
          }
          exchange.close();
        });
    server.createContext(
        "/elsewhere",
        exchange -> {
          elsewhere.incrementAndGet();
          exchange.sendResponseHeaders(500, -1);
          exchange.close();
        });
    server.createContext(
        "/hangs",
        exchange -> {
          try {
            release.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    release.countDown();
    server.stop(0);
  }

  private HealthReport look(String path, Duration limit, HealthLevels levels)
      throws InterruptedException {
    URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    return new HttpServiceCheck("crm", address, InstantSource.system(), limit, levels).check();
  }

  private HealthReport look(String path) throws InterruptedException {
    return look(path, Duration.ofSeconds(10), USUAL);
  }

  @ParameterizedTest
  @CsvSource({
    "200, HEALTHY",
    "204, HEALTHY",
    "302, HEALTHY",
    "401, DEGRADED",
    "404, DEGRADED",
    "500, CRITICAL",
    "503, CRITICAL"
  })
  void theStatusOfTheAnswerDecides(int answer, HealthStatus status) throws InterruptedException {
    HealthReport report = look("/status/" + answer);
    assertThat(report.status()).as(report.summary()).isEqualTo(status);
    assertThat(report.summary()).contains("answered " + answer);
    assertThat(report.figures()).containsEntry("status", (double) answer);
    assertThat(report.recommendation().isEmpty()).isEqualTo(status == HealthStatus.HEALTHY);
    assertThat(elsewhere).as("redirects are not followed").hasValue(0);
  }

  @ParameterizedTest
  @CsvSource({"0, 9000, 9000, WARNING", "0, 0, 9000, DEGRADED", "0, 0, 0, CRITICAL"})
  void aServiceThatTakesLongerThanALevelHasReachedIt(
      double warning, double degraded, double critical, HealthStatus status)
      throws InterruptedException {
    HealthReport report =
        look(
            "/status/200",
            Duration.ofSeconds(10),
            HealthLevels.rising(warning, degraded, critical));
    assertThat(report.status()).isEqualTo(status);
  }

  @Test
  void aServiceThatDoesNotAnswerInTimeHasFailed() throws InterruptedException {
    HealthReport report = look("/hangs", Duration.ofMillis(200), USUAL);
    assertThat(report.status()).isEqualTo(HealthStatus.FAILED);
    assertThat(report.summary()).contains("does not answer");
  }

  @Test
  void aClosedPortHasFailed() throws InterruptedException {
    server.stop(0);
    HealthReport report = look("/status/200");
    assertThat(report.status()).isEqualTo(HealthStatus.FAILED);
    assertThat(report.recommendation()).contains("health.http");
  }

  @Test
  void whatFollowsTheQuestionMarkIsNotShown() throws InterruptedException {
    assertThat(look("/status/200?key=hunter2").summary()).doesNotContain("hunter2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ftp://host/", "file:///etc/passwd", "host", "http:///path", "mailto:a@b"})
  void onlyAddressesOfHttpServicesAreTaken(String address) {
    assertThatThrownBy(() -> check(address))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is not the address of an HTTP service");
  }

  @Test
  void aPasswordInTheAddressIsRefusedAndNotShown() {
    assertThatThrownBy(() -> check("http://ada:hunter2@host/"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("password")
        .hasMessageNotContaining("hunter2");
  }

  private static HttpServiceCheck check(String address) {
    return new HttpServiceCheck(
        "crm", URI.create(address), InstantSource.system(), Duration.ofSeconds(1), USUAL);
  }
}
