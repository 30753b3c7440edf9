package dev.pawl.agents.work.support;

import dev.pawl.agents.work.DepartmentWork;
import dev.pawl.agents.work.Markdown;
import dev.pawl.agents.work.WorkRequest;
import dev.pawl.agents.work.WorkResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Grades a customer's problem and drafts a first answer, which a person reads before it goes out.
 */
public final class TriageTicket implements DepartmentWork {
  private static final int FEWEST_LETTERS = 8;
  private static final int LONGEST_TITLE = 70;
  private static final String UNKNOWN = "unknown";
  private static final Pattern TICKET =
      Pattern.compile(
          "(?:ticket|case|fall|caso)\\s*(?:no\\.?|nr\\.?|#)?\\s*(\\d{2,12})", Words.FLAGS);

  private final List<String> products;

  /**
   * Triages tickets about these products.
   *
   * @param products their names; one that is part of another one must come behind it
   */
  public TriageTicket(List<String> products) {
    this.products = List.copyOf(products);
  }

  @Override
  public WorkResult perform(WorkRequest request) {
    String text = Stream.of(request.text(), request.attachment()).reduce("", TriageTicket::joined);
    if (text.chars().filter(Character::isLetter).count() < FEWEST_LETTERS) {
      return new WorkResult.Unclear(
          WorkResult.Missing.WORDS,
          "What is the customer's problem? For example: the export of ACME stops with error 503.");
    }
    Severity severity = Severity.of(text);
    Topic topic = Topic.of(text);
    Optional<String> product = product(text);
    Map<String, String> values = new LinkedHashMap<>();
    values.put("severity", Integer.toString(severity.level()));
    values.put("topic", topic.label());
    values.put("product", product.orElse(UNKNOWN));
    values.put("ticket", ticket(text).orElse(UNKNOWN));
    values.put("answerWithin", severity.answerWithin());
    values.put("nextAction", topic.nextAction());
    String title = "[S%d] %s".formatted(severity.level(), shortened(request.text()));
    return new WorkResult.Done(title, markdown(severity, topic, product, text), values);
  }

  private static String markdown(
      Severity severity, Topic topic, Optional<String> product, String text) {
    return new Markdown()
        .heading("Triage")
        .list(
            List.of(
                "Severity: %d, %s; answer within %s"
                    .formatted(severity.level(), severity.label(), severity.answerWithin()),
                "Topic: " + topic.label(),
                "Product: " + product.orElse(UNKNOWN),
                "Next: " + topic.nextAction()))
        .heading("What was reported")
        .paragraph("> " + text.strip().replaceAll("\\R", "\n> "))
        .heading("Draft of the answer")
        .paragraph(answer(topic, product))
        .toString();
  }

  private static String answer(Topic topic, Optional<String> product) {
    String about = product.map(name -> " with " + name).orElse("");
    String question =
        product.isPresent() ? "" : " Please also tell us which of our products it is about.";
    return "Hello,\n\nthank you for telling us. We are sorry for the trouble%s and are looking into it. %s%s\n\nYour support team"
        .formatted(about, topic.request(), question);
  }

  private Optional<String> product(String text) {
    return products.stream()
        .filter(name ->
            Pattern.compile("(?<!\\w)" + Pattern.quote(name) + "(?!\\w)", Words.FLAGS)
                .matcher(text)
                .find())
        .findFirst();
  }

  private static Optional<String> ticket(String text) {
    Matcher found = TICKET.matcher(text);
    return found.find() ? Optional.of(found.group(1)) : Optional.empty();
  }

  private static String shortened(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    return line.length() <= LONGEST_TITLE ? line : line.substring(0, LONGEST_TITLE).strip() + "…";
  }

  private static String joined(String first, String second) {
    return (first + "\n" + second).strip();
  }
}
