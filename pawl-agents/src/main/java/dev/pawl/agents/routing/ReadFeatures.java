package dev.pawl.agents.routing;

import dev.pawl.agents.routing.Feature.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * Reads the {@linkplain Feature features} of a text. Thread-safe.
 *
 * <p>Numbers count by their shape only: a version says something, which version does not.
 */
final class ReadFeatures {
  private static final Pattern WORD =
      Pattern.compile("v?\\d+(?:\\.\\d+)+[\\w-]*|\\d{1,2}:\\d\\d|[\\p{L}\\p{N}]+|[?!]");
  private static final Pattern DIGIT = Pattern.compile("\\p{N}");
  private static final Pattern VERSION = Pattern.compile("v?\\d+(?:\\.\\d+)+[\\w-]*");
  private static final Pattern TIME = Pattern.compile("\\d{1,2}:\\d\\d");
  private static final Pattern ORDINAL = Pattern.compile("\\d+(?:st|nd|rd|th)");
  private static final Pattern YEAR = Pattern.compile("(?:19|20)\\d\\d");
  private static final Pattern NUMBER = Pattern.compile("\\d+");

  private static final int FEWEST_LETTERS = 3;
  private static final int MOST_LETTERS = 5;
  private static final int LONGEST_NUMBER = 5;

  private final Map<CardLanguage, Analyzer> analyzers = new EnumMap<>(CardLanguage.class);

  ReadFeatures() {
    for (CardLanguage language : CardLanguage.values()) {
      analyzers.put(language, language.analyzer());
    }
  }

  /** Each feature once, in the order of the text; none when no word means anything. */
  Set<Feature> of(String text) {
    Set<Feature> features = new LinkedHashSet<>();
    analyzers.forEach((language, analyzer) -> addStems(language, analyzer, text, features));
    if (features.isEmpty()) {
      return features;
    }
    List<String> words = words(text);
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      features.add(new Feature(Kind.WORD, word));
      addLetters(word, features);
      if (i > 0) {
        features.add(new Feature(Kind.PAIR, words.get(i - 1) + " " + word));
      }
    }
    for (int length = 1; length <= Math.min(2, words.size()); length++) {
      features.add(new Feature(Kind.BEGINNING, String.join(" ", words.subList(0, length))));
    }
    return features;
  }

  private static void addStems(
      CardLanguage language, Analyzer analyzer, String text, Set<Feature> features) {
    try (TokenStream stems = analyzer.tokenStream(language.field(), text)) {
      CharTermAttribute stem = stems.addAttribute(CharTermAttribute.class);
      stems.reset();
      while (stems.incrementToken()) {
        if (!DIGIT.matcher(stem).find() && Character.isLetter(stem.charAt(0))) {
          features.add(new Feature(Kind.STEM, language.field() + " " + stem));
        }
      }
      stems.end();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void addLetters(String word, Set<Feature> features) {
    if (DIGIT.matcher(word).find()) {
      return;
    }
    String whole = "_" + word + "_";
    for (int length = FEWEST_LETTERS; length <= MOST_LETTERS; length++) {
      for (int start = 0; start + length <= whole.length(); start++) {
        features.add(new Feature(Kind.LETTERS, whole.substring(start, start + length)));
      }
    }
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    Matcher found = WORD.matcher(text.toLowerCase(Locale.ROOT));
    while (found.find()) {
      words.add(shape(found.group()));
    }
    return words;
  }

  private static String shape(String word) {
    if (!DIGIT.matcher(word).find()) {
      return word;
    }
    if (VERSION.matcher(word).matches()) {
      return "1.0";
    }
    if (TIME.matcher(word).matches()) {
      return "00:00";
    }
    if (ORDINAL.matcher(word).matches()) {
      return "1st";
    }
    if (YEAR.matcher(word).matches()) {
      return "2000";
    }
    return NUMBER.matcher(word).matches()
        ? "0".repeat(Math.min(word.length(), LONGEST_NUMBER))
        : "a0";
  }
}
