package dev.pawl.agents.routing;

import dev.pawl.agents.registry.AgentCard;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The six departments that Pawl brings along: their cards, the rules about them, their router. */
public final class Departments {
  /** Speaks for the company. */
  public static final String COMMUNICATIONS = "communications";

  /** Takes care of customers' problems. */
  public static final String SUPPORT = "support";

  /** Versions and delivers software. */
  public static final String RELEASE = "release";

  /** Collects and summarises what is known. */
  public static final String RESEARCH = "research";

  /** Keeps the calendars. */
  public static final String SCHEDULING = "scheduling";

  /** Makes figures readable. */
  public static final String REPORTING = "reporting";

  /** All of them. */
  public static final List<String> ALL =
      List.of(COMMUNICATIONS, SUPPORT, RELEASE, RESEARCH, SCHEDULING, REPORTING);

  /** The least confidence of {@link #router()}, chosen as docs/adr/0014 says. */
  public static final double THRESHOLD = 0.18;

  /** One phrase that is as good as certain. */
  private static final double RULES_HALF = 4;

  /** About four words that only one department's cards have. */
  private static final double CARDS_HALF = 6;

  private static final String CARDS_FILE = "department-cards.json";
  private static final String RULES_FILE = "routing-rules.txt";

  /** What a stranger asked. */
  private static final String REQUESTS_FILE = "routing-requests.txt";

  /** What was written to learn from. */
  private static final String EXAMPLES_FILE = "routing-examples.txt";

  /** How much the examples count, the rules and the cards counting 1 each. */
  private static final double EXAMPLES_SHARE = 3;

  private Departments() {}

  /** The cards of the departments' heads. */
  public static List<AgentCard> cards() {
    return JsonMapper.shared().readValue(resource(CARDS_FILE), new TypeReference<>() {});
  }

  /** The rules about words. */
  public static Ranking rules() {
    return KeywordRules.parse(resource(RULES_FILE), RULES_HALF);
  }

  /** The comparison with the cards. */
  public static Ranking byCards() {
    return new CardRanking(cards(), CARDS_HALF);
  }

  /** What is learned from {@link #examples()}, at the first request. */
  public static Ranking byExamples() {
    return new LateRanking(() -> new ExampleRanking(examples()));
  }

  /** The rules, the comparison with the cards and what is learned from examples, combined. */
  public static Ranking ranking() {
    return new LateRanking(() -> combined(byExamples()));
  }

  /** A guarded router over {@link #ranking()}. Its first request takes some seconds; keep it. */
  public static Router router() {
    return router(THRESHOLD);
  }

  /**
   * The same with another threshold.
   *
   * @param threshold the least confidence that is enough, above 0 and at most 1
   */
  public static Router router(double threshold) {
    return router(ranking(), threshold);
  }

  /**
   * The same among those that make something that an email can carry: all but {@link
   * #COMMUNICATIONS}, whatever a request says about how it shall be sent.
   */
  public static Router contentRouter(double threshold) {
    Ranking all = ranking();
    return router(
        request ->
            all.rank(request).stream()
                .filter(candidate -> !candidate.department().equals(COMMUNICATIONS))
                .toList(),
        threshold);
  }

  private static Router router(Ranking ranking, double threshold) {
    return new GuardedRouter(new ThresholdRouter(ranking, threshold));
  }

  /** All that is learned from: a stranger's requests, what was written, what the cards say. */
  static List<Example> examples() {
    return Stream.of(requests(), writtenExamples(), cardExamples()).flatMap(List::stream).toList();
  }

  /** Requests by a stranger, which the confidence, the shares and the threshold are chosen by. */
  static List<Example> requests() {
    return Example.parse(resource(REQUESTS_FILE));
  }

  static Ranking combined(Ranking byExamples) {
    return new CombinedRanking(
        List.of(
            new CombinedRanking.Part(rules(), 1),
            new CombinedRanking.Part(byCards(), 1),
            new CombinedRanking.Part(byExamples, EXAMPLES_SHARE)));
  }

  static List<Example> writtenExamples() {
    return Example.parse(resource(EXAMPLES_FILE));
  }

  private static List<Example> cardExamples() {
    return cards().stream()
        .flatMap(card ->
            card.offer().examples().stream()
                .map(text -> new Example(Optional.of(card.position().department()), text)))
        .toList();
  }

  private static String resource(String name) {
    try (InputStream in = Departments.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(
            "The program is incomplete: %s is missing beside %s."
                .formatted(name, Departments.class.getName()));
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
