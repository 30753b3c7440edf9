package dev.pawl.cli.output;

import java.util.Optional;

/** The version of the program, as its jar says. */
public final class Version {
  /** The version, or {@code dev} when the program was not started from a jar. */
  public static final String TEXT =
      Optional.ofNullable(Version.class.getPackage().getImplementationVersion()).orElse("dev");

  private Version() {}
}
