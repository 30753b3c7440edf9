package dev.pawl.engine.recovery;

import dev.pawl.api.ErrorKind;
import java.io.InvalidClassException;
import java.lang.reflect.InvocationTargetException;
import java.security.NoSuchAlgorithmException;
import java.security.NoSuchProviderException;
import java.util.MissingResourceException;
import java.util.ServiceConfigurationError;

/** Classes, members, services and resources that are not as the code expects them. */
final class DeploymentRule extends KindRule {
  DeploymentRule() {
    super("deployment");
  }

  @Override
  ErrorKind kindOf(Throwable failure) {
    return switch (failure) {
      case LinkageError e -> ErrorKind.CONFIGURATION;
      case ServiceConfigurationError e -> ErrorKind.CONFIGURATION;
      case InvocationTargetException e -> ErrorKind.UNKNOWN;
      case ReflectiveOperationException e -> ErrorKind.CONFIGURATION;
      case MissingResourceException e -> ErrorKind.CONFIGURATION;
      case InvalidClassException e -> ErrorKind.CONFIGURATION;
      case NoSuchAlgorithmException e -> ErrorKind.CONFIGURATION;
      case NoSuchProviderException e -> ErrorKind.CONFIGURATION;
      default -> ErrorKind.UNKNOWN;
    };
  }
}
