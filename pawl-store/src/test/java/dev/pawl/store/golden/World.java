package dev.pawl.store.golden;

import dev.pawl.api.Attempt;
import dev.pawl.api.Run;
import dev.pawl.api.Step;
import dev.pawl.api.TypeRef;
import dev.pawl.api.Undoing;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** What the golden workflows do to the world, and what of it is broken. Thread-safe. */
final class World {
  private final List<String> effects = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch hanging = new CountDownLatch(2);
  private final CountDownLatch released = new CountDownLatch(1);
  private volatile boolean mended;

  private World(boolean mended) {
    this.mended = mended;
  }

  /** As it was when a golden database was written: what can break is broken. */
  static World before() {
    return new World(false);
  }

  /** As it is for those who come later: nothing breaks or hangs. */
  static World afterwards() {
    World world = new World(true);
    world.release();
    return world;
  }

  /** A step that does nothing but leave a trace. */
  String step(Run run, String name) {
    return step(run, name, Step.defaults());
  }

  String step(Run run, String name, Step options) {
    return run.step(name, TypeRef.of(String.class), options, attempt -> note(name, attempt));
  }

  /** Leaves a trace, and gives its name. */
  String note(String name, Attempt attempt) {
    effects.add(attempt.idempotencyKey() + " " + attempt.number());
    return name + " done";
  }

  void note(Undoing undoing) {
    effects.add(undoing.idempotencyKey() + " undone " + undoing.attempt());
  }

  boolean mended() {
    return mended;
  }

  void mend() {
    mended = true;
  }

  void breakAgain() {
    mended = false;
  }

  /** Does not return before the database was copied. */
  void hang() throws InterruptedException {
    hanging.countDown();
    released.await();
  }

  void awaitHanging() throws InterruptedException {
    hanging.await();
  }

  void release() {
    released.countDown();
  }

  /** Every attempt of every step and undo, sorted. */
  List<String> effects() {
    synchronized (effects) {
      return effects.stream().sorted().toList();
    }
  }
}
