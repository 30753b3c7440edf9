package dev.pawl.cli.command.move;

import dev.pawl.api.PawlException;
import dev.pawl.cli.control.MoveRequest;
import dev.pawl.cli.control.Operations;
import dev.pawl.cli.output.ExitCode;
import dev.pawl.cli.output.Style;
import dev.pawl.engine.steer.MoveReceipt;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What became of a move on a run, or would.
 *
 * @param words what it does, or why it is not made
 * @param code of the refusal, or null when there is none
 */
public record MoveOutcome(String runId, Kind kind, String words, @Nullable String code) {

  /** How far it came. */
  public enum Kind {
    /** It makes sense, and nothing was changed. */
    POSSIBLE,
    DONE,
    /** It is on disk, and is carried out later. */
    ACCEPTED,
    /** It makes no sense. */
    REFUSED,
    /** It makes sense perhaps, but something else is in the way. */
    FAILED,
    /** What was in the way of another one is in the way of this one. */
    NOT_TRIED;

    /** As programs and people read it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public boolean good() {
      return this == POSSIBLE || this == DONE || this == ACCEPTED;
    }

    public String painted(Style style) {
      return switch (this) {
        case POSSIBLE -> word();
        case DONE -> style.good(word());
        case ACCEPTED -> style.attention(word());
        case REFUSED, FAILED, NOT_TRIED -> style.bad(word());
      };
    }
  }

  static MoveOutcome of(MoveReceipt receipt) {
    Kind kind =
        switch (receipt.standing()) {
          case DONE -> Kind.DONE;
          case ACCEPTED -> Kind.ACCEPTED;
        };
    return new MoveOutcome(receipt.runId(), kind, receipt.effect(), null);
  }

  /** What a move would do; a refusal is an outcome, too. */
  public static MoveOutcome previewed(Operations operations, MoveRequest request) {
    try {
      return new MoveOutcome(request.runId(), Kind.POSSIBLE, operations.preview(request), null);
    } catch (PawlException e) {
      return not(request.runId(), e);
    }
  }

  /** Makes a move; a refusal is an outcome, too. */
  public static MoveOutcome made(Operations operations, MoveRequest request) {
    try {
      return of(operations.move(request));
    } catch (PawlException e) {
      MoveOutcome not = not(request.runId(), e);
      return not.kind == Kind.REFUSED ? not : not.unsure();
    }
  }

  /** Tries something else with a run; a refusal is an outcome, too. */
  public static MoveOutcome tried(String runId, Kind good, Supplier<String> work) {
    try {
      return new MoveOutcome(runId, good, work.get(), null);
    } catch (PawlException e) {
      return not(runId, e);
    }
  }

  private static MoveOutcome not(String runId, PawlException e) {
    boolean refused =
        switch (ExitCode.of(e)) {
          case NOT_ALLOWED, NOT_FOUND, USAGE -> true;
          case DONE, FAILED, TIMED_OUT, CANCELLED, WAITING_FOR_PERSON, BLOCKED -> false;
        };
    return new MoveOutcome(
        runId, refused ? Kind.REFUSED : Kind.FAILED, String.valueOf(e.getMessage()), e.code());
  }

  private MoveOutcome unsure() {
    return new MoveOutcome(
        runId,
        kind,
        "%s Whether the move was made is not known: see 'pawl history %s'.".formatted(words, runId),
        code);
  }

  public MoveOutcome notTried() {
    return new MoveOutcome(runId, Kind.NOT_TRIED, "The engine was gone before.", code);
  }

  public Map<String, @Nullable Object> json(String move) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("id", runId);
    json.put("move", move);
    json.put("outcome", kind.word());
    json.put("effect", kind.good() ? words : null);
    json.put("refusal", kind.good() ? null : words);
    json.put("code", code);
    return json;
  }
}
