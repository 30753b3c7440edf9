package dev.pawl.engine.recovery;

import dev.pawl.api.ErrorKind;
import java.io.IOException;

/** What is left of input and output: most often the network. */
final class IoRule extends KindRule {
  IoRule() {
    super("io");
  }

  @Override
  ErrorKind kindOf(Throwable failure) {
    return switch (failure) {
      case IOException e -> ErrorKind.NETWORK;
      default -> ErrorKind.UNKNOWN;
    };
  }
}
