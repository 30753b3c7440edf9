package dev.pawl.testing.scenario;

import dev.pawl.api.Attempt;
import dev.pawl.api.Undoing;
import java.util.ArrayList;
import java.util.List;

/** The effects that steps had on the world, which no crash undoes. Thread-safe. */
public final class Ledger {

  /**
   * One effect.
   *
   * @param attempt which attempt of its step it was
   */
  public record Effect(String name, int attempt, String idempotencyKey) {}

  private final List<Effect> effects = new ArrayList<>();

  Ledger() {}

  /** Records an effect; says how many of this name there are now. */
  public synchronized int note(String name, Attempt attempt) {
    effects.add(new Effect(name, attempt.number(), attempt.idempotencyKey()));
    return count(name);
  }

  /** Records that an effect was taken back. */
  public synchronized void note(String name, Undoing undoing) {
    effects.add(new Effect(name, undoing.attempt(), undoing.idempotencyKey()));
  }

  /** How many effects of this name there are. */
  public synchronized int count(String name) {
    return (int) effects.stream().filter(effect -> effect.name().equals(name)).count();
  }

  /** All effects in order. */
  public synchronized List<Effect> effects() {
    return List.copyOf(effects);
  }

  /** The names of all effects in order. */
  public synchronized List<String> names() {
    return effects.stream().map(Effect::name).toList();
  }
}
