package dev.pawl.cli.command.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.api.ErrorKind;
import dev.pawl.api.Retry;
import dev.pawl.api.Step;
import dev.pawl.api.TypeRef;
import dev.pawl.api.WorkflowDefinition;
import dev.pawl.api.WorkflowException;
import dev.pawl.cli.command.Cli;
import dev.pawl.cli.control.ControlServer;
import dev.pawl.cli.control.LocalOperations;
import dev.pawl.engine.Engine;
import dev.pawl.engine.StartRequest;
import dev.pawl.engine.store.RunStatus;
import dev.pawl.store.SqliteStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class BreakersTest {
  @TempDir Path directory;

  private final AtomicBoolean well = new AtomicBoolean();

  private Engine engine(Cli cli) throws java.io.IOException {
    WorkflowDefinition<String, String> pay =
        WorkflowDefinition.of(
            "pay",
            String.class,
            String.class,
            (run, name) ->
                run.step(
                    "pay",
                    TypeRef.of(String.class),
                    Step.with(Retry.none()).service("bank"),
                    attempt -> {
                      if (!well.get()) {
                        throw WorkflowException.of(ErrorKind.NETWORK, "no-bank", "It is away.");
                      }
                      return name;
                    }));
    return Engine.builder()
        .store(SqliteStore.open(Files.createDirectories(cli.data())))
        .register(pay)
        .start();
  }

  private static void start(Engine engine, String id) {
    engine.start(StartRequest.of("pay").id(id).input(id));
  }

  @Test
  void anOperatorSeesAndMovesTheBreakersOfARunningEngine() throws Exception {
    Cli cli = new Cli(directory);
    try (Engine engine = engine(cli);
        LocalOperations operations = new LocalOperations(engine, true, "nowhere");
        ControlServer server = ControlServer.open(cli.data(), operations)) {
      assertThat(server.path()).exists();
      assertThat(cli.run("breakers", "list", "-o", "json").exits(0).json()).isEmpty();
      for (int i = 1; i <= 5; i++) {
        start(engine, "failed-" + i);
        assertThat(engine.await("failed-" + i, Duration.ofSeconds(20))).isEqualTo(RunStatus.FAILED);
      }
      JsonNode opened = cli.run("breakers", "show", "bank", "-o", "json").exits(0).json();
      assertThat(opened.path("state").asString()).isEqualTo("OPEN");
      assertThat(opened.path("forced").asBoolean()).isFalse();
      assertThat(opened.path("until").asString()).isNotEmpty();
      assertThat(opened.path("reason").asString()).contains("5 failures").contains("no-bank");
      assertThat(opened.path("counts").path("failures").asInt()).isEqualTo(5);
      assertThat(opened.path("rules").path("openFor").asString()).isEqualTo("PT1M");
      assertThat(cli.run("breakers", "list").exits(0).out()).contains("bank").contains("open");

      start(engine, "waiting");
      assertThat(
              cli.run("breakers", "open", "bank", "--reason", "new server", "--actor", "ada")
                  .exits(0)
                  .out())
          .contains("Service 'bank' takes no attempts until 'pawl breakers reset'");
      well.set(true);
      JsonNode forced = cli.run("breakers", "list", "-o", "json").exits(0).json().path(0);
      assertThat(forced.path("forced").asBoolean()).isTrue();
      assertThat(forced.path("actor").asString()).isEqualTo("ada");
      assertThat(forced.path("reason").asString()).isEqualTo("new server");
      assertThat(cli.run("why", "waiting").exits(0).out())
          .contains("waits for service 'bank', whose circuit breaker is open");

      cli.run("breakers", "reset", "bank", "--reason", "done").exits(0);
      assertThat(engine.await("waiting", Duration.ofSeconds(20))).isEqualTo(RunStatus.COMPLETED);
    }
  }

  @Test
  void anOperatorMovesThemOnTheFilesToo() throws Exception {
    Cli cli = new Cli(directory);
    engine(cli).close();
    cli.run("breakers", "open", "bank", "--reason", "moving house").exits(0);
    JsonNode row = cli.run("breakers", "show", "bank", "-o", "json").exits(0).json();
    assertThat(row.path("state").asString()).isEqualTo("OPEN");
    assertThat(row.path("counts").isNull()).isTrue();
    well.set(true);
    try (Engine engine = engine(cli)) {
      start(engine, "waiting");
      assertThat(engine.why("waiting").summary()).doesNotContain("over");
    }
    assertThat(cli.run("breakers", "reset", "bank").exits(0).out())
        .contains("when an engine runs here");
    try (Engine engine = engine(cli)) {
      assertThat(engine.await("waiting", Duration.ofSeconds(20))).isEqualTo(RunStatus.COMPLETED);
    }
  }

  @Test
  void whatIsNotThereIsSaidAndMadeByNobody() {
    Cli cli = new Cli(directory);
    assertThat(cli.run("breakers", "list").exits(0).err()).contains("No step has named a service");
    assertThat(cli.run("breakers", "reset", "bank").exits(3).err())
        .contains("No step has named a service 'bank'. Known here: none.");
    assertThat(cli.data()).doesNotExist();
    cli.run("breakers").exits(2);
    cli.run("breakers", "open").exits(2);
  }
}
