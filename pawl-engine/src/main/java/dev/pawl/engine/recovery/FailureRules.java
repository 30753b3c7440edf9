package dev.pawl.engine.recovery;

import dev.pawl.api.Classification;
import dev.pawl.api.ErrorKind;
import dev.pawl.api.FailureRule;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says of what kind a failure is. Immutable and thread-safe, as far as the application's rules are.
 *
 * <p>Rules are asked in order, about the failure as it was thrown and then about each of its
 * causes. The last few of the engine's own know only that something was, say, an {@code
 * IOException}; they are asked after all others had a look at all causes. A failure that none knows
 * is named by the outermost exception that does more than wrap another one.
 */
public final class FailureRules {
  private static final Logger log = LoggerFactory.getLogger(FailureRules.class);

  /** The rule of failures that none knew. */
  public static final String NONE = "unknown";

  private static final List<FailureRule> SPECIFIC =
      List.of(
          new DeclaredRule(),
          new HttpRule(),
          new TlsRule(),
          new DnsRule(),
          new TimeoutRule(),
          new InterruptionRule(),
          new SocketRule(),
          new FileRule(),
          new SqlRule(),
          new CredentialRule(),
          new MemoryRule(),
          new DeploymentRule(),
          new CorruptionRule());

  private static final List<FailureRule> GENERAL = List.of(new ValidationRule(), new IoRule());

  private static final List<FailureRule> LAST = List.of(new ArgumentRule());

  private static final FailureRules DEFAULTS = new FailureRules(List.of(), List.of());

  private final List<List<FailureRule>> passes;
  private final List<CodeRule> byCode;

  private FailureRules(List<FailureRule> own, List<CodeRule> byCode) {
    this.passes = List.of(Stream.concat(own.stream(), SPECIFIC.stream()).toList(), GENERAL, LAST);
    this.byCode = List.copyOf(byCode);
  }

  /** The rules that the engine brings. */
  public static FailureRules defaults() {
    return DEFAULTS;
  }

  /**
   * The rules that the engine brings, after those of an application.
   *
   * @param own asked first, in this order
   * @param byCode what changes the classification that a rule found
   */
  public static FailureRules of(List<? extends FailureRule> own, List<CodeRule> byCode) {
    return new FailureRules(List.copyOf(own), byCode);
  }

  /** The names of the rules, in the order in which they are asked about one exception. */
  public List<String> names() {
    return passes.stream().flatMap(List::stream).map(FailureRule::name).distinct().toList();
  }

  /** What a failure is. */
  public Judgement judge(Throwable thrown) {
    for (List<FailureRule> pass : passes) {
      for (Throwable cause : Causes.chain(thrown)) {
        for (FailureRule rule : pass) {
          Optional<Classification> known = ask(rule, cause);
          if (known.isPresent()) {
            return corrected(new Judgement(known.get(), rule.name(), cause));
          }
        }
      }
    }
    Throwable telling = Causes.telling(thrown);
    Classification unknown = Classification.of(ErrorKind.UNKNOWN, Codes.of(telling));
    return corrected(new Judgement(unknown, NONE, telling));
  }

  private static Optional<Classification> ask(FailureRule rule, Throwable cause) {
    try {
      return rule.classify(cause);
    } catch (RuntimeException e) {
      log.error(
          "The failure rule {} threw, and is taken as one that does not know.",
          rule.getClass().getName(),
          e);
      return Optional.empty();
    }
  }

  private Judgement corrected(Judgement found) {
    for (CodeRule rule : byCode) {
      if (rule.code().equals(found.classification().code())) {
        return new Judgement(rule.changed(found.classification()), rule.name(), found.decisive());
      }
    }
    return found;
  }
}
