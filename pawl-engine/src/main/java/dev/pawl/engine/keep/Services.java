package dev.pawl.engine.keep;

import dev.pawl.api.Names;
import dev.pawl.engine.clock.EngineClock;
import dev.pawl.engine.error.EngineException;
import dev.pawl.engine.service.ServiceGates;
import dev.pawl.engine.service.ServiceView;
import dev.pawl.engine.store.Outcome;
import dev.pawl.engine.store.ServiceRow;
import dev.pawl.engine.store.ServiceState;
import dev.pawl.engine.store.StoreReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The services that steps need: how their circuit breakers stand, and who says so. Thread-safe. */
public final class Services {
  /** How often a change is tried again that somebody else came before. */
  private static final int MAX_TRIES = 10;

  private final StoreReader reader;
  private final EngineClock clock;
  private final KeepServices keeper;
  private final ServiceGates gates;
  private final boolean executing;

  /** For the engine, which hands it out. */
  public Services(
      StoreReader reader,
      EngineClock clock,
      KeepServices keeper,
      ServiceGates gates,
      boolean executing) {
    this.reader = reader;
    this.clock = clock;
    this.keeper = keeper;
    this.gates = gates;
    this.executing = executing;
  }

  /**
   * All services whose breaker was ever anything but closed, and those that steps of this engine
   * named since it was started, by name.
   */
  public List<ServiceView> list() {
    List<ServiceRow> stored = reader.services();
    if (executing) {
      gates.adopt(stored);
      return gates.views();
    }
    return stored.stream().map(row -> new ServiceView(row, gates.rules(row.name()), null)).toList();
  }

  /**
   * One service.
   *
   * @throws EngineException when nobody named it yet
   */
  public ServiceView show(String name) {
    return find(name).orElseThrow(() -> EngineException.serviceNotFound(name, known()));
  }

  private Optional<ServiceView> find(String name) {
    return list().stream().filter(view -> view.row().name().equals(name)).findFirst();
  }

  private List<String> known() {
    Set<String> names = new HashSet<>();
    list().forEach(view -> names.add(view.row().name()));
    List<String> sorted = new ArrayList<>(names);
    sorted.sort(null);
    return sorted;
  }

  /**
   * No attempt begins that needs the service, until somebody says otherwise; those in flight end.
   *
   * @param name also of a service that no step has named yet
   */
  public ServiceView open(String name, String actor, String reason) {
    try {
      Names.check("service's name", name);
    } catch (IllegalArgumentException e) {
      throw EngineException.invalid("bad-name", String.valueOf(e.getMessage()), e);
    }
    return change(name, ServiceState.OPEN, true, actor, reason);
  }

  /**
   * Attempts begin whatever their failures, until somebody says otherwise.
   *
   * @throws EngineException when nobody named the service yet
   */
  public ServiceView close(String name, String actor, String reason) {
    show(name);
    return change(name, ServiceState.CLOSED, true, actor, reason);
  }

  /**
   * The breaker is closed, and from now on moves by itself again.
   *
   * @throws EngineException when nobody named the service yet
   */
  public ServiceView reset(String name, String actor, String reason) {
    show(name);
    return change(name, ServiceState.CLOSED, false, actor, reason);
  }

  private ServiceView change(
      String name, ServiceState state, boolean forced, String actor, String reason) {
    for (int tries = 0; tries < MAX_TRIES; tries++) {
      long version =
          reader.services().stream()
              .filter(row -> row.name().equals(name))
              .mapToLong(ServiceRow::version)
              .findFirst()
              .orElse(0);
      ServiceRow row =
          new ServiceRow(name, state, clock.millis(), null, forced, actor, reason, version + 1);
      Outcome outcome = keeper.change(row);
      if (outcome instanceof Outcome.Unstorable unstorable) {
        throw EngineException.invalid(
            "unstorable", "The database cannot store this: " + unstorable.reason());
      }
      if (outcome instanceof Outcome.Applied) {
        tell(row);
        return show(name);
      }
    }
    throw EngineException.conflict(
        "service-busy",
        "The circuit breaker of service '%s' changes all the time. Try again.".formatted(name));
  }

  private void tell(ServiceRow row) {
    if (executing) {
      gates.adopt(List.of(row));
    } else if (row.state() == ServiceState.CLOSED) {
      keeper.wakeParked(row.name(), Integer.MAX_VALUE, woken -> {});
    }
  }
}
