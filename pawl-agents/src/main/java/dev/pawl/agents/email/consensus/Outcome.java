package dev.pawl.agents.email.consensus;

import dev.pawl.agents.email.review.Finding;
import java.util.List;

/** What becomes of a draft. */
public sealed interface Outcome {

  /** What people should know besides, such as who did not vote. */
  List<String> notes();

  /** Send it. */
  record Approved(List<String> notes) implements Outcome {
    /** Copies the list. */
    public Approved {
      notes = List.copyOf(notes);
    }
  }

  /**
   * Revise it, and review it again.
   *
   * @param findings what has to change, the worst first
   */
  record Revise(List<Finding> findings, List<String> notes) implements Outcome {
    /** Copies the lists. */
    public Revise {
      findings = List.copyOf(findings);
      notes = List.copyOf(notes);
    }
  }

  /**
   * Let people decide.
   *
   * @param reason why the rules cannot
   * @param message the reason in a sentence
   * @param findings what has to change, the worst first
   */
  record Person(Reason reason, String message, List<Finding> findings, List<String> notes)
      implements Outcome {
    /** Copies the lists. */
    public Person {
      findings = List.copyOf(findings);
      notes = List.copyOf(notes);
    }
  }

  /** Why people have to decide. */
  enum Reason {
    /** A veto that no revision can remove. */
    VETO("veto"),
    /** Somebody with the right to a veto did not vote. */
    VETO_HOLDER_ABSENT("veto-holder-absent"),
    /** Nobody voted. */
    NOBODY_VOTED("nobody-voted"),
    /** What has to change takes a decision or knowledge that no rule has. */
    NOT_REVISABLE("not-revisable"),
    /** The rounds are used up. */
    NO_AGREEMENT("no-agreement");

    private final String code;

    Reason(String code) {
      this.code = code;
    }

    /** The stable code of the reason. */
    public String code() {
      return code;
    }
  }
}
