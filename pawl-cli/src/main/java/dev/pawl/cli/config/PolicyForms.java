package dev.pawl.cli.config;

import dev.pawl.api.ErrorKind;
import dev.pawl.api.RecoveryAction;
import dev.pawl.api.Severity;
import dev.pawl.engine.recovery.CodeRule;
import dev.pawl.engine.recovery.NamePattern;
import dev.pawl.engine.recovery.PolicyRule;
import dev.pawl.engine.recovery.RecoveryTemplate;
import dev.pawl.engine.recovery.RetryPreset;
import dev.pawl.engine.recovery.RetrySettings;
import dev.pawl.engine.recovery.StageTimeout;
import dev.pawl.engine.recovery.TypeRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The forms of settings that say what is done about failed and slow steps. */
final class PolicyForms {
  static final Form<RecoveryTemplate> TEMPLATE =
      new Form<>("word", "one of " + names(), false, PolicyForms::template);

  static final Form<List<PolicyRule>> RULES =
      new Form<>(
          "rules",
          "rules KINDS:WORKFLOW:STEP:AGENT=ACTIONS with commas between, KINDS such as NETWORK+TIMEOUT or *, the rest patterns with * that may be left out, ACTIONS such as retry(fast)>fallback>fail",
          false,
          each(PolicyForms::rule));

  static final Form<List<TypeRule>> TYPES =
      new Form<>(
          "rules",
          "rules CLASS=KIND or CLASS=KIND:SEVERITY with commas between",
          false,
          each(PolicyForms::type));

  static final Form<List<CodeRule>> CODES =
      new Form<>(
          "rules",
          "rules CODE=KIND or CODE=KIND:SEVERITY with commas between",
          false,
          each(PolicyForms::code));

  static final Form<List<StageTimeout>> STAGES =
      new Form<>(
          "rules",
          "limits STAGE=DURATION or WORKFLOW:STAGE=DURATION with commas between",
          false,
          each(PolicyForms::stage));

  private PolicyForms() {}

  private static String names() {
    return RecoveryTemplate.ALL.stream()
        .map(RecoveryTemplate::name)
        .collect(Collectors.joining(", "));
  }

  private static RecoveryTemplate template(String text) {
    return RecoveryTemplate.named(text.strip().toLowerCase(Locale.ROOT))
        .orElseThrow(() -> new IllegalArgumentException("not one of " + names()));
  }

  private static <T> Function<String, List<T>> each(Function<String, T> one) {
    return text ->
        Arrays.stream(text.split(",", -1))
            .map(String::strip)
            .filter(part -> !part.isEmpty())
            .map(one)
            .toList();
  }

  private static String[] sides(String text) {
    int equals = text.lastIndexOf('=');
    if (equals < 1 || equals == text.length() - 1) {
      throw new IllegalArgumentException("'" + text + "' has no '=' with something on both sides");
    }
    return new String[] {text.substring(0, equals).strip(), text.substring(equals + 1).strip()};
  }

  private static PolicyRule rule(String text) {
    String[] sides = sides(text);
    String[] what = sides[0].split(":", -1);
    if (what.length > 4) {
      throw new IllegalArgumentException("'" + sides[0] + "' has more than four parts");
    }
    List<RecoveryAction> actions = new ArrayList<>();
    RetrySettings retry = null;
    for (String word : sides[1].split(">", -1)) {
      String action = word.strip();
      int bracket = action.indexOf('(');
      if (bracket > 0 && action.endsWith(")")) {
        retry =
            word(RetryPreset.class, action.substring(bracket + 1, action.length() - 1)).settings();
        action = action.substring(0, bracket);
      }
      actions.add(word(RecoveryAction.class, action));
    }
    if (retry != null && !actions.contains(RecoveryAction.RETRY)) {
      throw new IllegalArgumentException("only retry has a preset in brackets");
    }
    return new PolicyRule(
        kinds(what[0].strip()), part(what, 1), part(what, 2), part(what, 3), actions, retry);
  }

  private static Set<ErrorKind> kinds(String text) {
    if (text.equals("*")) {
      return Set.of();
    }
    EnumSet<ErrorKind> kinds = EnumSet.noneOf(ErrorKind.class);
    for (String kind : text.split("\\+", -1)) {
      kinds.add(word(ErrorKind.class, kind));
    }
    return kinds;
  }

  private static NamePattern part(String[] parts, int at) {
    return at < parts.length && !parts[at].isBlank()
        ? new NamePattern(parts[at].strip())
        : NamePattern.ANY;
  }

  private static TypeRule type(String text) {
    String[] sides = sides(text);
    Kind kind = kind(sides[1]);
    return new TypeRule(sides[0], kind.kind(), kind.severity());
  }

  private static CodeRule code(String text) {
    String[] sides = sides(text);
    Kind kind = kind(sides[1]);
    return new CodeRule(sides[0], kind.kind(), kind.severity());
  }

  private record Kind(ErrorKind kind, @Nullable Severity severity) {}

  private static Kind kind(String text) {
    String[] parts = text.split(":", 2);
    return new Kind(
        word(ErrorKind.class, parts[0]), parts.length == 2 ? word(Severity.class, parts[1]) : null);
  }

  private static StageTimeout stage(String text) {
    String[] sides = sides(text);
    String[] where = sides[0].split(":", 2);
    return new StageTimeout(
        where.length == 2 ? new NamePattern(where[0].strip()) : NamePattern.ANY,
        new NamePattern(where[where.length - 1].strip()),
        Form.duration(sides[1]));
  }

  private static <E extends Enum<E>> E word(Class<E> type, String text) {
    String wanted = text.strip().toUpperCase(Locale.ROOT).replace('-', '_');
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> constant.name().equals(wanted))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "'%s' is not one of %s"
                    .formatted(
                        text.strip(),
                        Arrays.stream(type.getEnumConstants())
                            .map(Enum::name)
                            .collect(Collectors.joining(", ")))));
  }
}
