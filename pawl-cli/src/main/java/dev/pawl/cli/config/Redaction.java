package dev.pawl.cli.config;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Takes secrets out of texts that leave the program: the secret values of the settings wherever
 * they stand, plain or encoded, and what looks like a password, a token or a private key.
 * Immutable.
 */
public final class Redaction {
  /** What stands in the place of a secret. */
  public static final String HIDDEN = "***";

  /** A shorter value would be found in everything. */
  static final int SHORTEST = 4;

  private static final String SECRET_NAME =
      "passwords?|passwd|passphrase|pwd|secrets?|token|api[_-]?key|access[_-]?key|private[_-]?key|authorization|credentials?";

  private static final List<Rule> RULES =
      List.of(
          new Rule(
              "(?s)-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)",
              ""),
          new Rule("(?i)\\b(bearer|basic)\\s+[a-z0-9._~+/=-]{6,}", "$1 "),
          new Rule("(://)[^/\\s@:]*:[^/\\s@]+@", "$1", "@"),
          new Rule(
              "(?i)((?:"
                  + SECRET_NAME
                  + ")[\"']?\\s{0,8}[=:]\\s{0,8})(?!\\*\\*\\*)(?!(?:bearer|basic)\\s)(?:\"[^\"]*\"|'[^']*'|[^\\s,;&}\\])\"']+)",
              "$1"),
          new Rule("\\beyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]*", ""),
          new Rule(
              "\\b(?:sk-[A-Za-z0-9_-]{16,}|gh[pousr]_[A-Za-z0-9]{20,}|xox[abprs]-[A-Za-z0-9-]{10,}|AKIA[0-9A-Z]{16})",
              ""));

  private static final Pattern SECRET_FIELD = Pattern.compile("(?i).*(?:" + SECRET_NAME + ")");

  /** Only what looks like a secret, for where no settings are known. */
  public static final Redaction OF_LOOKS = new Redaction(List.of());

  private final Optional<Pattern> values;

  /** What is replaced by the hidden mark, with what stays before and after it. */
  private record Rule(Pattern pattern, String replacement) {
    Rule(String pattern, String before) {
      this(pattern, before, "");
    }

    Rule(String pattern, String before, String after) {
      this(Pattern.compile(pattern), before + HIDDEN + after);
    }
  }

  private Redaction(List<String> forms) {
    // Whatever the case, because texts may begin with a capital.
    this.values =
        forms.isEmpty()
            ? Optional.empty()
            : Optional.of(
                Pattern.compile(
                    forms.stream().map(Pattern::quote).collect(Collectors.joining("|")),
                    Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE));
  }

  /** The secrets of these settings, besides what looks like one. */
  public static Redaction of(Config config) {
    return new Redaction(
        config.secrets().stream()
            .filter(secret -> secret.length() >= SHORTEST)
            .flatMap(Redaction::forms)
            .distinct()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList());
  }

  /** A secret as it stands in plain text, URLs, headers, JSON and HTML. */
  private static Stream<String> forms(String secret) {
    String html = secret.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    return Stream.of(
        secret,
        URLEncoder.encode(secret, StandardCharsets.UTF_8),
        Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8)),
        secret.replace("\\", "\\\\").replace("\"", "\\\""),
        html,
        html.replace("\"", "&quot;").replace("'", "&#39;"),
        html.replace("\"", "&#34;").replace("'", "&#x27;"));
  }

  /** A text without secrets. */
  public String text(String text) {
    String clean = values.isEmpty() ? text : values.get().matcher(text).replaceAll(HIDDEN);
    for (Rule rule : RULES) {
      clean = rule.pattern().matcher(clean).replaceAll(rule.replacement());
    }
    return clean;
  }

  /** JSON without secrets, in texts and in fields whose names say that they are secret. */
  public JsonNode tree(JsonNode node) {
    return switch (node) {
      case StringNode text -> StringNode.valueOf(text(text.stringValue()));
      case ObjectNode object -> {
        ObjectNode clean = object.objectNode();
        object.forEachEntry((name, value) ->
            clean.set(
                text(name),
                value.isString()
                        && !value.stringValue().isEmpty()
                        && SECRET_FIELD.matcher(name).matches()
                    ? StringNode.valueOf(HIDDEN)
                    : tree(value)));
        yield clean;
      }
      case ArrayNode array -> {
        ArrayNode clean = array.arrayNode();
        array.forEach(value -> clean.add(tree(value)));
        yield clean;
      }
      default -> node;
    };
  }
}
