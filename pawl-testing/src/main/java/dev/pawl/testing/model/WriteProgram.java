package dev.pawl.testing.model;

import dev.pawl.testing.model.Part.Ending;
import dev.pawl.testing.model.Part.Guarantee;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes a program from a seed. Times are drawn to the millisecond from wide ranges, so that
 * branches rarely do something at the same time.
 */
final class WriteProgram {
  private static final int DEEPEST = 4;
  private static final long LONGEST_NAP = 4 * 3_600_000L;
  private static final long SCRIPT = 40 * 3_600_000L;

  /** When the script gives up on the run. */
  private static final long END = 400 * 3_600_000L;

  static final List<String> SIGNALS = List.of("red", "green", "blue");
  private static final List<String> VARIABLES = List.of("x", "y");
  private static final List<String> MARKS = List.of("here", "there");
  private static final int TRIES = 200;

  private final Dice dice;
  private int budget;
  private int names;
  private int receives;
  private int asks;
  private int children;

  /** How many runs there are around what is written. */
  private int ancestors;

  /** Whether operators make moves. */
  private final boolean moves;

  private int branchDepth;

  private WriteProgram(Dice dice, int size) {
    this.dice = dice;
    this.budget = size;
    this.moves = dice.percent(40);
  }

  /**
   * The program of a seed, which ends, and whose outcome does not depend on the order of what
   * happens at the same time.
   *
   * @param size how many parts it has, about
   */
  static Program of(long seed, int size) {
    for (int attempt = 0; attempt < TRIES; attempt++) {
      Program program = write(seed, new Dice(seed * TRIES + attempt), size);
      if (isDefinite(program) && (!program.hasMoves() || isDefinite(program.withoutMoves()))) {
        return program;
      }
    }
    throw new IllegalStateException("No program of seed " + seed + " has a definite outcome.");
  }

  static boolean isDefinite(Program program) {
    Set<Account> accounts = new HashSet<>();
    Schedule.some().forEach(schedule -> accounts.add(Model.of(program, Doubts.NONE, schedule)));
    return accounts.size() == 1 && accounts.iterator().next().isOver();
  }

  private static Program write(long seed, Dice dice, int size) {
    WriteProgram writer = new WriteProgram(dice, 3 + dice.below(size));
    List<Part> body = new ArrayList<>();
    if (dice.percent(30)) {
      body.add(new Part.Declare(dice.oneOf(VARIABLES), dice.below(3)));
    }
    while (writer.budget > 0) {
      body.add(writer.part(0));
    }
    if (writer.moves && dice.percent(50)) {
      int first = body.getFirst() instanceof Part.Declare ? 1 : 0;
      body.add(first + dice.below(body.size() + 1 - first), writer.mendable());
    }
    if (dice.percent(15)) {
      body.add(new Part.Renew(1 + dice.below(2)));
    }
    Long deadline = dice.percent(15) ? Long.valueOf(writer.time()) : null;
    return new Program(seed, deadline, body, writer.script(deadline));
  }

  private String name(String word) {
    return word + "-" + ++names;
  }

  private List<Part> block(int depth) {
    List<Part> parts = new ArrayList<>();
    int length = 1 + dice.below(3);
    for (int i = 0; i < length && (budget > 0 || i == 0); i++) {
      parts.add(part(depth + 1));
    }
    return parts;
  }

  private Part part(int depth) {
    budget--;
    int choice = dice.below(depth >= DEEPEST ? 66 : 108);
    if (choice < 22) {
      return work();
    } else if (choice < 32) {
      return nap();
    } else if (choice < 39) {
      return receive();
    } else if (choice < 44) {
      return ask();
    } else if (choice < 47) {
      return new Part.Tag(dice.oneOf(List.of("stage", "mood")), "v" + dice.below(100));
    } else if (choice < 49) {
      // What branches came to is kept as it is, although a fork performs them with its own input.
      return branchDepth > 0 || dice.percent(50) ? new Part.Draw() : new Part.Recall();
    } else if (choice < 52) {
      return depth == 0 && dice.percent(60) ? work() : new Part.Fail("code-" + dice.below(10));
    } else if (choice < 55) {
      return branchDepth == 0 ? new Part.Mark(dice.oneOf(MARKS)) : work();
    } else if (choice < 66) {
      return variable();
    } else {
      return structure(depth, choice);
    }
  }

  private Part structure(int depth, int choice) {
    if (choice < 76) {
      return new Part.All(name("all"), branches(depth, 60), limit());
    } else if (choice < 85) {
      return new Part.First(name("first"), branches(depth, 95), limit());
    } else if (choice < 89) {
      return new Part.Phase(name("phase"), scope(depth));
    } else if (choice < 93) {
      boolean keyed = dice.percent(50);
      return new Part.Loop(
          name("loop"), 1 + dice.below(3), keyed, keyed ? scope(depth) : block(depth));
    } else if (choice < 97) {
      return new Part.Guard(block(depth), block(depth), block(depth));
    } else if (choice < 99) {
      return new Part.Shield(block(depth));
    } else {
      return child(depth);
    }
  }

  /** A child, whose program may do what that of its parent may; nobody sends it signals. */
  private Part child(int depth) {
    children++;
    int branchesAround = branchDepth;
    branchDepth = 0;
    ancestors++;
    List<Part> body = new ArrayList<>(scope(depth));
    if (dice.percent(10)) {
      body.add(new Part.Renew(1));
    }
    ancestors--;
    branchDepth = branchesAround;
    Long deadline = dice.percent(15) ? Long.valueOf(dice.between(1, LONGEST_NAP)) : null;
    return new Part.Spawn(name("child"), dice.percent(70), deadline, body);
  }

  private Part variable() {
    String name = dice.oneOf(VARIABLES);
    int choice = dice.below(10);
    if (choice < 2) {
      return new Part.Put(name, dice.below(5));
    } else if (choice < 5) {
      return new Part.Add(name, 1 + dice.below(2));
    } else if (choice < 7) {
      return new Part.Look(name);
    } else {
      Long timeout = dice.percent(65) ? Long.valueOf(dice.between(1, LONGEST_NAP)) : null;
      return new Part.Until(name, 1 + dice.below(3), timeout);
    }
  }

  /** What a scope of its own contains; it may have variables of its own. */
  private List<Part> scope(int depth) {
    List<Part> parts = new ArrayList<>();
    if (dice.percent(25)) {
      parts.add(new Part.Declare(dice.oneOf(VARIABLES), dice.below(3)));
    }
    parts.addAll(block(depth));
    return parts;
  }

  private Part work() {
    Guarantee guarantee =
        dice.percent(55)
            ? Guarantee.AT_LEAST_ONCE
            : dice.oneOf(
                List.of(
                    Guarantee.ONCE_VERIFIED,
                    Guarantee.ONCE_ASKING,
                    Guarantee.ONCE_RETRYING,
                    Guarantee.ONCE_FAILING));
    Ending ending = Ending.SUCCEEDS;
    int failures = 0;
    int chance = dice.below(100);
    if (chance < 20) {
      failures = 1 + dice.below(3);
    } else if (chance < 28) {
      ending = Ending.REFUSES;
    } else if (chance < 50 && guarantee.once()) {
      ending = dice.percent(50) ? Ending.LOSES_REPLY : Ending.LOSES_REQUEST;
    }
    // A crash may cost an at-most-once step attempts, which the model is told.
    int attempts = dice.percent(70) ? failures + 1 : Math.max(1, failures);
    return new Part.Work(name("work"), guarantee, failures, attempts, delay(), ending, undo());
  }

  /** A step that fails the run, until somebody does something about it. */
  private Part mendable() {
    Guarantee guarantee =
        dice.oneOf(
            List.of(Guarantee.AT_LEAST_ONCE, Guarantee.ONCE_VERIFIED, Guarantee.ONCE_FAILING));
    boolean unknown = guarantee == Guarantee.ONCE_FAILING && dice.percent(50);
    return new Part.Work(
        name("work"),
        guarantee,
        0,
        1,
        delay(),
        unknown ? Ending.LOSES_REQUEST : Ending.REFUSES_FIRST,
        null);
  }

  private Part.@Nullable Reversal undo() {
    if (dice.percent(65)) {
      return null;
    }
    // Nothing else happens while a run is sent back, so that takes no time.
    int failures = moves || dice.percent(70) ? 0 : 1 + dice.below(2);
    int attempts = dice.percent(80) ? failures + 1 : Math.max(1, failures);
    return new Part.Reversal(failures, attempts, delay(), dice.percent(30));
  }

  private long delay() {
    return dice.between(1_000, 600_000);
  }

  private Part nap() {
    long most = dice.percent(30) ? 3_000 : LONGEST_NAP;
    return new Part.Nap(name("nap"), dice.between(1, most));
  }

  private Part receive() {
    receives++;
    boolean ends = ancestors > 0 || dice.percent(60);
    Long timeout = ends ? Long.valueOf(dice.between(1, LONGEST_NAP)) : null;
    return new Part.Receive(dice.oneOf(SIGNALS), timeout);
  }

  private Part ask() {
    asks++;
    @Nullable Long due = dice.percent(70) ? Long.valueOf(dice.between(1, LONGEST_NAP)) : null;
    return new Part.Ask(name("ask"), due, dice.below(3));
  }

  /** Branches, of which so many in a hundred begin with a nap and so at times of their own. */
  private List<List<Part>> branches(int depth, int staggered) {
    List<List<Part>> branches = new ArrayList<>();
    int count = 1 + dice.below(4);
    boolean naps = dice.percent(staggered);
    // What all of them do to one variable at one time, in whatever order, must add up.
    boolean adds = dice.percent(15);
    String shared = dice.oneOf(VARIABLES);
    branchDepth++;
    for (int i = 0; i < count; i++) {
      List<Part> branch = new ArrayList<>();
      if (adds) {
        branch.add(new Part.Add(shared, 1 + dice.below(3)));
      }
      if (naps || adds) {
        branch.add(nap());
      }
      if (adds && i == 0) {
        branch.add(
            new Part.Until(shared, 1 + dice.below(4), Long.valueOf(dice.between(1, LONGEST_NAP))));
      }
      branch.addAll(scope(depth));
      branches.add(branch);
    }
    branchDepth--;
    return branches;
  }

  private int limit() {
    return dice.percent(60) ? Integer.MAX_VALUE : 1 + dice.below(2);
  }

  // The script

  private List<Stimulus> script(@Nullable Long deadline) {
    List<Stimulus> script = new ArrayList<>();
    int sent = 0;
    for (int i = receives == 0 ? dice.below(2) : receives + dice.below(3); i > 0; i--) {
      sent++;
      String id = "m" + (dice.percent(10) && sent > 1 ? sent - 1 : sent);
      script.add(new Stimulus.Send(time(), dice.oneOf(SIGNALS), id));
    }
    for (int i = asks == 0 ? 0 : asks + dice.below(2); i > 0; i--) {
      script.add(new Stimulus.Decide(time(), dice.below(10), dice.percent(50) ? "yes" : "no"));
    }
    if (dice.percent(30)) {
      long from =
          deadline != null && dice.percent(60)
              ? Math.max(1, deadline - dice.between(1, LONGEST_NAP / 2))
              : time();
      script.add(new Stimulus.Pause(from));
      script.add(new Stimulus.Resume(from + dice.between(1, LONGEST_NAP)));
    }
    if (dice.percent(20)) {
      script.add(new Stimulus.Cancel(time()));
    }
    if (children > 0 && dice.percent(30)) {
      script.add(new Stimulus.CancelChild(time(), dice.below(10)));
    }
    for (int i = moves ? 1 + dice.below(3) : 0; i > 0; i--) {
      script.add(move());
    }
    for (int i = dice.percent(25) ? 1 + dice.below(2) : 0; i > 0; i--) {
      script.add(new Stimulus.Mark(time()));
    }
    for (int i = dice.below(3); i > 0; i--) {
      script.add(new Stimulus.Restart(time()));
    }
    script.sort(Comparator.comparingLong(Stimulus::at));
    script.add(new Stimulus.Stop(END));
    return List.copyOf(script);
  }

  private Stimulus move() {
    int choice = dice.below(100);
    if (choice < 45) {
      return new Stimulus.Rewind(time(), dice.below(10), dice.percent(50));
    } else if (choice < 75) {
      return new Stimulus.Mend(dice.between(SCRIPT / 5, SCRIPT), dice.percent(50));
    } else {
      return new Stimulus.Fork(time(), dice.below(10), "edited");
    }
  }

  /** Early more often than late. */
  private long time() {
    return dice.percent(50) ? dice.between(1, SCRIPT / 10) : dice.between(1, SCRIPT);
  }
}
