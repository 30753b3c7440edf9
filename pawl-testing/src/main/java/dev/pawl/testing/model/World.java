package dev.pawl.testing.model;

import dev.pawl.api.Attempt;
import dev.pawl.api.ErrorKind;
import dev.pawl.api.OutcomeUnknownException;
import dev.pawl.api.TypeRef;
import dev.pawl.api.Undoing;
import dev.pawl.api.WorkflowException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What no crash undoes of a run: the effects of its steps, and a notebook of everything that its
 * code ever met. It notices at once when something happens that must not. Thread-safe.
 */
final class World {
  private final SortedMap<String, List<String>> seen = new TreeMap<>();
  private final SortedMap<String, List<String>> effects = new TreeMap<>();
  private final Set<String> attempts = new HashSet<>();
  private final Set<String> happened = new HashSet<>();
  private final Set<String> everHappened = new HashSet<>();
  private final Map<String, Integer> effectsOfPath = new HashMap<>();
  private final Set<String> recorded = new HashSet<>();
  private final Map<String, Long> draws = new HashMap<>();
  private final Map<String, String> pathOfKey = new HashMap<>();
  private final List<String> violations = new ArrayList<>();
  private final Set<Part> performed = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<String> undosRecorded = new HashSet<>();
  private final List<String> undone = new ArrayList<>();
  private final long origin;

  /** Counts generations and moves, since after each the code begins anew. */
  private int section;

  private int firstSection;
  private boolean compensates;
  private int newest;
  private int repetitions;

  /**
   * @param origin the time from which others are counted
   */
  World(long origin) {
    this.origin = origin;
  }

  /** One execution of the code from its beginning. */
  final class Pass {
    private final int number;
    private final String section;
    private final Occurrences occurrences = new Occurrences();
    private final Set<String> executed = new HashSet<>();
    private final Map<String, Integer> read = new HashMap<>();
    private final Map<String, Integer> drawn = new HashMap<>();

    private Pass(int number, int section) {
      this.number = number;
      this.section = World.prefix(section);
    }

    /** What the names of lanes and steps begin with. */
    String prefix() {
      return section;
    }

    long since(long millis) {
      return millis - origin;
    }

    String path(String scope, String name) {
      synchronized (World.this) {
        return occurrences.next(scope, name);
      }
    }

    /** Whether the effect of a step happened. */
    boolean happenedNow(String path) {
      return World.this.happenedNow(path);
    }

    void performs(Part part) {
      synchronized (World.this) {
        performed.add(part);
      }
    }

    /** Code of this lane met something; the next execution has to meet the same. */
    void saw(String laneOfSection, String what) {
      synchronized (World.this) {
        String lane = section + laneOfSection;
        List<String> notes = seen.computeIfAbsent(lane, any -> new ArrayList<>());
        int index = read.merge(lane, 1, Integer::sum) - 1;
        if (index == notes.size()) {
          notes.add(what);
        } else if (!notes.get(index).equals(what)) {
          violations.add(
              "lane '%s' met '%s' at first and '%s' when executed again"
                  .formatted(lane, notes.get(index), what));
        }
      }
    }

    void drew(String lane, long number) {
      synchronized (World.this) {
        String draw = section + lane + " draw " + drawn.merge(lane, 1, Integer::sum);
        Long before = draws.put(draw, number);
        if (before != null && before != number) {
          violations.add("%s was %d at first and %d then".formatted(draw, before, number));
        }
      }
    }

    /** What a step does to the world. */
    String work(String laneOfSection, String pathOfSection, Part.Work work, Attempt attempt) {
      synchronized (World.this) {
        String lane = section + laneOfSection;
        String path = section + pathOfSection;
        if (number != newest) {
          throw new IllegalStateException("The process that executes this is dead.");
        }
        if (compensates) {
          violations.add(path + " was executed during the compensation");
        }
        begin(path, work, attempt);
        int number = attempt.number();
        if (number <= work.failures()) {
          throw WorkflowException.of(ErrorKind.TRANSIENT, "flaky", "Not yet.");
        }
        boolean first = number == 1;
        switch (work.ending()) {
          case REFUSES -> throw WorkflowException.business("refused", "No.");
          case REFUSES_FIRST -> {
            if (section.equals(World.prefix(firstSection))) {
              throw WorkflowException.business("refused", "Not now.");
            }
          }
          case LOSES_REQUEST -> {
            if (first) {
              throw unknown();
            }
          }
          case LOSES_REPLY -> {
            if (first) {
              effect(lane, pathOfSection, work, number);
              throw unknown();
            }
          }
          case SUCCEEDS -> {}
        }
        effect(lane, pathOfSection, work, number);
        return "done";
      }
    }

    /** Takes back what a step did. */
    void undo(String pathOfSection, Part.Reversal how, Undoing undoing) {
      synchronized (World.this) {
        String path = section + pathOfSection;
        if (number != newest) {
          throw new IllegalStateException("The process that executes this is dead.");
        }
        String key = attempt("undo " + path, undoing.attempt());
        if (!executed.add(key)) {
          violations.add(key + " was executed twice without a crash in between");
        }
        repetitions += attempts.add(key) ? 0 : 1;
        if (undosRecorded.contains(path)) {
          violations.add(key + " was executed after the end of its undo was recorded");
        }
        if (undoing.completed() && !everHappened.contains(pathOfSection)) {
          violations.add(path + " never happened and is undone as if it had");
        }
        String result = undoing.result(TypeRef.of(String.class)).orElse("none");
        if (!result.equals(undoing.completed() ? "done" : "none")) {
          violations.add("the undo of " + path + " was told that its result is " + result);
        }
        if (undoing.attempt() <= how.failures()) {
          throw WorkflowException.of(ErrorKind.TRANSIENT, "flaky", "Not yet.");
        }
        String what = undone(path, undoing.completed());
        if (!undone.contains(what)) {
          undone.add(what);
        }
      }
    }

    private void begin(String path, Part.Work work, Attempt attempt) {
      String key = attempt(path, attempt.number());
      if (!executed.add(key)) {
        violations.add(key + " was executed twice without a crash in between");
      }
      boolean repeated = !attempts.add(key);
      repetitions += repeated ? 1 : 0;
      if (repeated && work.guarantee().once()) {
        violations.add(key + " was executed twice although at most once is promised");
      }
      if (recorded.contains(path)) {
        violations.add(key + " was executed after the outcome of its step was recorded");
      }
      String owner = pathOfKey.putIfAbsent(attempt.idempotencyKey(), path);
      if (owner != null && !owner.equals(path)) {
        violations.add("%s and %s have one idempotency key".formatted(owner, path));
      }
    }
  }

  private static OutcomeUnknownException unknown() {
    return new OutcomeUnknownException(
        ErrorKind.NETWORK, "lost", "The line broke.", new IllegalStateException("broken"));
  }

  private void effect(String lane, String pathOfSection, Part.Work work, int number) {
    String path = prefix(section) + pathOfSection;
    String key = attempt(path, number);
    if (happened.add(key)) {
      effects.computeIfAbsent(lane, any -> new ArrayList<>()).add(key);
    }
    everHappened.add(pathOfSection);
    int count = effectsOfPath.merge(path, 1, Integer::sum);
    boolean single =
        switch (work.guarantee()) {
          case ONCE_VERIFIED, ONCE_ASKING, ONCE_FAILING -> true;
          case AT_LEAST_ONCE, ONCE_RETRYING -> false;
        };
    if (single && count > 1) {
      violations.add("the effect of " + path + " happened " + count + " times");
    }
  }

  /** What the names of lanes and steps begin with, so that those of each section differ. */
  static String prefix(int section) {
    return section == 1 ? "" : section + ":";
  }

  private static String sectionOf(String name) {
    return name.substring(0, name.indexOf(':') + 1);
  }

  /** The name of an attempt. */
  static String attempt(String path, int number) {
    return path + "@" + number;
  }

  /** How the list of undone steps names one. */
  static String undone(String path, boolean completed) {
    return completed ? path : path + " of which nobody knows";
  }

  /** The code begins from its beginning; what executed before is dead. */
  synchronized Pass begin(int ofGeneration) {
    section = Math.max(section, ofGeneration);
    firstSection = firstSection == 0 ? section : firstSection;
    return new Pass(++newest, section);
  }

  /** The end of a step's undo is on disk. */
  synchronized void undoRecorded(String path) {
    undosRecorded.add(prefix(section) + path);
  }

  /** The code will begin anew, because of a move or a new generation: that is on disk. */
  synchronized void beginsAnew() {
    section++;
    compensates = false;
  }

  /** The same, and a step that is tried again keeps its key, since it may have happened. */
  synchronized void triesAgainWithSameKey(String path) {
    pathOfKey.values().removeIf(owner -> owner.equals(prefix(section) + path));
    beginsAnew();
  }

  /** What the first section is called. */
  synchronized int firstSection() {
    return firstSection;
  }

  /** The beginning of the run's compensation is on disk. */
  synchronized void compensates() {
    compensates = true;
  }

  /** The outcome of a step is on disk. */
  synchronized void recorded(String path) {
    recorded.add(prefix(section) + path);
  }

  /** Whether the effect of a step of this section happened, for whoever has to settle a doubt. */
  synchronized boolean happenedNow(String path) {
    return effectsOfPath.containsKey(prefix(section) + path);
  }

  synchronized Set<String> happened() {
    return Set.copyOf(happened);
  }

  synchronized List<String> violations() {
    List<String> all = new ArrayList<>(violations);
    for (int of = firstSection; of <= section; of++) {
      String prefix = prefix(of);
      List<Long> drawn =
          draws.entrySet().stream()
              .filter(draw -> prefix.equals(sectionOf(draw.getKey())))
              .map(Map.Entry::getValue)
              .toList();
      if (Set.copyOf(drawn).size() < drawn.size()) {
        all.add("two draws gave the same number: " + draws);
      }
    }
    return all;
  }

  /** The parts that were reached, each once. */
  synchronized List<Part> performed() {
    return List.copyOf(performed);
  }

  /** How many attempts were executed again. */
  synchronized int repetitions() {
    return repetitions;
  }

  synchronized SortedMap<String, List<String>> seen() {
    return copy(seen);
  }

  synchronized SortedMap<String, List<String>> effects() {
    return copy(effects);
  }

  synchronized List<String> undone() {
    return List.copyOf(undone);
  }

  private static SortedMap<String, List<String>> copy(SortedMap<String, List<String>> map) {
    SortedMap<String, List<String>> copy = new TreeMap<>();
    map.forEach((key, list) -> copy.put(key, List.copyOf(list)));
    return copy;
  }
}
