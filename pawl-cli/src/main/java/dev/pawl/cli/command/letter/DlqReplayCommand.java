package dev.pawl.cli.command.letter;

import dev.pawl.cli.command.Executing;
import dev.pawl.cli.command.JsonArgument;
import dev.pawl.cli.command.OperationsCommand;
import dev.pawl.cli.command.move.MoveOptions;
import dev.pawl.cli.command.move.MoveOutcome;
import dev.pawl.cli.config.Settings;
import dev.pawl.cli.control.EngineInfo;
import dev.pawl.cli.control.Operations;
import dev.pawl.cli.control.SocketOperations;
import dev.pawl.cli.output.DeadLetterJson;
import dev.pawl.cli.output.ExitCode;
import dev.pawl.cli.output.OutputFormat;
import dev.pawl.cli.output.Screen;
import dev.pawl.cli.output.Table;
import dev.pawl.cli.output.Words;
import dev.pawl.engine.clock.Entropy;
import dev.pawl.engine.letter.DeadLetterView;
import dev.pawl.engine.letter.ReplayRequest;
import dev.pawl.engine.letter.Replayed;
import dev.pawl.engine.steer.ForkRequest;
import dev.pawl.engine.store.DeadLetterRow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
    name = "replay",
    description = {
      "Tries runs again that gave up; what is done is not repeated.",
      "With another input, or --anew, a new run begins from the beginning instead. Name dead letters, or give conditions: then it asks before it begins."
    },
    footer = {
      "",
      "Example: pawl dlq replay order-17",
      "         pawl dlq replay order-17 --input '{\"amount\": 12}'",
      "         pawl dlq replay --fingerprint 3fe1 --rate 5 --yes"
    })
final class DlqReplayCommand extends OperationsCommand {
  private static final String WORD = "replay";
  private static final int SHOWN = 200;

  @Parameters(arity = "0..*", paramLabel = "ID", description = "Ids of dead letters, or 'last'")
  private List<String> ids = List.of();

  @Mixin private DeadLetterOptions conditions = new DeadLetterOptions();

  @Option(names = "--all", description = "All that are open")
  private boolean all;

  @Mixin private MoveOptions options = new MoveOptions();

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "At most so many a second (default: dead-letters.replay-rate)")
  private @Nullable Integer rate;

  @Option(
      names = "--input",
      paramLabel = "JSON|@FILE|-",
      description = "Another input, with which new runs begin")
  private @Nullable String input;

  @Option(names = "--anew", description = "New runs begin from the beginning")
  private boolean anew;

  @Option(
      names = "--id",
      paramLabel = "REPLAY",
      description = "The id of the replay: the same one again changes nothing")
  private @Nullable String replayId;

  @Option(names = "--yes", description = "Goes on without asking")
  private boolean yes;

  @Option(
      names = "--save",
      paramLabel = "FILE",
      description = "Writes which ones it would be, and stops")
  private @Nullable Path save;

  @Option(
      names = "--from",
      paramLabel = "FILE",
      description = "Replays exactly those of a saved preview, each once however often it is given")
  private @Nullable Path from;

  @Override
  protected ExitCode run(Operations operations) {
    checkOptions();
    SavedReplay replay = replay(operations);
    if (ids.size() == 1 && !options.dryRun() && save == null) {
      return one(operations, replay);
    }
    List<MoveOutcome> preview =
        replay.letters().stream()
            .map(letter ->
                MoveOutcome.tried(
                    letter,
                    MoveOutcome.Kind.POSSIBLE,
                    () -> operations.preview(request(replay, letter))))
            .toList();
    if (options.dryRun() || save != null || possible(preview).isEmpty()) {
      show(preview);
      keep(replay, preview);
      return options.dryRun() || save != null || preview.isEmpty()
          ? ExitCode.DONE
          : summary(preview);
    }
    boolean ask = ids.isEmpty() && !yes;
    if (ask || screen().format() == OutputFormat.TABLE) {
      show(preview);
    }
    ExitCode answer = ask ? ask(preview) : ExitCode.DONE;
    return answer == ExitCode.DONE ? make(operations, replay, preview) : answer;
  }

  private void checkOptions() {
    int ways =
        (ids.isEmpty() ? 0 : 1) + (conditions.given() || all ? 1 : 0) + (from == null ? 0 : 1);
    if (ways != 1) {
      throw usage(
          "Name dead letters, or give conditions (--all for all that are open), or a saved preview with --from.");
    }
    if (from != null && (input != null || anew || replayId != null)) {
      throw usage("--from says everything: no --input, --anew and --id go with it.");
    }
    if (save != null && (yes || from != null || options.dryRun())) {
      throw usage(
          "--save only writes a preview: it goes with none of --yes, --from and --dry-run.");
    }
    if (rate != null && rate < 1) {
      throw usage("--rate must be at least 1, was " + rate);
    }
  }

  private SavedReplay replay(Operations operations) {
    if (from != null) {
      return SavedReplay.read(root().context().directory().resolve(from));
    }
    JsonNode data = JsonArgument.read("--input", input, root().context());
    String id =
        replayId == null ? Entropy.system().nextId(root().context().clock().millis()) : replayId;
    Set<String> letters = new LinkedHashSet<>();
    for (String words : ids) {
      letters.add(operations.deadLetter(words).row().origin());
    }
    if (ids.isEmpty()) {
      letters.addAll(found(operations));
    }
    return new SavedReplay(id, anew, data, List.copyOf(letters));
  }

  /** Those that gave up first come first. */
  private List<String> found(Operations operations) {
    int most = root().config().get(Settings.BULK_MAX_RUNS);
    List<DeadLetterView> found =
        operations.deadLetters(
            conditions.filter(
                Set.of(DeadLetterRow.State.OPEN), most + 1, root().context().clock().instant()));
    if (found.size() > most) {
      screen()
          .note(
              "There are more: this takes only the %d that gave up last ('%s'). Repeat it, narrow the conditions, or raise the limit with --set %s=N."
                  .formatted(most, Settings.BULK_MAX_RUNS.key(), Settings.BULK_MAX_RUNS.key()));
    }
    return found.stream().limit(most).map(letter -> letter.row().origin()).toList().reversed();
  }

  private ReplayRequest request(SavedReplay replay, String letter) {
    JsonNode data = replay.input();
    return new ReplayRequest(
        letter,
        replay.id(),
        data == null ? null : new ForkRequest.Input(data),
        replay.anew(),
        rate,
        root().context().actor(),
        options.reason());
  }

  private ExitCode one(Operations operations, SavedReplay replay) {
    Replayed replayed = operations.replay(request(replay, replay.letters().getFirst()));
    EngineInfo info = operations.info();
    screen()
        .result(
            DeadLetterJson.replayed(replayed, replay.id()),
            out ->
                out.line(
                    "%s %s%s."
                        .formatted(
                            replayed.letter(),
                            Words.foreign(replayed.effect()),
                            Executing.note(info))));
    return ExitCode.DONE;
  }

  private void show(List<MoveOutcome> preview) {
    screen()
        .results(
            preview.stream().map(item -> item.json(WORD)).toList(),
            out -> {
              if (preview.isEmpty()) {
                out.note("No dead letters like that. 'pawl dlq list' takes the same conditions.");
                return;
              }
              Table table = Table.of("ID", "", "WHAT WOULD HAPPEN");
              preview.forEach(item -> table.row(cells(out, item)));
              out.table(table);
            });
  }

  private static String[] cells(Screen out, MoveOutcome item) {
    return new String[] {
      item.runId(),
      item.kind().painted(out.style()),
      Words.shortened(Words.foreign(item.words()), SHOWN)
    };
  }

  private static List<String> possible(List<MoveOutcome> preview) {
    return preview.stream()
        .filter(item -> item.kind() == MoveOutcome.Kind.POSSIBLE)
        .map(MoveOutcome::runId)
        .toList();
  }

  private void keep(SavedReplay replay, List<MoveOutcome> preview) {
    if (save != null) {
      Path file = root().context().directory().resolve(save);
      List<String> letters = possible(preview);
      new SavedReplay(replay.id(), replay.anew(), replay.input(), letters).write(file);
      screen()
          .note(
              "%s has the %d dead letters that this is possible for. Replay exactly those with --from %s; repeated after an interruption, it goes on."
                  .formatted(file, letters.size(), save));
    }
  }

  /** DONE to go on. */
  private ExitCode ask(List<MoveOutcome> preview) {
    var dialogue = root().context().dialogue();
    if (screen().format().forPrograms() || !dialogue.present()) {
      screen()
          .note(
              "Nothing is changed: there is nobody to ask here. Add --yes, or --save FILE to keep this preview.");
      return ExitCode.WAITING_FOR_PERSON;
    }
    String answer =
        dialogue
            .ask(
                "replay %d of %d dead letters? [y/N] "
                    .formatted(possible(preview).size(), preview.size()))
            .orElse("")
            .strip();
    if (answer.equalsIgnoreCase("y") || answer.equalsIgnoreCase("yes")) {
      return ExitCode.DONE;
    }
    screen().note("Nothing is changed.");
    return ExitCode.CANCELLED;
  }

  private ExitCode make(Operations operations, SavedReplay replay, List<MoveOutcome> preview) {
    if (from == null) {
      screen()
          .note(
              "The replay is '%s': after an interruption, the same command with --id %s goes on."
                  .formatted(replay.id(), replay.id()));
    }
    int width = preview.stream().mapToInt(item -> item.runId().length()).max().orElse(0);
    List<MoveOutcome> made = new ArrayList<>();
    boolean gone = false;
    for (MoveOutcome item : preview) {
      MoveOutcome outcome = item;
      if (item.kind() == MoveOutcome.Kind.POSSIBLE) {
        outcome =
            gone
                ? item.notTried()
                : MoveOutcome.tried(
                    item.runId(),
                    MoveOutcome.Kind.DONE,
                    () -> operations.replay(request(replay, item.runId())).effect());
      }
      gone = gone || SocketOperations.GONE.equals(outcome.code());
      made.add(outcome);
      tell(outcome, width);
    }
    if (screen().format().oneValue()) {
      screen().results(made.stream().map(item -> item.json(WORD)).toList(), out -> {});
    }
    return summary(made);
  }

  /** Says at once what became of one, where that can be said one at a time. */
  private void tell(MoveOutcome outcome, int width) {
    if (!screen().format().oneValue()) {
      String[] cells = cells(screen(), outcome);
      cells[0] += " ".repeat(width - outcome.runId().length());
      screen().result(outcome.json(WORD), out -> out.line(String.join("  ", cells)));
    }
  }

  private ExitCode summary(List<MoveOutcome> made) {
    Map<MoveOutcome.Kind, Integer> counts = new EnumMap<>(MoveOutcome.Kind.class);
    made.forEach(item -> counts.merge(item.kind(), 1, Integer::sum));
    screen()
        .progress(
            "%s: %s."
                .formatted(
                    WORD,
                    counts.entrySet().stream()
                        .map(count -> count.getValue() + " " + count.getKey().word())
                        .collect(Collectors.joining(", "))));
    return made.stream().allMatch(item -> item.kind().good()) ? ExitCode.DONE : ExitCode.FAILED;
  }
}
