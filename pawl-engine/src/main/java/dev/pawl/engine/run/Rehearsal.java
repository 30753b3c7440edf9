package dev.pawl.engine.run;

import dev.pawl.engine.command.MoveRefusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of replaying a history with other code, without anything executed or written. Each
 * list holds at most a hundred paths.
 *
 * @param obstacle why the run could not go on with this code, or null when it could
 * @param kept recorded operations that the code asks for
 * @param inserted operations that the code asks for and that are not recorded
 * @param orphaned recorded operations that the code does not have
 * @param unreached recorded operations that the code has not come to, because it asks for something
 *     new before; it may have them or not
 * @param effects orphaned steps whose effects would have to be undone by hand
 */
public record Rehearsal(
    @Nullable MoveRefusal obstacle,
    List<String> kept,
    List<String> inserted,
    List<String> orphaned,
    List<String> unreached,
    List<String> effects) {

  static Rehearsal of(ReplayGuide guide) {
    List<String> rest = guide.orphaned();
    boolean halted = !guide.inserted().isEmpty();
    return new Rehearsal(
        null,
        guide.kept(),
        guide.inserted(),
        halted ? List.of() : rest,
        halted ? rest : List.of(),
        halted ? List.of() : List.copyOf(guide.orphanedEffects().keySet()));
  }

  /** A rehearsal that did not come to its end. */
  public static Rehearsal impossible(MoveRefusal obstacle) {
    return new Rehearsal(obstacle, List.of(), List.of(), List.of(), List.of(), List.of());
  }
}
