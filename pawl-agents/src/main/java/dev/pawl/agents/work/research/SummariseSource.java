package dev.pawl.agents.work.research;

import dev.pawl.agents.work.DepartmentWork;
import dev.pawl.agents.work.Markdown;
import dev.pawl.agents.work.WorkRequest;
import dev.pawl.agents.work.WorkResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes notes on a source: its most telling sentences, word for word, each with its number, so
 * that nothing is in the notes that is not in the source.
 */
public final class SummariseSource implements DepartmentWork {
  private static final int FEWEST_SENTENCES = 2;
  private static final int USUAL = 5;
  private static final int MOST = 20;
  private static final int LONGEST_TOPIC = 60;
  private static final Pattern WANTED =
      Pattern.compile(
          "(\\d{1,3})\\s+(?:\\p{L}+\\s+)?(?:sentences?|points?|findings|sätzen?|punkten?|frases|puntos)",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  @Override
  public WorkResult perform(WorkRequest request) {
    List<Sentence> sentences = Sentence.of(request.attachment());
    if (sentences.size() < FEWEST_SENTENCES) {
      return new WorkResult.Unclear(
          WorkResult.Missing.MATERIAL,
          "Which text is to be summarised? Give it as an attachment of several sentences.");
    }
    List<Sentence> best =
        SentenceRanking.best(
            sentences, request.text(), Math.min(wanted(request), sentences.size()));
    if (best.isEmpty()) {
      return new WorkResult.Unclear(
          WorkResult.Missing.MATERIAL,
          "The attachment has no whole sentences. Is there a version of it as plain text?");
    }
    Map<String, String> values = new LinkedHashMap<>();
    values.put("sentences", Integer.toString(sentences.size()));
    values.put("chosen", Integer.toString(best.size()));
    values.put(
        "cited",
        best.stream()
            .map(sentence -> Integer.toString(sentence.number()))
            .collect(Collectors.joining(",")));
    String markdown =
        new Markdown()
            .heading("Findings")
            .list(
                best.stream()
                    .map(sentence -> "%s [%d]".formatted(sentence.text(), sentence.number()))
                    .toList())
            .paragraph(
                "The numbers are the sentences' places in the source, which has %d."
                    .formatted(sentences.size()))
            .toString();
    return new WorkResult.Done("Notes: " + topic(request.text()), markdown, values);
  }

  private static int wanted(WorkRequest request) {
    Matcher number = WANTED.matcher(request.text());
    return number.find() ? Math.clamp(Long.parseLong(number.group(1)), 1, MOST) : USUAL;
  }

  private static String topic(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    if (line.isEmpty()) {
      return "a source";
    }
    return line.length() <= LONGEST_TOPIC ? line : line.substring(0, LONGEST_TOPIC).strip() + "…";
  }
}
