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
