package dev.pawl.cli.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.agents.email.ConsensusDecision;
import dev.pawl.agents.email.Phase;
import dev.pawl.agents.email.consensus.BallotRow;
import dev.pawl.agents.email.draft.Draft;
import dev.pawl.agents.email.review.Verdict;
import dev.pawl.agents.email.review.rules.RuleReviewers;
import dev.pawl.agents.email.revision.Revision;
import dev.pawl.cli.kill.Met.Thing;
import dev.pawl.engine.history.Fact;
import dev.pawl.engine.history.RecordedEvent;
import dev.pawl.engine.history.RunFold;
import dev.pawl.engine.history.RunState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Events, phases, versions of drafts and verdicts of a run come in order and without gaps. */
final class CheckOrder {
  private static final int REVIEWERS = RuleReviewers.all().size();
  private static final Pattern ROUND = Pattern.compile("review(#\\d+)?");
  private static final Pattern DRAFT = Pattern.compile("draft(#\\d+)?");

  private final EmailFile file;
  private final Met met;

  private CheckOrder(EmailFile file, Met met) {
    this.file = file;
    this.met = met;
  }

  static void check(EmailFile file, Met met) {
    CheckOrder check = new CheckOrder(file, met);
    check.events();
    check.state();
    check.phases();
    check.rounds();
    check.met();
  }

  private void events() {
    for (int i = 0; i < file.history().size(); i++) {
      assertThat(file.history().get(i).number())
          .as("event number in %s", file.id())
          .isEqualTo(i + 1);
    }
  }

  /** The row is the fold of the history. */
  private void state() {
    RunState state = RunFold.of(file.history());
    assertThat(file.row().status()).as("status of %s", file.id()).isEqualTo(state.status());
    assertThat(file.labels()).as("labels of %s", file.id()).isEqualTo(state.labels());
    assertThat(file.history().getLast().fact().ends())
        .as("last event of %s", file.id())
        .isEqualTo(file.row().status());
  }

  /**
   * The phases that were entered are the beginning of those that a run of its type goes through.
   */
  private void phases() {
    List<String> entered =
        file.history().stream()
            .filter(
                event -> event.fact() instanceof Fact.ScopeOpened && !event.path().contains("/"))
            .map(RecordedEvent::path)
            .toList();
    long rounds = entered.stream().filter(path -> ROUND.matcher(path).matches()).count();
    long drafts = entered.stream().filter(path -> DRAFT.matcher(path).matches()).count();
    List<String> whole = new ArrayList<>(List.of(Phase.CLASSIFICATION.word(), "draft"));
    assertThat(rounds == 0 || file.reviewed()).as("%s is reviewed", file.id()).isTrue();
    for (int round = 1; round <= rounds; round++) {
      whole.add(occurrence(Phase.REVIEW, round));
      whole.add(occurrence(Phase.CONSENSUS, round));
      if (round < drafts) {
        whole.add(occurrence(Phase.DRAFT, round + 1));
      }
    }
    for (Phase phase :
        List.of(Phase.FINALISATION, Phase.PREPARATION, Phase.DELIVERY, Phase.CONFIRMATION)) {
      whole.add(phase.word());
    }
    List<String> expected = file.receipt().isPresent() ? whole : beginning(whole, entered.size());
    assertThat(entered).as("phases of %s", file.id()).isEqualTo(expected);
    // A run that is cancelled may have said where it goes and not have come there.
    List<String> here =
        whole.subList(Math.max(0, entered.size() - 1), Math.min(entered.size() + 1, whole.size()));
    assertThat(here.stream().map(path -> path.replaceFirst("#.*", "")))
        .as("where %s is", file.id())
        .contains(file.labels().getOrDefault(Phase.LABEL, whole.getFirst()));
  }

  private static List<String> beginning(List<String> whole, int length) {
    return whole.subList(0, Math.min(length, whole.size()));
  }

  private static String occurrence(Phase phase, int number) {
    return number == 1 ? phase.word() : phase.word() + "#" + number;
  }

  /** Each round has a word of each reviewer, then a decision about these, then what follows. */
  private void rounds() {
    Optional<Draft> draft =
        file.result("draft/write", Draft.class).or(() -> file.result("draft/basic", Draft.class));
    for (int round = 1; decision(round).isPresent(); round++) {
      ConsensusDecision decision = decision(round).orElseThrow();
      assertThat(draft).as("the draft of round %d of %s", round, file.id()).isPresent();
      assertThat(decision.round()).as("round of %s", file.id()).isEqualTo(round);
      assertThat(decision.rows()).as("ballots of %s", file.id()).hasSize(REVIEWERS);
      for (BallotRow row : decision.rows()) {
        ballot(round, row);
      }
      boolean revise = decision.verdict() == ConsensusDecision.Verdict.REVISE;
      Optional<Revision> revision =
          file.result(occurrence(Phase.DRAFT, round + 1) + "/revise", Revision.class);
      assertThat(revise || revision.isEmpty())
          .as("%s is revised only when that was decided, round %d", file.id(), round)
          .isTrue();
      if (file.receipt().isPresent()) {
        assertThat(revision.isPresent()).as("revision of %s", file.id()).isEqualTo(revise);
      }
      draft = revision.map(Revision::draft);
    }
  }

  private Optional<ConsensusDecision> decision(int round) {
    return file.result(occurrence(Phase.CONSENSUS, round) + "/decision", ConsensusDecision.class);
  }

  private void ballot(int round, BallotRow row) {
    String path =
        "%s/reviewers[%s]/verdict".formatted(occurrence(Phase.REVIEW, round), row.reviewer());
    List<RecordedEvent> ends =
        file.history().stream()
            .filter(event ->
                event.path().equals(path)
                    && (event.fact() instanceof Fact.StepCompleted
                        || event.fact() instanceof Fact.StepFailed))
            .toList();
    assertThat(ends).as("ends of %s in %s", path, file.id()).hasSize(1);
    String vote =
        ends.getFirst().fact() instanceof Fact.StepFailed
            ? "abstains"
            : EmailFile.decoded(ends.getFirst(), Verdict.class)
                .vote()
                .name()
                .toLowerCase(Locale.ROOT);
    assertThat(row.vote()).as("%s in %s", path, file.id()).isEqualTo(vote);
    if (vote.equals("abstains")) {
      met.add(Thing.ABSTENTION);
    }
  }

  private void met() {
    for (RecordedEvent event : file.history()) {
      if (event.fact() instanceof Fact.StepCompleted) {
        if (event.path().endsWith("/revise")) {
          met.add(Thing.REVISION);
        } else if (event.path().contains("/work[")) {
          met.add(Thing.WORK);
        }
      } else if (event.fact() instanceof Fact.TaskDecided) {
        met.add(Thing.PERSON_DECISION);
      }
    }
  }
}
