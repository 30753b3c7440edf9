package dev.pawl.cli.control;

import dev.pawl.api.TypeRef;
import dev.pawl.cli.output.Json;
import dev.pawl.engine.command.Command;
import dev.pawl.engine.move.Move;
import tools.jackson.databind.JsonNode;

/**
 * A move as JSON: in a question over the socket, and in a saved preview.
 *
 * @param word which move
 * @param with its details
 */
public record WrittenMove(Command word, JsonNode with) {

  /** The details of a rewind. */
  private record Back(WrittenPoint to, boolean compensate) {}

  /** Writes a move. */
  public static WrittenMove of(Move move) {
    Object with =
        move instanceof Move.Rewind rewind
            ? new Back(WrittenPoint.of(rewind.to()), rewind.compensate())
            : move;
    return new WrittenMove(move.command(), Json.MAPPER.valueToTree(with));
  }

  /**
   * Reads it again.
   *
   * @throws dev.pawl.cli.output.CliException when it is none
   */
  public Move read() {
    return switch (word) {
      case SKIP -> Protocol.convert(with, TypeRef.of(Move.Skip.class));
      case RETRY -> Protocol.convert(with, TypeRef.of(Move.Retry.class));
      case REWIND -> {
        Back back = Protocol.convert(with, TypeRef.of(Back.class));
        yield new Move.Rewind(back.to().read(), back.compensate());
      }
      case MIGRATE -> Protocol.convert(with, TypeRef.of(Move.Migrate.class));
      case PAUSE -> new Move.Pause();
      case RESUME -> new Move.Resume();
      case CANCEL -> new Move.Cancel();
      case CHECKPOINT -> throw Protocol.malformed("A checkpoint is no move.");
    };
  }
}
