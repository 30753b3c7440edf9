package dev.pawl.cli.examples;

import dev.pawl.engine.store.Store;
import dev.pawl.store.SqliteStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What the snippets of the documentation take for granted: a shop, a bank and an order, as small as
 * they can be. Each snippet is a class that extends this one.
 */
public class Samples {
  /** What snippets did to the world, in order. */
  protected final List<String> effects = Collections.synchronizedList(new ArrayList<>());

  protected final Bank bank = new Bank();
  protected final Shop shop = new Shop();
  private Path folder = Path.of("absent");

  /** Something that is ordered. */
  public record Line(String id, int amount) {}

  /** The input of most snippets. */
  public record Order(String id, String customer, List<Line> lines) {
    public int total() {
      return lines.stream().mapToInt(Line::amount).sum();
    }
  }

  public record Charge(String id, int amount) {}

  public record Booking(String id) {}

  /** Order 7: a lamp for 30 and a chair for 70. */
  public static Order order() {
    return new Order("order-7", "ada", List.of(new Line("lamp", 30), new Line("chair", 70)));
  }

  /** Leaves a trace. */
  protected final String effect(String name) {
    effects.add(name);
    return name;
  }

  /** A bank that recognises repeated keys. */
  public final class Bank {
    private final Map<String, Charge> charges = new LinkedHashMap<>();
    private final AtomicInteger asked = new AtomicInteger();

    public synchronized Charge charge(Order order, String key) {
      effect("charge " + order.total());
      return charges.computeIfAbsent(key, unknown -> new Charge("c-1", order.total()));
    }

    public synchronized Optional<Charge> find(String key) {
      return Optional.ofNullable(charges.get(key));
    }

    public synchronized void refund(String key) {
      charges.remove(key);
      effect("refund");
    }

    /** Throws at the first call. */
    public String flaky() {
      if (asked.incrementAndGet() == 1) {
        throw new IllegalStateException("The bank is closed.");
      }
      return "open";
    }
  }

  /** A shop that can do everything. */
  public final class Shop {
    public String reserve(Line line) {
      return effect("reserve " + line.id());
    }

    public String ship(Order order) {
      return effect("ship " + order.id());
    }

    public int quote(String supplier) {
      return supplier.length();
    }
  }

  final void useFolder(Path wanted) {
    folder = wanted;
  }

  /** An empty folder. */
  protected final Path folder() {
    return folder;
  }

  protected final Store store() {
    return SqliteStore.open(folder.resolve("data"));
  }

  protected static Duration hours(int number) {
    return Duration.ofHours(number);
  }
}
