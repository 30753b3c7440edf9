package dev.pawl.cli.command.health;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.pawl.cli.command.Cli;
import dev.pawl.cli.config.ConfigSources;
import dev.pawl.cli.host.DataFolder;
import dev.pawl.cli.host.EngineHost;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class HealthCommandTest {
  /** What a busy machine of the tests may be found to be does not matter to them. */
  private static final String CALM = "health.cpu.levels=1000,2000,3000";

  @TempDir private Path directory;

  private static JsonNode check(JsonNode health, String name) {
    return StreamSupport.stream(health.path("checks").spliterator(), false)
        .filter(check -> check.path("check").asString().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " is not in " + health));
  }

  private EngineHost engine(String... settings) {
    Map<String, String> environment = new HashMap<>();
    ConfigSources sources = new ConfigSources(directory, environment);
    for (String setting : settings) {
      sources.flag("--set", setting.split("=", 2)[0], setting.split("=", 2)[1]);
    }
    return EngineHost.start(
        sources.load(), new DataFolder(directory.resolve(".pawl")), InstantSource.system());
  }

  @Test
  void withoutDataTheMachineIsLookedAtAndNothingIsMade() {
    JsonNode health = new Cli(directory).run("health", "-o", "json", "--set", CALM).exits(0).json();
    assertThat(check(health, "disk").path("status").asString()).isIn("HEALTHY", "WARNING");
    assertThat(check(health, "memory").path("figures").path("memory.ratio").asDouble())
        .isBetween(0.0, 1.0);
    assertThat(directory.resolve(".pawl")).doesNotExist();
  }

  @Test
  void anEngineIsAskedThroughItsSocketAndLooksAgainOnlyWhenItIsTold() {
    try (EngineHost host = engine(CALM)) {
      assertThat(host.mail()).contains("dev mailbox");
      Cli cli = new Cli(directory);
      JsonNode first = cli.run("health", "-o", "json").exits(0).json();
      assertThat(check(first, "store").path("status").asString()).isEqualTo("HEALTHY");
      assertThat(check(first, "store").path("figures").path("write.ms").asDouble()).isPositive();
      assertThat(check(first, "integrity").path("summary").asString()).contains("in order");
      assertThat(check(first, "mail").path("status").asString()).isEqualTo("HEALTHY");
      assertThat(check(first, "runs").path("figures").path("most").asInt()).isEqualTo(20_000);
      JsonNode second = cli.run("health", "-o", "json").exits(0).json();
      assertThat(second.path("at").asString()).isEqualTo(first.path("at").asString());
      assertThat(cli.run("health", "--check", "store").exits(0).out())
          .contains("store")
          .doesNotContain("disk")
          .contains("HEALTHY, seen ");
    }
  }

  @Test
  void onFilesTheStoreIsLookedAtInThisProcess() {
    engine(CALM).close();
    JsonNode health = new Cli(directory).run("health", "-o", "json", "--set", CALM).exits(0).json();
    assertThat(check(health, "store").path("status").asString()).isEqualTo("HEALTHY");
  }

  @ParameterizedTest
  @CsvSource({
    "'1024GiB,1B,1B', WARNING, 0",
    "'2048GiB,1024GiB,1B', DEGRADED, 1",
    "'4096GiB,2048GiB,1024GiB', CRITICAL, 1"
  })
  void theExitCodeSaysHowWellAllIs(String levels, String status, int exit) {
    JsonNode health =
        new Cli(directory)
            .run(
                "health",
                "-o",
                "json",
                "--check",
                "disk",
                "--set",
                "health.disk.free-bytes=" + levels)
            .exits(exit)
            .json();
    assertThat(health.path("status").asString()).isEqualTo(status);
    assertThat(check(health, "disk").path("recommendation").asString()).contains("Make room");
  }

  @Test
  void servicesAndToolsThatTheSettingsNameAreLookedAt() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(
              exchange.getRequestURI().getPath().equals("/well") ? 200 : 503, -1);
          exchange.close();
        });
    server.start();
    Path tools = Files.createDirectory(directory.resolve("tools"));
    tool(tools, "good", "test -z \"$PAWL_SECRET\" && exit 0; exit 127");
    tool(tools, "bad", "exit 127");
    int closed;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = socket.getLocalPort();
    }
    try {
      String base = "http://127.0.0.1:" + server.getAddress().getPort();
      JsonNode health =
          new Cli(directory)
              .run(
                  "health",
                  "-o",
                  "json",
                  "--set",
                  CALM,
                  "--set",
                  "health.http=a=%s/well,b=%s/ill,c=http://127.0.0.1:%d/"
                      .formatted(base, base, closed),
                  "--set",
                  "health.tools=good,bad,missing",
                  "--set",
                  "health.path=" + tools)
              .exits(1)
              .json();
      assertThat(check(health, "http:a").path("status").asString()).isEqualTo("HEALTHY");
      assertThat(check(health, "http:b").path("status").asString()).isEqualTo("CRITICAL");
      assertThat(check(health, "http:c").path("status").asString()).isEqualTo("FAILED");
      assertThat(check(health, "tool:good").path("status").asString()).isEqualTo("HEALTHY");
      assertThat(check(health, "tool:bad").path("status").asString()).isEqualTo("FAILED");
      assertThat(check(health, "tool:missing").path("summary").asString()).contains("not found");
    } finally {
      server.stop(0);
    }
  }

  private static void tool(Path directory, String name, String script) throws IOException {
    Path file = Files.writeString(directory.resolve(name), "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }

  @Test
  void aMailServerThatIsNotThereHasFailed() throws IOException {
    int closed;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = socket.getLocalPort();
    }
    JsonNode health =
        new Cli(directory)
            .run(
                "health",
                "-o",
                "json",
                "--check",
                "mail",
                "--set",
                "smtp.server=127.0.0.1:" + closed,
                "--set",
                "smtp.encryption=none")
            .exits(1)
            .json();
    assertThat(check(health, "mail").path("status").asString()).isEqualTo("FAILED");
  }

  @Test
  void halfALoginOfTheMailServerIsFoundByTheCheckAndDoesNotStopOtherCommands() {
    String[] half = {"--set", "smtp.server=127.0.0.1:1", "--set", "smtp.user=ada"};
    Cli.Result health =
        new Cli(directory)
            .run("health", "--check", "mail", half[0], half[1], half[2], half[3])
            .exits(1);
    assertThat(health.out()).contains("FAILED").contains("'smtp.password' is not");
    new Cli(directory).run("ps", half[0], half[1], half[2], half[3]).exits(0);
  }

  @Test
  void aCheckThatThereIsNotIsNotFound() {
    assertThat(new Cli(directory).run("health", "--check", "weather").exits(3).err())
        .contains("There is no health check 'weather'")
        .contains("disk");
  }

  @Test
  void everyCheckIsALineWithJsonl() {
    String out = new Cli(directory).run("health", "-o", "jsonl", "--set", CALM).exits(0).out();
    assertThat(out.lines()).hasSize(4).allMatch(line -> line.startsWith("{\"check\":"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "health.tools=../git",
        "health.http=crm=ftp://host/",
        "health.http=crm=http://ada:hunter2@host/",
        "health.http=nothing",
        "health.http=a=http://h/,a=http://h/",
        "health.disk.free-share=0.1,0.2,0.3",
        "health.cpu.levels=3,2,1",
        "health.cpu.levels=1,2",
        "health.store.levels=1,2,3",
        "health.pause=2m",
        "health.gate=",
        "health.enabled=perhaps"
      })
  void valuesThatMakeNoSenseAreRefused(String setting) {
    Cli.Result result = new Cli(directory).run("health", "--set", setting).exits(2);
    assertThat(result.err()).contains("health.").contains("[config-value]");
  }

  @Test
  void theDoctorNamesWhatIsNotWell() {
    JsonNode json =
        new Cli(directory)
            .run(
                "doctor",
                "-o",
                "json",
                "--set",
                CALM,
                "--set",
                "health.disk.free-bytes=4096GiB,2048GiB,1024GiB")
            .exits(1)
            .json();
    assertThat(json.path("checks").toString())
        .contains("Health of disk")
        .contains("CRITICAL")
        .contains("Make room");
  }
}
