package dev.pawl.engine.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Pieces of time, in milliseconds since 1970, that may overlap. Not thread-safe. */
final class Spans {
  private record Span(long from, long to) {}

  private final List<Span> spans = new ArrayList<>();

  /** Adds a piece; one that ends before it begins is none. */
  Spans add(long from, long to) {
    if (to > from) {
      spans.add(new Span(from, to));
    }
    return this;
  }

  Spans add(Spans others) {
    spans.addAll(others.spans);
    return this;
  }

  boolean isEmpty() {
    return spans.isEmpty();
  }

  /** The time that any of them covers. */
  long length() {
    return joined().stream().mapToLong(span -> span.to() - span.from()).sum();
  }

  /** What of this lies in the others. */
  Spans within(Spans others) {
    Spans common = new Spans();
    for (Span mine : joined()) {
      for (Span other : others.joined()) {
        common.add(Math.max(mine.from(), other.from()), Math.min(mine.to(), other.to()));
      }
    }
    return common;
  }

  /** What of this lies outside of the others. */
  Spans without(Spans others) {
    Spans left = new Spans();
    List<Span> holes = others.joined();
    for (Span mine : joined()) {
      long from = mine.from();
      for (Span hole : holes) {
        if (hole.to() > from && hole.from() < mine.to()) {
          left.add(from, hole.from());
          from = Math.max(from, hole.to());
        }
      }
      left.add(from, mine.to());
    }
    return left;
  }

  /** The same time in pieces that do not touch, in order. */
  private List<Span> joined() {
    List<Span> sorted = new ArrayList<>(spans);
    sorted.sort(Comparator.comparingLong(Span::from));
    List<Span> joined = new ArrayList<>();
    for (Span span : sorted) {
      if (!joined.isEmpty() && span.from() <= joined.getLast().to()) {
        Span last = joined.removeLast();
        joined.add(new Span(last.from(), Math.max(last.to(), span.to())));
      } else {
        joined.add(span);
      }
    }
    return joined;
  }
}
