package dev.pawl.engine.run;

import dev.pawl.engine.codec.Sha256;

/**
 * The ids of child runs: the id of the run at the root of the family, a tilde, and a hash of where
 * in which run the child is started. So an id is the same after every crash, never grows with the
 * depth of the family, and says to whom it belongs.
 */
public final class FamilyIds {
  private static final char MARK = '~';

  /** Enough that no two children of one family ever meet. */
  private static final int HASH_BYTES = 10;

  private FamilyIds() {}

  /** The id of the child that a generation of a run starts at a path. */
  static String child(String parentId, String path, int generation) {
    // No id contains a control character, so that no two triples give the same text.
    String place = parentId + '\n' + path + '\n' + generation;
    return root(parentId) + MARK + Sha256.ofText(place, HASH_BYTES);
  }

  /** What the ids of a run and of all its descendants have in common. */
  public static String root(String runId) {
    int mark = runId.indexOf(MARK);
    return mark < 0 ? runId : runId.substring(0, mark);
  }
}
