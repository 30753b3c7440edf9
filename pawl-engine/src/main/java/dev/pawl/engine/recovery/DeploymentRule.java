package dev.pawl.engine.recovery;

import dev.pawl.api.ErrorKind;
import java.util.ServiceConfigurationError;

/** Classes and services that are not where the code expects them. */
final class DeploymentRule extends KindRule {
  DeploymentRule() {
    super("deployment");
  }

  @Override
  ErrorKind kindOf(Throwable failure) {
    return switch (failure) {
      case LinkageError e -> ErrorKind.CONFIGURATION;
      case ServiceConfigurationError e -> ErrorKind.CONFIGURATION;
      case ClassNotFoundException e -> ErrorKind.CONFIGURATION;
      default -> ErrorKind.UNKNOWN;
    };
  }
}
