package dev.pawl.cli.control;

import dev.pawl.api.TypeRef;
import dev.pawl.engine.effect.EffectDecision;
import dev.pawl.engine.effect.EffectView;
import dev.pawl.engine.letter.DeadLetterSummary;
import dev.pawl.engine.letter.DeadLetterView;
import dev.pawl.engine.letter.ReplayRequest;
import dev.pawl.engine.letter.Replayed;
import dev.pawl.engine.store.DeadLetterFilter;
import dev.pawl.engine.store.DeadLetterGroup;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The commands of the socket's protocol about runs that gave up and effects in doubt. */
final class DeadLetterCalls {
  /** What is discarded, by whom and why. */
  record Discard(String runId, String actor, String reason) {}

  /** Of which run; null for those in doubt of all. */
  record Effects(@Nullable String runId, int limit) {}

  static final Call<DeadLetterFilter, List<DeadLetterView>> LIST =
      new Call<>(
          "dead-letters",
          TypeRef.of(DeadLetterFilter.class),
          new TypeRef<List<DeadLetterView>>() {},
          Operations::deadLetters);

  static final Call<DeadLetterFilter, List<DeadLetterGroup>> GROUPS =
      new Call<>(
          "dead-letter-groups",
          TypeRef.of(DeadLetterFilter.class),
          new TypeRef<List<DeadLetterGroup>>() {},
          Operations::deadLetterGroups);

  static final Call<Call.Word, DeadLetterView> FIND =
      new Call<>(
          "dead-letter",
          TypeRef.of(Call.Word.class),
          TypeRef.of(DeadLetterView.class),
          (operations, id) -> operations.deadLetter(id.word()));

  static final Call<Call.None, DeadLetterSummary> SUMMARY =
      new Call<>(
          "dead-letter-summary",
          TypeRef.of(Call.None.class),
          TypeRef.of(DeadLetterSummary.class),
          (operations, none) -> operations.deadLetterSummary());

  static final Call<ReplayRequest, Call.Word> PREVIEW =
      new Call<>(
          "preview-replay",
          TypeRef.of(ReplayRequest.class),
          TypeRef.of(Call.Word.class),
          (operations, request) -> new Call.Word(operations.preview(request)));

  static final Call<ReplayRequest, Replayed> REPLAY =
      new Call<>(
          "replay",
          TypeRef.of(ReplayRequest.class),
          TypeRef.of(Replayed.class),
          Operations::replay);

  static final Call<Discard, Boolean> DISCARD =
      new Call<>(
          "discard",
          TypeRef.of(Discard.class),
          TypeRef.of(Boolean.class),
          (operations, discard) ->
              operations.discard(discard.runId(), discard.actor(), discard.reason()));

  static final Call<Effects, List<EffectView>> EFFECTS =
      new Call<>(
          "effects",
          TypeRef.of(Effects.class),
          new TypeRef<List<EffectView>>() {},
          (operations, wanted) ->
              wanted.runId() == null
                  ? operations.effectsInDoubt(wanted.limit())
                  : operations.effects(wanted.runId()));

  static final Call<EffectDecision, Call.Word> RESOLVE =
      new Call<>(
          "resolve-effect",
          TypeRef.of(EffectDecision.class),
          TypeRef.of(Call.Word.class),
          (operations, decision) -> new Call.Word(operations.resolve(decision)));

  /** All of them. */
  static final List<Call<?, ?>> ALL =
      List.of(LIST, GROUPS, FIND, SUMMARY, PREVIEW, REPLAY, DISCARD, EFFECTS, RESOLVE);

  private DeadLetterCalls() {}
}
