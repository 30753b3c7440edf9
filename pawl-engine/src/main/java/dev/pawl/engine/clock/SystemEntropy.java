package dev.pawl.engine.clock;

import java.security.SecureRandom;
import java.util.concurrent.ThreadLocalRandom;

final class SystemEntropy implements Entropy {
  private final long mask = new SecureRandom().nextLong();

  @Override
  public long nextLong() {
    return ThreadLocalRandom.current().nextLong() ^ mask;
  }
}
