package dev.pawl.agents.registry;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version as Semantic Versioning 2.0.0 defines it (semver.org), without pre-release and build
 * parts.
 *
 * @param major raised when something breaks for callers
 * @param minor raised when something is added
 * @param patch raised when something is repaired
 */
public record SemanticVersion(int major, int minor, int patch)
    implements Comparable<SemanticVersion> {
  private static final Pattern SYNTAX =
      Pattern.compile("v?(\\d{1,9})\\.(\\d{1,9})(?:\\.(\\d{1,9}))?");
  private static final Comparator<SemanticVersion> ORDER =
      Comparator.comparingInt(SemanticVersion::major)
          .thenComparingInt(SemanticVersion::minor)
          .thenComparingInt(SemanticVersion::patch);

  /** Checks the ranges. */
  public SemanticVersion {
    if (major < 0 || minor < 0 || patch < 0) {
      throw new IllegalArgumentException(
          "The parts of a version must not be negative, were %d, %d and %d."
              .formatted(major, minor, patch));
    }
  }

  /**
   * The version of this text, for example 2.4.1, v2.4.1 or 2.4.
   *
   * @throws IllegalArgumentException when it is none
   */
  @JsonCreator
  public static SemanticVersion of(String text) {
    return parse(text)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "\"%s\" is no version. Give it as major.minor.patch, such as 1.4.0."
                    .formatted(text)));
  }

  /** The version of this text, if it is one. */
  public static Optional<SemanticVersion> parse(String text) {
    Matcher matcher = SYNTAX.matcher(text.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int patch = matcher.group(3) == null ? 0 : Integer.parseInt(matcher.group(3));
    return Optional.of(
        new SemanticVersion(
            Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)), patch));
  }

  /** The next version that may break callers. */
  public SemanticVersion nextMajor() {
    return new SemanticVersion(major + 1, 0, 0);
  }

  /** The next version that only adds. */
  public SemanticVersion nextMinor() {
    return new SemanticVersion(major, minor + 1, 0);
  }

  /** The next version that only repairs. */
  public SemanticVersion nextPatch() {
    return new SemanticVersion(major, minor, patch + 1);
  }

  @Override
  public int compareTo(SemanticVersion other) {
    return ORDER.compare(this, other);
  }

  @Override
  @JsonValue
  public String toString() {
    return "%d.%d.%d".formatted(major, minor, patch);
  }
}
