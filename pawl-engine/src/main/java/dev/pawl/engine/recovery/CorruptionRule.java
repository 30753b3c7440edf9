package dev.pawl.engine.recovery;

import dev.pawl.api.ErrorKind;
import java.io.StreamCorruptedException;
import java.util.zip.DataFormatException;
import java.util.zip.ZipException;

/** Stored data that contradicts itself. */
final class CorruptionRule extends KindRule {
  CorruptionRule() {
    super("corruption");
  }

  @Override
  ErrorKind kindOf(Throwable failure) {
    return switch (failure) {
      case ZipException e -> ErrorKind.DATA_CORRUPTION;
      case DataFormatException e -> ErrorKind.DATA_CORRUPTION;
      case StreamCorruptedException e -> ErrorKind.DATA_CORRUPTION;
      default -> ErrorKind.UNKNOWN;
    };
  }
}
