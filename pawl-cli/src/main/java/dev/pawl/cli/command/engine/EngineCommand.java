package dev.pawl.cli.command.engine;

import dev.pawl.cli.command.Invocation;
import dev.pawl.cli.command.PawlCommand;
import dev.pawl.cli.config.Config;
import dev.pawl.cli.control.EngineInfo;
import dev.pawl.cli.host.DataFolder;
import dev.pawl.cli.host.EngineHost;
import dev.pawl.cli.output.ExitCode;
import dev.pawl.cli.output.Screen;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "engine",
    description = {
      "Keeps an engine running in the data directory until it is stopped (Ctrl-C).",
      "Other commands reach it as they are."
    })
public final class EngineCommand extends PawlCommand {
  @Mixin private LogFlags logs = new LogFlags();

  @Override
  protected ExitCode run(Invocation invocation) throws InterruptedException {
    Config config = logs.set(invocation.sources()).load();
    DataFolder folder = DataFolder.of(config);
    CountDownLatch stop = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    try (EngineHost host = EngineHost.start(config, folder, invocation.context().clock())) {
      Thread hook = Thread.ofPlatform().name("stop-engine").unstarted(() -> stop(stop, stopped));
      Runtime.getRuntime().addShutdownHook(hook);
      say(screen(), host.operations().info(), folder);
      stop.await();
    } finally {
      stopped.countDown();
    }
    return ExitCode.DONE;
  }

  private static void stop(CountDownLatch stop, CountDownLatch stopped) {
    stop.countDown();
    try {
      stopped.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void say(Screen screen, EngineInfo info, DataFolder folder) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("process", info.process());
    json.put("store", info.store());
    json.put("mail", info.mail());
    json.put("data", folder.path().toString());
    screen.result(
        json,
        out -> {
          out.line("The engine runs as process %d on %s.".formatted(info.process(), info.store()));
          out.line("Mail goes to the %s. Stop it with Ctrl-C.".formatted(info.mail()));
        });
  }
}
