package dev.pawl.agents.routing;

import dev.pawl.agents.routing.RoutingDecision.NoRoute;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A router that hands everything to a person that talks to the machine instead of to a department:
 * attempts to change its instructions, to make it play a role, or to get its secrets.
 *
 * <p>The phrases are those that the OWASP Top 10 for LLM Applications describes as direct prompt
 * injection (LLM01). A rule-based department is not harmed by them; a model that takes its place
 * may be.
 */
public final class GuardedRouter implements Router {
  private static final int FLAGS =
      Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS;
  private static final Pattern TO_THE_MACHINE =
      Pattern.compile(
          "\\b(?:ignore|disregard|forget|override|bypass)\\s+(?:\\w+\\s+){0,3}?(?:instructions?|rules|prompts?|guidelines|restrictions)\\b"
              + "|\\b(?:system|developer|hidden|initial)\\s+(?:prompt|mode|message)\\b"
              + "|\\b(?:system|admin)\\s+override\\b"
              + "|\\byour\\s+(?:(?:own|secret|hidden|internal)\\s+)+(?:instructions|rules|prompt|guidelines)\\b"
              + "|\\byou(?:\\s+are|['’]re)\\s+(?:now|an?\\s+ai)\\b|\\bno\\s+matter\\s+what\\s+i\\s+(?:type|say|ask|write)\\b"
              + "|\\bnew\\s+role\\b|\\bpretend\\s+(?:to\\s+be|you\\s+are)\\b|\\bjailbreak"
              + "|</?(?:system|assistant|user|instructions?)>"
              + "|\\b(?:ignorier\\w*|vergiss)\\s+(?:\\w+\\s+){0,3}?(?:anweisung\\w*|regeln)\\b"
              + "|\\b(?:deine|eure)\\w*\\s+(?:(?:eigenen|internen|geheimen)\\s+)+(?:anweisungen|regeln|vorgaben|befehle)\\b"
              + "|\\btus\\s+(?:propias\\s+)?(?:reglas|instrucciones|órdenes)\\s+(?:secretas|internas|ocultas)\\b"
              + "|\\b(?:ignora|olvida)\\s+(?:\\w+\\s+){0,3}?(?:instrucciones|reglas)\\b",
          FLAGS);

  private final Router router;

  /** Guards this router. */
  public GuardedRouter(Router router) {
    this.router = router;
  }

  @Override
  public RoutingDecision route(RoutingRequest request) {
    Matcher found = TO_THE_MACHINE.matcher(request.text());
    if (found.find()) {
      return new NoRoute(
          0, List.of(), "The request talks to the machine: \"%s\".".formatted(found.group()));
    }
    return router.route(request);
  }
}
