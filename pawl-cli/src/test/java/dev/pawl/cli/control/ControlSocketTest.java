package dev.pawl.cli.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.api.TypeRef;
import dev.pawl.api.WorkflowDefinition;
import dev.pawl.cli.output.CliException;
import dev.pawl.engine.Engine;
import dev.pawl.engine.StartRequest;
import dev.pawl.engine.clock.EngineClock;
import dev.pawl.engine.command.Command;
import dev.pawl.engine.move.Move;
import dev.pawl.engine.steer.ForkRequest;
import dev.pawl.engine.store.RunFilter;
import dev.pawl.engine.store.TaskFilter;
import dev.pawl.store.SqliteStore;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ControlSocketTest {
  private static final Duration SHORT = Duration.ofMillis(200);
  private static final Duration LONG = Duration.ofSeconds(10);

  @TempDir private Path directory;
  private Operations local;
  private final EngineClock clock = EngineClock.system();

  @BeforeEach
  void engine() {
    Engine engine =
        Engine.builder()
            .store(SqliteStore.open(directory.resolve("store")))
            .register(
                WorkflowDefinition.of(
                    "wait",
                    String.class,
                    String.class,
                    (run, word) -> run.signal("go", String.class)))
            .start();
    local = new LocalOperations(engine, true, "nowhere");
  }

  @AfterEach
  void close() {
    local.close();
    clock.close();
  }

  @Test
  void theSocketIsForItsOwnerAlone() throws IOException {
    try (ControlServer server = ControlServer.open(directory, local)) {
      assertThat(server.path()).isEqualTo(directory.resolve("control.sock"));
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(server.path())))
          .isEqualTo("rw-------");
      assertThat(SocketOperations.find(directory)).isPresent();
      try (var files = Files.list(directory)) {
        assertThat(files.map(file -> file.getFileName().toString()))
            .containsExactlyInAnyOrder("control.sock", "store");
      }
    }
    assertThat(Files.exists(directory.resolve("control.sock"), LinkOption.NOFOLLOW_LINKS))
        .isFalse();
    assertThat(SocketOperations.find(directory)).isEmpty();
  }

  @Test
  void everyQuestionHasTheSameAnswerOverTheSocket() {
    String id = local.start(StartRequest.of("wait").id("one").input("x")).id();
    try (ControlServer server = ControlServer.open(directory, local);
        Operations remote = remote()) {
      assertThat(server.path()).exists();
      while (local.describe(id).operations().isEmpty()) {
        Thread.onSpinWait();
      }
      assertThat(remote.run("on")).isEqualTo(id);
      assertThat(remote.describe(id)).isEqualTo(local.describe(id));
      assertThat(remote.history(id, 0, 100)).isEqualTo(local.history(id, 0, 100));
      assertThat(remote.why(id)).isEqualTo(local.why(id));
      assertThat(remote.runs(RunFilter.newest(5))).isEqualTo(local.runs(RunFilter.newest(5)));
      assertThat(remote.tasks(TaskFilter.open(5))).isEmpty();
      assertThat(remote.info().process()).isEqualTo(ProcessHandle.current().pid());
      assertThat(remote.start(StartRequest.of("wait").id("one").input("x")).created()).isFalse();
      assertThat(remote.start(StartRequest.of("wait").id("two").input("y")).created()).isTrue();
      remote.checkpoint(new CheckpointRequest(id, "here", "to be safe", "me"));
      while (local.checkpoints(id).isEmpty()) {
        Thread.onSpinWait();
      }
      assertThat(remote.checkpoints(id)).isEqualTo(local.checkpoints(id));
      assertThatThrownBy(
              () -> remote.command(new RunCommand(Command.CHECKPOINT, id, "nameless", "me")))
          .hasMessageContaining("a name of its own");
      assertThatThrownBy(() -> remote.command(new RunCommand(Command.SKIP, id, "", "me")))
          .hasMessageContaining("needs its details");
      Move back = new Move.Rewind(new Move.AtEvent(2), true);
      MoveRequest request = new MoveRequest(id, back, "once more", "me");
      assertThat(remote.preview(request)).isEqualTo(local.preview(request));
      ForkRequest fork =
          new ForkRequest(
              id,
              new Move.AtCheckpoint("here"),
              "copy",
              new ForkRequest.Input("y"),
              null,
              "me",
              "to see");
      assertThat(remote.preview(fork)).isEqualTo(local.preview(fork)).contains("another input");
      assertThat(remote.fork(fork).created()).isTrue();
      assertThat(remote.fork(fork).created()).isFalse();
      assertThat(remote.diff(id, "copy").sameInput()).isFalse();
      assertThat(remote.rehearse(id, "77")).isEqualTo(local.rehearse(id, "77"));
      assertThat(remote.moved("copy")).hasToString(local.moved("copy").toString());
      assertThat(remote.moved("copy").moves()).hasSize(1);
      remote.command(new RunCommand(Command.PAUSE, "two", "lunch", "me"));
      remote.command(new RunCommand(Command.RESUME, "two", "", "me"));
      remote.command(new RunCommand(Command.CANCEL, "two", "", "me"));
      assertThat(remote.signal(new Signal(id, "go", "now", "m", "me"))).isTrue();
      assertThat(remote.signal(new Signal(id, "go", "now", "m", "me"))).isFalse();
      assertThatThrownBy(() -> remote.decide(new TaskDecision("no", "yes", "", Map.of(), "me")))
          .isInstanceOf(CliException.class)
          .hasMessageContaining("no human task");
      assertThatThrownBy(() -> remote.task("no")).hasMessageContaining("no human task");
    }
  }

  @Test
  void everyMoveComesThroughTheSocketAsItWas() {
    for (Move move :
        List.of(
            new Move.Skip("a/b", 7),
            new Move.Skip("a", null),
            new Move.Retry(null),
            new Move.Retry("a"),
            new Move.Rewind(new Move.AtEvent(3), true),
            new Move.Rewind(new Move.AtCheckpoint("start"), false),
            new Move.Migrate("2"),
            new Move.Pause(),
            new Move.Resume(),
            new Move.Cancel())) {
      String line = Protocol.request("move", WrittenMove.of(move));
      var arguments = Protocol.request(line).arguments();
      assertThat(arguments).isNotNull();
      assertThat(Protocol.convert(arguments, TypeRef.of(WrittenMove.class)).read()).isEqualTo(move);
    }
  }

  @Test
  void aSocketThatAKilledProcessLeftIsReplaced() throws IOException {
    Path socket = directory.resolve("control.sock");
    try (ServerSocketChannel dead = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      dead.bind(UnixDomainSocketAddress.of(socket));
    }
    Files.createDirectory(directory.resolve(".control.999999999"));
    assertThat(SocketOperations.find(directory)).isEmpty();

    try (ControlServer server = ControlServer.open(directory, local)) {
      assertThat(server.path()).isEqualTo(socket);
      assertThat(SocketOperations.find(directory)).isPresent();
      assertThat(directory.resolve(".control.999999999")).doesNotExist();
    }
  }

  @Test
  void aDirectoryWhosePathIsTooLongForASocketGetsOneElsewhere() throws IOException {
    Path deep = directory.resolve("d".repeat(60)).resolve("e".repeat(60));
    Files.createDirectories(deep);
    Path first;
    try (ControlServer server = ControlServer.open(deep, local)) {
      first = server.path();
      assertThat(first.startsWith(deep)).isFalse();
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(first.getParent())))
          .isEqualTo("rwx------");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(first)))
          .isEqualTo("rw-------");
      assertThat(Files.readString(deep.resolve("control.path"))).isEqualTo(first.toString());
      assertThat(SocketOperations.find(deep)).isPresent();
    }
    assertThat(first.getParent()).doesNotExist();
    assertThat(SocketOperations.find(deep)).isEmpty();
  }

  @Test
  void whatAKilledProcessLeftElsewhereIsRemoved() throws IOException {
    Path deep = directory.resolve("d".repeat(60)).resolve("e".repeat(60));
    Files.createDirectories(deep);
    SocketPlace.Bound dead = new SocketPlace(deep).bind();
    dead.channel().close();

    try (ControlServer server = ControlServer.open(deep, local)) {
      assertThat(server.path()).isNotEqualTo(dead.path());
      assertThat(dead.path().getParent()).doesNotExist();
      assertThat(SocketOperations.find(deep)).isPresent();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nonsense | bad-message",
        "{} | other-protocol",
        "{\"version\":2,\"command\":\"info\",\"arguments\":{}} | other-protocol",
        "{\"version\":1,\"command\":\"explode\",\"arguments\":{}} | unknown-command",
        "{\"version\":1,\"command\":\"runs\",\"arguments\":{\"limit\":0}} | bad-message",
        "{\"version\":1,\"command\":\"info\"} | bad-message",
        "{\"version\":1,\"command\":\"why\",\"arguments\":{\"word\":\"no\"}} | run-not-found"
      })
  void whatCannotBeAnsweredIsAnErrorAndTheConnectionGoesOn(String line, String code)
      throws IOException {
    try (ControlServer server = ControlServer.open(directory, local);
        LineChannel lines = connect(server.path())) {
      lines.write(line, LONG);
      assertThat(lines.read(10_000, LONG).orElseThrow()).contains("\"" + code + "\"");
      lines.write(Protocol.request("info", new Call.None()), LONG);
      assertThat(lines.read(10_000, LONG).orElseThrow()).contains("\"ok\"");
    }
  }

  @Test
  void aLineWithoutEndIsCutOff() throws IOException {
    try (ControlServer server = ControlServer.open(directory, local);
        LineChannel lines = connect(server.path())) {
      String tooLong = "x".repeat(Protocol.MAX_REQUEST_BYTES + 1);
      Optional<String> answer;
      try {
        lines.write(tooLong, LONG);
        answer = lines.read(10_000, LONG);
      } catch (IOException e) {
        answer = Optional.empty();
      }
      assertThat(answer).isEmpty();
      assertThat(SocketOperations.find(directory)).isPresent();
    }
  }

  @Test
  void aClientThatSaysNothingIsCutOff() throws IOException {
    try (ControlServer server = ControlServer.open(directory, local, SHORT);
        LineChannel lines = connect(server.path())) {
      assertThat(lines.read(10_000, LONG)).isEmpty();
    }
  }

  @Test
  void aProcessThatHoldsTheSocketAndSaysNothingCountsAsGone() throws IOException {
    SocketPlace.Bound mute = new SocketPlace(directory).bind();
    try (ServerSocketChannel channel = mute.channel()) {
      assertThat(channel.isOpen()).isTrue();
      assertThat(SocketOperations.find(directory, SHORT)).isEmpty();
    }
  }

  @Test
  void anEngineThatStopsIsNoticedByThoseWhoAsk() {
    ControlServer server = ControlServer.open(directory, local);
    try (Operations remote = remote()) {
      server.close();
      assertThatThrownBy(remote::info)
          .isInstanceOfSatisfying(
              CliException.class, e -> assertThat(e.code()).isEqualTo(SocketOperations.GONE));
    }
  }

  @Test
  void aQuestionThatIsTooLongIsNotSent() {
    try (ControlServer server = ControlServer.open(directory, local);
        Operations remote = remote()) {
      assertThat(server.path()).exists();
      String payload = "x".repeat(Protocol.MAX_REQUEST_BYTES);
      assertThatThrownBy(() -> remote.signal(new Signal("a", "b", payload, null, "c")))
          .hasMessageContaining("longer than");
    }
  }

  @Test
  void manyMayAskAtTheSameTime() throws InterruptedException {
    try (ControlServer server = ControlServer.open(directory, local)) {
      assertThat(server.path()).exists();
      List<Thread> askers =
          java.util.stream.IntStream.range(0, 200)
              .mapToObj(i ->
                  Thread.ofVirtual()
                      .start(() -> {
                        try (Operations remote = remote()) {
                          remote.start(StartRequest.of("wait").id("run-" + i).input("x"));
                        }
                      }))
              .toList();
      for (Thread asker : askers) {
        asker.join();
      }
    }
    assertThat(local.runs(RunFilter.newest(1000))).hasSize(200);
  }

  private Operations remote() {
    return SocketOperations.find(directory).orElseThrow();
  }

  private LineChannel connect(Path socket) throws IOException {
    SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    channel.connect(UnixDomainSocketAddress.of(socket));
    return new LineChannel(channel, clock);
  }
}
