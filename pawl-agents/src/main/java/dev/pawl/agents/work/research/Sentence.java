package dev.pawl.agents.work.research;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sentence of a source.
 *
 * @param number its place in the source, from 1
 * @param text the sentence, without line breaks
 * @param words its words of some length in small letters
 */
record Sentence(int number, String text, List<String> words) {
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]{3,}");
  private static final int LONGEST = 600;

  /** The sentences of a text; paragraphs end sentences also without a full stop. */
  static List<Sentence> of(String text) {
    List<Sentence> sentences = new ArrayList<>();
    for (String paragraph : text.split("\\R\\s*\\R|\\R(?=\\s*[-*•#]\\s)", -1)) {
      String line = paragraph.strip().replaceAll("\\s+", " ");
      BreakIterator breaks = BreakIterator.getSentenceInstance(Locale.ROOT);
      breaks.setText(line);
      int start = breaks.first();
      for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
        add(sentences, line.substring(start, end).strip());
        start = end;
      }
    }
    return sentences;
  }

  private static void add(List<Sentence> sentences, String text) {
    List<String> words = wordsOf(text);
    if (!words.isEmpty() && text.length() <= LONGEST) {
      sentences.add(new Sentence(sentences.size() + 1, text, words));
    }
  }

  static List<String> wordsOf(String text) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(text.toLowerCase(Locale.ROOT));
    while (matcher.find()) {
      words.add(matcher.group());
    }
    return words;
  }
}
