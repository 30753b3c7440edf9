package dev.pawl.engine.recovery;

import dev.pawl.api.ErrorKind;
import java.io.FileNotFoundException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;

/** Files that are missing, taken, or closed to this process. */
final class FileRule extends KindRule {
  FileRule() {
    super("file");
  }

  @Override
  ErrorKind kindOf(Throwable failure) {
    return switch (failure) {
      case AccessDeniedException e -> ErrorKind.CONFIGURATION;
      case FileNotFoundException e -> ErrorKind.PERMANENT;
      // The type itself is what is left when the JDK has no other for what the system said, such as
      // too many open files, or no space.
      case FileSystemException e ->
          e.getClass() == FileSystemException.class
              ? ErrorKind.RESOURCE_EXHAUSTION
              : ErrorKind.PERMANENT;
      default -> ErrorKind.UNKNOWN;
    };
  }
}
