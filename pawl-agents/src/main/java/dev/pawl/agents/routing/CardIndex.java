package dev.pawl.agents.routing;

import dev.pawl.agents.registry.AgentCard;
import dev.pawl.agents.registry.Offer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.util.QueryBuilder;

/**
 * The cards as a Lucene index in memory, one document per department. Thread-safe; never changes.
 *
 * <p>A document has its text once per language, because nobody says which language a request is in,
 * and many mix them.
 */
final class CardIndex {
  private static final String DEPARTMENT = "department";

  private final IndexSearcher searcher;
  private final int departments;
  private final Map<CardLanguage, QueryBuilder> builders = new EnumMap<>(CardLanguage.class);

  CardIndex(List<AgentCard> cards) {
    Map<String, List<String>> texts = new HashMap<>();
    for (AgentCard card : cards) {
      texts
          .computeIfAbsent(card.position().department(), name -> new ArrayList<>())
          .add(text(card));
    }
    departments = Math.max(1, texts.size());
    // Only memory is read and written, and what is in memory needs no closing.
    try {
      Directory directory = new ByteBuffersDirectory();
      try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig(analyzer()))) {
        for (Map.Entry<String, List<String>> text : texts.entrySet()) {
          writer.addDocument(document(text.getKey(), String.join("\n", text.getValue())));
        }
      }
      searcher = new IndexSearcher(DirectoryReader.open(directory));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    searcher.setSimilarity(new BM25Similarity());
    for (CardLanguage language : CardLanguage.values()) {
      builders.put(language, new QueryBuilder(language.analyzer()));
    }
  }

  /** The BM25 score of a word for each department that has it, in the language that fits best. */
  Map<String, Double> scores(String word) {
    Map<String, Double> scores = new HashMap<>();
    builders.forEach((language, builder) -> {
      Query query = builder.createBooleanQuery(language.field(), word);
      // There is no query when the word is one that means nothing.
      if (query != null) {
        search(query).forEach((name, score) -> scores.merge(name, score, Math::max));
      }
    });
    return scores;
  }

  private Map<String, Double> search(Query query) {
    try {
      Map<String, Double> scores = new HashMap<>();
      for (ScoreDoc found : searcher.search(query, departments).scoreDocs) {
        Document document = searcher.storedFields().document(found.doc);
        scores.put(document.get(DEPARTMENT), (double) found.score);
      }
      return scores;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Analyzer analyzer() {
    Map<String, Analyzer> byField = new HashMap<>();
    for (CardLanguage language : CardLanguage.values()) {
      byField.put(language.field(), language.analyzer());
    }
    return new PerFieldAnalyzerWrapper(CardLanguage.ENGLISH.analyzer(), byField);
  }

  private static String text(AgentCard card) {
    Offer offer = card.offer();
    return String.join(
        "\n",
        card.name().replace('_', ' '),
        card.description(),
        String.join(" ", offer.capabilities()).replace('-', ' '),
        String.join(" ", offer.tags()),
        String.join("\n", offer.examples()));
  }

  private static Document document(String department, String text) {
    Document document = new Document();
    document.add(new StoredField(DEPARTMENT, department));
    for (CardLanguage language : CardLanguage.values()) {
      document.add(new TextField(language.field(), text, Store.NO));
    }
    return document;
  }
}
