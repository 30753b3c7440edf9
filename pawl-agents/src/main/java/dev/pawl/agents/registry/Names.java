package dev.pawl.agents.registry;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/** The syntax of the names that agents, departments, capabilities and tags have. */
final class Names {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

  /** Tags are words of people, in any language. */
  private static final Pattern TAG =
      Pattern.compile("[\\p{Ll}\\p{Lo}\\p{Nd}][\\p{Ll}\\p{Lo}\\p{Nd}._-]{0,63}");

  private Names() {}

  static void check(String what, String name) {
    check(NAME, what, name, "a-z, 0-9");
  }

  /** The names without repetitions, sorted, so that the order they were given in means nothing. */
  static List<String> capabilities(Collection<String> names) {
    names.forEach(name -> check("capability", name));
    return names.stream().distinct().sorted().toList();
  }

  /** The tags without repetitions, sorted. */
  static List<String> tags(Collection<String> tags) {
    tags.forEach(tag -> check(TAG, "tag", tag, "small letters, digits"));
    return tags.stream().distinct().sorted().toList();
  }

  private static void check(Pattern syntax, String what, String name, String allowed) {
    if (!syntax.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "\"%s\" is not a valid %s name. Use up to 64 of %s, '.', '_' and '-', and begin with a letter or digit."
              .formatted(name, what, allowed));
    }
  }
}
