package dev.pawl.engine.recovery;

import dev.pawl.api.Classification;
import dev.pawl.api.ErrorKind;
import dev.pawl.api.FailureRule;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Optional;

/** Names that no server knows. */
final class DnsRule implements FailureRule {
  @Override
  public String name() {
    return "dns";
  }

  @Override
  public Optional<Classification> classify(Throwable failure) {
    return switch (failure) {
      case UnknownHostException e -> found(e);
      case UnresolvedAddressException e -> found(e);
      // How the JDK's HTTP client says it.
      case ConnectException e ->
          Causes.behind(e, UnresolvedAddressException.class).flatMap(DnsRule::found);
      default -> Optional.empty();
    };
  }

  private static Optional<Classification> found(Throwable failure) {
    return Optional.of(Classification.of(ErrorKind.NETWORK, Codes.of(failure)));
  }
}
