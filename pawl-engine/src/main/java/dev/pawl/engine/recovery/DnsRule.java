package dev.pawl.engine.recovery;

import dev.pawl.api.ErrorKind;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;

/** Names that no server knows. */
final class DnsRule extends KindRule {
  DnsRule() {
    super("dns");
  }

  @Override
  ErrorKind kindOf(Throwable failure) {
    return switch (failure) {
      case UnknownHostException e -> ErrorKind.NETWORK;
      case UnresolvedAddressException e -> ErrorKind.NETWORK;
      default -> ErrorKind.UNKNOWN;
    };
  }
}
