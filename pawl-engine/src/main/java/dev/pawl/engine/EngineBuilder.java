package dev.pawl.engine;

import dev.pawl.api.FailureRule;
import dev.pawl.api.HealthCheck;
import dev.pawl.api.RecoveryHandler;
import dev.pawl.api.WorkflowDefinition;
import dev.pawl.engine.clock.EngineClock;
import dev.pawl.engine.clock.Entropy;
import dev.pawl.engine.health.HealthSettings;
import dev.pawl.engine.live.Workflows;
import dev.pawl.engine.recovery.Recovery;
import dev.pawl.engine.recovery.RecoverySettings;
import dev.pawl.engine.report.BaselineSettings;
import dev.pawl.engine.service.ServiceSettings;
import dev.pawl.engine.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** Collects what an engine needs. Not thread-safe. */
public final class EngineBuilder {
  final Workflows workflows = new Workflows();
  EngineSettings settings = EngineSettings.defaults();
  EngineClock clock = EngineClock.system();
  Entropy entropy = Entropy.system();
  String node = "local";
  boolean executing = true;
  private RecoverySettings recovery = RecoverySettings.defaults();
  HealthSettings health = HealthSettings.defaults();
  BaselineSettings baselines = BaselineSettings.defaults();
  final List<HealthCheck> healthChecks = new ArrayList<>();
  ServiceSettings services = ServiceSettings.DEFAULTS;
  private final List<FailureRule> failureRules = new ArrayList<>();
  private final List<RecoveryHandler> handlers = new ArrayList<>();
  @Nullable Store store;

  EngineBuilder() {}

  /** Where runs are kept. Needed. The engine closes it. */
  public EngineBuilder store(Store keeper) {
    this.store = keeper;
    return this;
  }

  /**
   * A workflow that this engine can execute; of several versions the last one registered is the
   * newest.
   */
  public EngineBuilder register(WorkflowDefinition<?, ?> workflow) {
    workflows.add(workflow);
    return this;
  }

  /** Other limits than the defaults. */
  public EngineBuilder settings(EngineSettings limits) {
    this.settings = limits;
    return this;
  }

  /** What is done about failed steps. */
  public EngineBuilder recovery(RecoverySettings settings) {
    this.recovery = settings;
    return this;
  }

  /** Other rules for the services that steps name than the defaults. */
  public EngineBuilder services(ServiceSettings rules) {
    this.services = rules;
    return this;
  }

  /**
   * Says what some failures are; asked before the rules of the settings, those that {@link
   * ServiceLoader} finds, and those that the engine brings.
   */
  public EngineBuilder failureRule(FailureRule rule) {
    failureRules.add(rule);
    return this;
  }

  /** Decides what is done about some failures; asked before the policy. */
  public EngineBuilder recoveryHandler(RecoveryHandler handler) {
    handlers.add(handler);
    return this;
  }

  /** When this engine looks at its health, and what that decides. */
  public EngineBuilder health(HealthSettings settings) {
    this.health = settings;
    return this;
  }

  /** What reports of runs compare with. */
  public EngineBuilder baselines(BaselineSettings settings) {
    this.baselines = settings;
    return this;
  }

  /** Looks at something more that runs depend on. */
  public EngineBuilder healthCheck(HealthCheck check) {
    healthChecks.add(check);
    return this;
  }

  /**
   * Asks the rules of this builder first, then those of the settings, then those that are found as
   * services.
   */
  Recovery recovery() {
    List<FailureRule> found = new ArrayList<>();
    ServiceLoader.load(FailureRule.class).forEach(found::add);
    return Recovery.of(recovery, failureRules, found, handlers);
  }

  /** Another source of time. The engine closes it. */
  public EngineBuilder clock(EngineClock source) {
    this.clock = source;
    return this;
  }

  /** Another source of chance. */
  public EngineBuilder entropy(Entropy source) {
    this.entropy = source;
    return this;
  }

  /** The name of this process in histories. */
  public EngineBuilder node(String name) {
    this.node = name;
    return this;
  }

  /** An engine that answers questions and takes messages and starts, but executes nothing. */
  public EngineBuilder passive() {
    this.executing = false;
    return this;
  }

  /** Starts the engine. */
  public Engine start() {
    Store keeper = store;
    if (keeper == null) {
      throw new IllegalStateException("The engine needs a store. Call store(…) first.");
    }
    Engine engine = new Engine(this, keeper);
    engine.begin();
    return engine;
  }
}
