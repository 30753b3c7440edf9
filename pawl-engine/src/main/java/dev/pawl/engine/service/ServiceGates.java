package dev.pawl.engine.service;

import dev.pawl.engine.clock.EngineClock;
import dev.pawl.engine.clock.Entropy;
import dev.pawl.engine.store.ServiceRow;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The services that steps of this node need, by name. Thread-safe. */
public final class ServiceGates {

  /**
   * What all gates share.
   *
   * @param node the name of this node
   */
  record Surroundings(
      String node, EngineClock clock, Entropy entropy, ServiceKeeper keeper, Errands errands) {}

  private final ServiceSettings settings;
  private final Surroundings around;
  private final Map<String, ServiceGate> gates = new ConcurrentHashMap<>();

  /**
   * No service is known yet.
   *
   * @param node the name of this node
   */
  public ServiceGates(
      ServiceSettings settings,
      String node,
      EngineClock clock,
      Entropy entropy,
      ServiceKeeper keeper) {
    this.settings = settings;
    this.around = new Surroundings(node, clock, entropy, keeper, new Errands());
  }

  /** The reason of a parked run that is woken when a service lets calls begin. */
  public static String parkedFor(String service) {
    return "waits for service '" + service + "'";
  }

  /** A step needs a service; the listener hears when it is worth asking again. */
  public ServiceVisit visit(String service, ServiceVisit.Listener listener) {
    return new ServiceVisit(gate(service), listener);
  }

  private ServiceGate gate(String service) {
    ServiceGate known = gates.get(service);
    if (known != null) {
      return known;
    }
    return gates.computeIfAbsent(service, name -> new ServiceGate(name, settings.of(name), around));
  }

  /** What the store says of breakers; what is older than what is known here is ignored. */
  public void adopt(List<ServiceRow> rows) {
    rows.forEach(row -> gate(row.name()).adopt(row));
  }

  /** Whether any service is known. */
  public boolean any() {
    return !gates.isEmpty();
  }

  /** The services of this node by name. */
  public List<ServiceView> views() {
    return gates.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(entry -> entry.getValue().view())
        .toList();
  }

  /** What holds for a service here. */
  public ServiceRules rules(String service) {
    return settings.of(service);
  }

  /** Whether nobody is being told anything. */
  public boolean idle() {
    return around.errands().idle();
  }
}
