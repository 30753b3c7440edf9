package dev.pawl.testing.failure;

import static dev.pawl.api.ErrorKind.BUSINESS;
import static dev.pawl.api.ErrorKind.PERMANENT;
import static dev.pawl.api.ErrorKind.RATE_LIMIT;
import static dev.pawl.api.ErrorKind.TRANSIENT;
import static dev.pawl.api.ErrorKind.VALIDATION;

import dev.pawl.api.Classification;
import dev.pawl.api.FailureRule;
import dev.pawl.api.Severity;
import dev.pawl.engine.recovery.CodeRule;
import dev.pawl.engine.recovery.FailureRules;
import dev.pawl.engine.recovery.TypeRule;
import java.io.FileInputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Rules of an application, by code and by configuration, before and after those of the engine. */
final class ConfiguredFailuresTest extends FailureTable {

  /** A quota that is used up, as a client of our own says it. */
  private static final class QuotaException extends Exception {}

  private static final class QuotaRule implements FailureRule {
    @Override
    public String name() {
      return "our-quota";
    }

    @Override
    public Optional<Classification> classify(Throwable failure) {
      return failure instanceof QuotaException
          ? Optional.of(Classification.of(RATE_LIMIT, "quota").severity(Severity.HIGH))
          : Optional.empty();
    }
  }

  @Override
  protected FailureRules rules() {
    return FailureRules.of(
        List.of(
            new QuotaRule(),
            new TypeRule("java.net.ConnectException", PERMANENT, null),
            new TypeRule("java.nio.file.FileSystemException", BUSINESS, Severity.CRITICAL)),
        List.of(new CodeRule("file-not-found", TRANSIENT, Severity.MEDIUM)));
  }

  @Override
  public List<FailureRow> rows() {
    return List.of(
        new FailureRow(
            "an exception of the application's own",
            ConfiguredFailuresTest::useUp,
            Classification.of(RATE_LIMIT, "quota").severity(Severity.HIGH),
            "our-quota",
            null),
        FailureRow.of(
            "a type that the configuration names",
            () -> new Socket(InetAddress.getLoopbackAddress(), Peer.closedPort()).close(),
            PERMANENT,
            "connect",
            "type java.net.ConnectException"),
        new FailureRow(
            "a type that extends one that the configuration names",
            () -> Files.readString(Path.of("absent")),
            Classification.of(BUSINESS, "no-such-file").severity(Severity.CRITICAL),
            "type java.nio.file.FileSystemException",
            null),
        new FailureRow(
            "a code that the configuration names",
            () -> new FileInputStream("absent").close(),
            Classification.of(TRANSIENT, "file-not-found").severity(Severity.MEDIUM),
            "code file-not-found",
            null),
        FailureRow.of(
            "what neither names is what it was",
            () -> Integer.parseInt("seven"),
            VALIDATION,
            "number-format",
            "validation"));
  }

  private static void useUp() throws QuotaException {
    throw new QuotaException();
  }
}
