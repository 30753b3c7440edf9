package dev.pawl.engine.service;

import dev.pawl.api.ErrorKind;

/**
 * What one step has to do with a service: it asks until it may go, begins, says how that went, and
 * ends. Thread-safe; what it says twice counts once.
 */
public final class ServiceVisit {

  /** Hears that it is worth asking again. Called on a thread of its own, without locks. */
  @FunctionalInterface
  public interface Listener {
    /** Asks again, or leaves. */
    void ready();
  }

  private final ServiceGate gate;
  private final Listener listener;

  // Guarded by the gate's lock.

  /** Its number for the breaker, or 0 while it has none to answer for. */
  long call;

  /** Whether it has a place in the bulkhead. */
  boolean inside;

  /** Whether the rate limit let it through. */
  boolean paced;

  /** Whether it was told to ask again, and did not yet. */
  boolean told;

  boolean executing;

  ServiceVisit(ServiceGate gate, Listener listener) {
    this.gate = gate;
    this.listener = listener;
  }

  void ready() {
    listener.ready();
  }

  /**
   * Asks whether the call may begin.
   *
   * @param paced whether it comes at the time that the rate limit had reserved for it
   * @param waits how often it was held before
   */
  public Answer ask(boolean paced, int waits) {
    return gate.ask(this, paced, waits);
  }

  /** What a step does that is held by the breaker. */
  public WhenOpen whenOpen() {
    return gate.rules().whenOpen();
  }

  /** The name of the service. */
  public String service() {
    return gate.name();
  }

  /** The call begins; from now on {@link #ended} gives its place back. */
  public void begins() {
    gate.begins(this);
  }

  /** The call is over, also when nobody waits for it any more. */
  public void ended() {
    gate.ended(this);
  }

  /** The service did what it should. */
  public void succeeded() {
    gate.succeeded(this);
  }

  /**
   * The call failed.
   *
   * @param code stable, without user data
   */
  public void failed(ErrorKind kind, String code) {
    if (gate.blames(kind, code)) {
      gate.failed(this, kind, code);
    } else {
      gate.saidNothing(this);
    }
  }

  /** The call was ended from outside: that says nothing about the service. */
  public void saidNothing() {
    gate.saidNothing(this);
  }

  /** It waits no more, and will not begin; once it has begun this changes nothing. */
  public void leave() {
    gate.leave(this);
  }
}
