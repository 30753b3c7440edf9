package dev.pawl.engine.run;

import dev.pawl.api.PawlException;

/** The code asks for something else than what is recorded. Blocks the run; undoes nothing. */
final class ReplayMismatch extends PawlException {
  private ReplayMismatch(String code, String message) {
    super(code, message, null);
  }

  static ReplayMismatch notAsked(long number, String type, String path, String asked) {
    return new ReplayMismatch(
        "nondeterminism",
        ("Event %d (%s) records '%s', but the code, which is unchanged, asks for %s. Between operations a workflow must"
                + " not depend on time, chance, shared state or the order of a hash. Mend the code so that it asks for what is recorded; the run goes on then.")
            .formatted(number, type, path, asked));
  }

  static ReplayMismatch otherKind(long number, String type, String path, String asked) {
    return new ReplayMismatch(
        "nondeterminism",
        "Event %d (%s) at '%s' does not belong to the operation that the code asks for there (%s). Give the changed operation a new name."
            .formatted(number, type, path, asked));
  }

  static ReplayMismatch onceChanged(long number, String path, boolean wasOnce) {
    String once = "a step that happens at most once";
    String ordinary = "an ordinary step";
    return new ReplayMismatch(
        "once-changed",
        "Event %d records '%s' as %s, but the code, which is unchanged, has it as %s. What a step promises must not depend on time, chance or shared state. Mend the code, or deploy the change as a new version; the run goes on then."
            .formatted(number, path, wasOnce ? once : ordinary, wasOnce ? ordinary : once));
  }

  static ReplayMismatch onceInDoubt(String path) {
    return new ReplayMismatch(
        "once-changed",
        "An attempt of step '%s' was begun as one that happens at most once, and whether it happened is not known. The changed code has it as an ordinary step and would do it again. Deploy code that has it at most once, so that the doubt is settled; the run goes on then."
            .formatted(path));
  }

  static ReplayMismatch unkeyedRepeat(String path) {
    return new ReplayMismatch(
        "unkeyed-repeat",
        "The code changed before the repeated operation '%s', which has no key, so its records cannot be told apart. Give repeated operations a key."
            .formatted(path));
  }

  static ReplayMismatch missingBranch(String path, String key) {
    return new ReplayMismatch(
        "missing-branch",
        "The history has a branch '%s' in '%s', but the code no longer offers an item with that key. Keep the item, or use a new name."
            .formatted(key, path));
  }
}
