package dev.pawl.agents.routing;

import java.util.List;
import java.util.Locale;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.de.GermanAnalyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.es.SpanishAnalyzer;

/**
 * A language that requests and cards are read in, which decides what the stem of a word is.
 *
 * <p>The words that mean nothing are the same for all of them: those of all three languages, since
 * a German request is read in English too, and those of polite people.
 */
enum CardLanguage {
  ENGLISH,
  GERMAN,
  SPANISH;

  private static final List<String> POLITE =
      List.of(
          ("i me my we us our you your he she it its they them their please pls plz thanks thank hi hello hey can could would should will shall may"
                  + " want need like do does did done don have has had am been being what when where who why which how so just also again too very now"
                  + " here there about from up out get got give make let us all any some more most other into over than then if only one two"
                  + " bitte danke hallo mal kannst könntest brauche por favor gracias hola puedes podrías necesito quiero")
              .split(" ", -1));

  /** The field of the index with the text as this language reads it. */
  String field() {
    return name().toLowerCase(Locale.ROOT);
  }

  Analyzer analyzer() {
    return switch (this) {
      case ENGLISH -> new EnglishAnalyzer(emptyWords());
      case GERMAN -> new GermanAnalyzer(emptyWords());
      case SPANISH -> new SpanishAnalyzer(emptyWords());
    };
  }

  private static CharArraySet emptyWords() {
    CharArraySet words = new CharArraySet(POLITE, true);
    words.addAll(EnglishAnalyzer.getDefaultStopSet());
    words.addAll(GermanAnalyzer.getDefaultStopSet());
    words.addAll(SpanishAnalyzer.getDefaultStopSet());
    return words;
  }
}
