package dev.pawl.engine.history;

import org.jspecify.annotations.Nullable;

/**
 * The grammar of paths: segments joined by slashes, each a name with an optional key in brackets or
 * an optional occurrence after a number sign. Those four characters are escaped inside names and
 * keys with a backslash.
 */
public final class Paths {
  private Paths() {}

  /** The path of something in a scope: {@code scope/name[key]}, {@code scope/name}. */
  public static String in(String scope, String name, @Nullable String key) {
    String segment = key == null ? escape(name) : escape(name) + "[" + escape(key) + "]";
    return scope.isEmpty() ? segment : scope + "/" + segment;
  }

  /** The path of a branch or turn of a scope: {@code scope[key]}. */
  public static String of(String scope, String key) {
    return scope + "[" + escape(key) + "]";
  }

  /** The path of the n-th unkeyed occurrence; the first is the plain path. */
  public static String occurrence(String path, int n) {
    return n == 1 ? path : path + "#" + n;
  }

  /** The path without an occurrence number, if it has one. */
  public static String withoutOccurrence(String path) {
    for (int i = path.length() - 1; i > 0; i--) {
      char c = path.charAt(i);
      if (c == '#' && !escaped(path, i)) {
        return path.substring(0, i);
      }
      if (c < '0' || c > '9') {
        return path;
      }
    }
    return path;
  }

  /** The path of the enclosing scope, empty at the top. */
  public static String parent(String path) {
    for (int i = path.length() - 1; i > 0; i--) {
      if (path.charAt(i) == '/' && !escaped(path, i)) {
        return path.substring(0, i);
      }
    }
    return "";
  }

  /** The path of the scope that a branch or turn belongs to: what {@link #of} was made from. */
  public static String withoutKey(String path) {
    for (int i = path.length() - 2; i > 0 && path.endsWith("]"); i--) {
      if (path.charAt(i) == '[' && !escaped(path, i)) {
        return path.substring(0, i);
      }
    }
    return path;
  }

  /** Whether a path lies inside a scope, at any depth, or in a branch or turn of it. */
  public static boolean isWithin(String path, String scope) {
    if (path.length() <= scope.length() || !path.startsWith(scope)) {
      return false;
    }
    char next = path.charAt(scope.length());
    return scope.isEmpty() || next == '/' || next == '[';
  }

  /** The path without keys and occurrences: the same for all turns and branches. */
  public static String shape(String path) {
    StringBuilder out = new StringBuilder(path.length());
    int i = 0;
    while (i < path.length()) {
      char c = path.charAt(i);
      if (c == '\\' && i + 1 < path.length()) {
        out.append(c).append(path.charAt(i + 1));
        i += 2;
      } else if (c == '[' || c == '#') {
        i = behindKey(path, i);
      } else {
        out.append(c);
        i++;
      }
    }
    return out.toString();
  }

  private static int behindKey(String path, int from) {
    boolean bracket = path.charAt(from) == '[';
    int i = from + 1;
    while (i < path.length()) {
      char c = path.charAt(i);
      if (bracket && c == ']') {
        return i + 1;
      }
      if (!bracket && (c == '/' || c == '[')) {
        return i;
      }
      i += c == '\\' ? 2 : 1;
    }
    return path.length();
  }

  /** The last segment, as people read it. */
  public static String name(String path) {
    String parent = parent(path);
    return parent.isEmpty() ? path : path.substring(parent.length() + 1);
  }

  private static boolean escaped(String text, int index) {
    int backslashes = 0;
    while (index - backslashes > 0 && text.charAt(index - backslashes - 1) == '\\') {
      backslashes++;
    }
    return backslashes % 2 == 1;
  }

  private static String escape(String text) {
    boolean clean = true;
    for (int i = 0; i < text.length() && clean; i++) {
      clean = "/#[]\\".indexOf(text.charAt(i)) < 0;
    }
    if (clean) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length() + 4);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ("/#[]\\".indexOf(c) >= 0) {
        out.append('\\');
      }
      out.append(c);
    }
    return out.toString();
  }
}
