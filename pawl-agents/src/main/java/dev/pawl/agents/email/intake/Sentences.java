package dev.pawl.agents.email.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Takes a text apart at the ends of its sentences and lines. What is quoted stays whole. */
final class Sentences {
  private static final Pattern BULLET = Pattern.compile("^\\s*(?:[-*•–]|\\d{1,2}[.)])\\s+.*");

  /** A list in one line, whose numbers are no ends of sentences. */
  private static final Pattern COUNTED = Pattern.compile("(?:^|\\s)1[.)]\\s.{1,500}?\\s2[.)]\\s");

  private Sentences() {}

  /**
   * The sentences; lines of a list that follow each other are one.
   *
   * @param end the end of a sentence of the language, without that of a line
   */
  static List<String> of(String text, Pattern end) {
    List<String> sentences = new ArrayList<>();
    List<String> list = new ArrayList<>();
    for (String line : new Outline(text).split(Pattern.compile("\\n+"))) {
      if (BULLET.matcher(line).matches()) {
        list.add(line);
        continue;
      }
      close(list, sentences);
      sentences.addAll(COUNTED.matcher(line).find() ? List.of(line) : new Outline(line).split(end));
    }
    close(list, sentences);
    return sentences;
  }

  private static void close(List<String> list, List<String> sentences) {
    if (!list.isEmpty()) {
      sentences.add(String.join("\n", list));
      list.clear();
    }
  }
}
