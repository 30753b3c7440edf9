package dev.pawl.api;

/** The rule for names that people give to namespaces, workflows, versions and runs. */
public final class Names {
  /** The longest name accepted, in characters. */
  public static final int MAX_LENGTH = 200;

  private Names() {}

  /**
   * Returns the name if it is 1 to {@value #MAX_LENGTH} characters without control characters.
   *
   * @param what what is named, for the message
   * @throws IllegalArgumentException saying what is wrong
   */
  public static String check(String what, String name) {
    if (name.isBlank()) {
      throw new IllegalArgumentException("The " + what + " is empty. Give it a name.");
    }
    if (name.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "The %s has %d characters, at most %d are allowed: %s…"
              .formatted(what, name.length(), MAX_LENGTH, name.substring(0, 40)));
    }
    for (int i = 0; i < name.length(); i++) {
      if (Character.isISOControl(name.charAt(i))) {
        throw new IllegalArgumentException("The " + what + " contains a control character.");
      }
    }
    return name;
  }
}
