package dev.pawl.engine.recovery;

/**
 * A pattern for names: {@code *} stands for any characters, also none and also slashes. Immutable.
 */
public record NamePattern(String text) {
  /** Fits everything. */
  public static final NamePattern ANY = new NamePattern("*");

  /** Whether a name has this form. Takes time in proportion to the product of both lengths. */
  public boolean fits(String name) {
    int at = 0;
    int in = 0;
    int star = -1;
    int resume = 0;
    while (in < name.length()) {
      if (at < text.length() && text.charAt(at) == '*') {
        star = at++;
        resume = in;
      } else if (at < text.length() && text.charAt(at) == name.charAt(in)) {
        at++;
        in++;
      } else if (star >= 0) {
        at = star + 1;
        in = ++resume;
      } else {
        return false;
      }
    }
    while (at < text.length() && text.charAt(at) == '*') {
      at++;
    }
    return at == text.length();
  }
}
