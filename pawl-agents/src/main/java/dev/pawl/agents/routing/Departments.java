package dev.pawl.agents.routing;

import dev.pawl.agents.registry.AgentCard;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
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
  public static final double THRESHOLD = 0.15;

  /** One phrase that is as good as certain. */
  private static final double RULES_HALF = 4;

  /** About four words that only one department's cards have. */
  private static final double CARDS_HALF = 6;

  private static final String CARDS_FILE = "department-cards.json";
  private static final String RULES_FILE = "routing-rules.txt";

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

  /** The rules and the comparison with the cards, combined. Costs time at its first use. */
  public static Ranking ranking() {
    return new LazyRanking(() ->
        new CombinedRanking(
            List.of(new CombinedRanking.Part(rules(), 1), new CombinedRanking.Part(byCards(), 1))));
  }

  /** A guarded router over {@link #ranking()}. Make one and keep it. */
  public static Router router() {
    return router(ranking());
  }

  /**
   * The same among those that make something that an email can carry: all but {@link
   * #COMMUNICATIONS}, whatever a request says about how it shall be sent.
   */
  public static Router contentRouter() {
    Ranking all = ranking();
    return router(request ->
        all.rank(request).stream()
            .filter(candidate -> !candidate.department().equals(COMMUNICATIONS))
            .toList());
  }

  private static Router router(Ranking ranking) {
    return new GuardedRouter(new ThresholdRouter(ranking, THRESHOLD));
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
