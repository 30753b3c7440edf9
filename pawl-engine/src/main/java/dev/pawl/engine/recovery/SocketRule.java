package dev.pawl.engine.recovery;

import dev.pawl.api.ErrorKind;
import java.io.EOFException;
import java.net.BindException;
import java.net.SocketException;
import java.nio.channels.ClosedChannelException;

/** Connections that were refused, reset, cut or never came about. */
final class SocketRule extends KindRule {
  SocketRule() {
    super("socket");
  }

  @Override
  ErrorKind kindOf(Throwable failure) {
    return switch (failure) {
      case BindException e -> ErrorKind.CONFIGURATION;
      case SocketException e -> ErrorKind.NETWORK;
      case ClosedChannelException e -> ErrorKind.NETWORK;
      case EOFException e -> ErrorKind.NETWORK;
      default -> ErrorKind.UNKNOWN;
    };
  }
}
