package dev.pawl.engine.steer;

import dev.pawl.engine.error.EngineException;
import dev.pawl.engine.move.Move;
import dev.pawl.engine.store.RunFilter;
import dev.pawl.engine.store.RunRow;
import dev.pawl.engine.store.StoreReader;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * One move on many runs: looked at first, and then made on exactly the runs that were looked at.
 * Thread-safe.
 */
public final class BulkMoves {
  private final Moves moves;
  private final StoreReader reader;

  BulkMoves(Moves moves, StoreReader reader) {
    this.moves = moves;
    this.reader = reader;
  }

  /**
   * What became of a run, or would.
   *
   * @param done whether the move is made or, in a preview, makes sense
   * @param words what it does, or why it makes no sense
   */
  public record Item(String runId, boolean done, String words) {}

  /** What a move would do to each run that a filter finds now. Changes nothing. */
  public List<Item> preview(RunFilter filter, Move move) {
    List<Item> items = new ArrayList<>();
    for (RunRow row : reader.runs(filter)) {
      items.add(item(row.id(), () -> moves.preview(row.id(), move)));
    }
    return items;
  }

  /**
   * Makes a move on each of these runs, one after the other; a run that refuses it does not keep
   * the others from it.
   *
   * @param runIds those of a preview; a run that is named twice is moved once
   */
  public List<Item> make(List<String> runIds, Move move, String actor, String reason) {
    List<Item> items = new ArrayList<>();
    for (String runId : new LinkedHashSet<>(runIds)) {
      items.add(item(runId, () -> moves.make(runId, move, actor, reason).effect()));
    }
    return items;
  }

  private interface Attempt {
    String words();
  }

  private static Item item(String runId, Attempt attempt) {
    try {
      return new Item(runId, true, attempt.words());
    } catch (EngineException e) {
      return new Item(runId, false, String.valueOf(e.getMessage()));
    }
  }
}
