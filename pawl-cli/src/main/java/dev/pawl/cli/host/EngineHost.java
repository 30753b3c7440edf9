package dev.pawl.cli.host;

import dev.pawl.agents.email.delivery.MailService;
import dev.pawl.agents.mailbox.DevMailbox;
import dev.pawl.agents.registry.AgentRegistry;
import dev.pawl.agents.registry.AgentStatistics;
import dev.pawl.agents.registry.Attendance;
import dev.pawl.agents.registry.DurableRegistry;
import dev.pawl.agents.registry.HeartbeatLimits;
import dev.pawl.agents.registry.InMemoryRegistry;
import dev.pawl.cli.backup.BackupSource;
import dev.pawl.cli.backup.KeepBackups;
import dev.pawl.cli.config.AgentLimits;
import dev.pawl.cli.config.BackupLimits;
import dev.pawl.cli.config.BackupSettings;
import dev.pawl.cli.config.Config;
import dev.pawl.cli.config.EngineLimits;
import dev.pawl.cli.config.FailureLimits;
import dev.pawl.cli.config.HealthLimits;
import dev.pawl.cli.config.LogLimits;
import dev.pawl.cli.config.MailLimits;
import dev.pawl.cli.config.MailSettings;
import dev.pawl.cli.config.Redaction;
import dev.pawl.cli.config.ReportSettings;
import dev.pawl.cli.config.ServiceLimits;
import dev.pawl.cli.config.Settings;
import dev.pawl.cli.control.ControlServer;
import dev.pawl.cli.control.LocalOperations;
import dev.pawl.cli.control.Operations;
import dev.pawl.cli.logs.LogEvents;
import dev.pawl.cli.logs.Logging;
import dev.pawl.cli.output.Version;
import dev.pawl.engine.Engine;
import dev.pawl.engine.EngineBuilder;
import dev.pawl.engine.live.EventListener;
import dev.pawl.engine.store.Store;
import dev.pawl.store.sqlite.StartCheck;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An engine that executes in this process: with the lock on its data directory, its store, where
 * its emails go, and the socket through which other processes reach it.
 */
public final class EngineHost implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(EngineHost.class);

  private final Deque<Runnable> closing;
  private final Engine engine;
  private final Operations operations;
  private final MailRoute route;

  private EngineHost(
      Engine engine, Operations operations, MailRoute route, Deque<Runnable> closing) {
    this.engine = engine;
    this.operations = operations;
    this.route = route;
    this.closing = closing;
  }

  /**
   * Starts an engine in a data directory.
   *
   * @throws dev.pawl.api.PawlException when another engine runs there, or it cannot be used
   */
  public static EngineHost start(Config config, DataFolder folder, InstantSource clock) {
    Deque<Runnable> closing = new ArrayDeque<>();
    try {
      return start(config, folder.create(), clock, closing);
    } catch (RuntimeException e) {
      closing.forEach(Runnable::run);
      throw e;
    }
  }

  private static EngineHost start(
      Config config, DataFolder folder, InstantSource clock, Deque<Runnable> closing) {
    AgentLimits limits = AgentLimits.of(config);
    EngineLock lock = EngineLock.take(folder);
    closing.push(lock::close);
    Logging logging = Logging.start(LogLimits.of(config), Redaction.of(config), clock);
    closing.push(logging::close);
    // The mailbox before the engine, because runs that go on at once need it.
    MailRoute route = route(config, folder, clock, closing);
    // Before the engine too, and after it at the end: its runs give them work.
    Staff staff = staff(limits, folder, clock, closing);
    Store store =
        Patience.with(
            config.get(Settings.STORE_PATIENCE),
            clock,
            () -> OpenStore.of(config, folder, config.get(BackupSettings.STORE_CHECK_AT_START)));
    EngineBuilder builder = builder(config, folder, store, route, staff);
    LookAround.outside(config, route, clock).forEach(builder::healthCheck);
    Engine engine;
    try {
      engine = builder.start();
    } catch (RuntimeException e) {
      store.close();
      throw e;
    }
    closing.push(engine::close);
    KeepBackups backups = backups(config, folder, engine, clock);
    closing.push(backups::close);
    Operations operations =
        new LocalOperations(engine, true, route.description(), () -> Optional.of(backups.status()));
    engine.listen(new LogEvents());
    ControlServer server = ControlServer.open(folder.path(), operations);
    closing.push(server::close);
    closing.push(() -> log.info("The engine stops."));
    log.info(
        "The engine runs: Pawl {}, process {}, {}, mail to the {}.",
        Version.TEXT,
        ProcessHandle.current().pid(),
        engine.storeDescription(),
        route.description());
    return new EngineHost(engine, operations, route, closing);
  }

  private static KeepBackups backups(
      Config config, DataFolder folder, Engine engine, InstantSource clock) {
    BackupSource source =
        OpenStore.isShared(config)
            ? new PostgresDump(config, System.getenv().getOrDefault("PATH", ""))
            : new CopyStore(engine);
    return KeepBackups.start(BackupLimits.of(config, folder.path()), source, clock);
  }

  /** An engine that only answers, on the files of a data directory. */
  static Operations passive(Config config, DataFolder folder, InstantSource clock) {
    MailRoute nowhere = MailRoute.nowhere(config);
    Store store =
        OpenStore.of(config, OpenStore.isShared(config) ? folder : folder.create(), StartCheck.OFF);
    try {
      Staff nobody =
          Staff.of(
              AgentLimits.of(Config.defaults()),
              new InMemoryRegistry(clock, HeartbeatLimits.defaults()),
              new AgentStatistics(),
              clock);
      EngineBuilder builder = builder(config, folder, store, nowhere, nobody);
      LookAround.outside(config, nowhere, clock).forEach(builder::healthCheck);
      Engine engine = builder.passive().start();
      return new LocalOperations(engine, false, nowhere.description());
    } catch (RuntimeException e) {
      store.close();
      throw e;
    }
  }

  private static MailRoute route(
      Config config, DataFolder folder, InstantSource clock, Deque<Runnable> closing) {
    if (config.has(MailSettings.SMTP_SERVER)) {
      return MailRoute.toServer(config);
    }
    DevMailbox mailbox = DevMailbox.open(folder.mailbox(), clock);
    closing.push(mailbox::close);
    return MailRoute.to(mailbox.start(config.get(MailSettings.MAILBOX_PORT)), config);
  }

  private static Staff staff(
      AgentLimits limits, DataFolder folder, InstantSource clock, Deque<Runnable> closing) {
    AgentRegistry registry = DurableRegistry.open(folder.path(), clock, limits.health());
    AgentStatistics statistics = new AgentStatistics();
    KeepAttendance attendance =
        KeepAttendance.start(
            Attendance.of(registry, Staff.cards(), statistics), limits.heartbeat());
    closing.push(attendance::close);
    return Staff.of(limits, registry, statistics, clock);
  }

  private static EngineBuilder builder(
      Config config, DataFolder folder, Store store, MailRoute route, Staff staff) {
    EngineBuilder builder =
        Engine.builder()
            .store(store)
            .settings(EngineLimits.of(config))
            .recovery(FailureLimits.of(config))
            .baselines(ReportSettings.of(config))
            .health(HealthLimits.of(config, folder.path()))
            .services(ServiceLimits.of(config));
    MailService mail =
        MailService.of(route.transport(), route.sentMail(), route.sender())
            .attachments(MailLimits.attachments(config));
    staff.workflows(mail).forEach(builder::register);
    return builder;
  }

  /** What commands ask of this engine. Closed with the host. */
  public Operations operations() {
    return operations;
  }

  /** Where emails go, for people. */
  public String mail() {
    return route.description();
  }

  /** Calls a listener with every event from now on. */
  public void listen(EventListener listener) {
    engine.listen(listener);
  }

  @Override
  public void close() {
    while (!closing.isEmpty()) {
      closing.pop().run();
    }
  }
}
