package dev.pawl.engine.run;

import dev.pawl.engine.clock.EngineClock;
import dev.pawl.engine.clock.Entropy;
import dev.pawl.engine.codec.PayloadCodec;
import dev.pawl.engine.health.HealthMonitor;
import dev.pawl.engine.history.EventCodec;
import dev.pawl.engine.recovery.Recovery;
import dev.pawl.engine.service.ServiceGates;

/**
 * What all runs of a node share.
 *
 * @param node the name of the node
 */
public record RunEnvironment(
    String node,
    EngineClock clock,
    Entropy entropy,
    PayloadCodec codec,
    EventCodec eventCodec,
    RunSettings settings,
    RunListener listener,
    Recovery recovery,
    ServiceGates services,
    ChildWorkflows childWorkflows,
    HealthMonitor health) {}
